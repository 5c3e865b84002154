/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/**
 * CjMotion:
 *
 * Tells whether something moves before a camera that stands still. Plain memory,
 * used by one thread.
 */
typedef struct _CjMotion CjMotion;

CjMotion *cj_motion_new (void);
void cj_motion_free (CjMotion *self);
gboolean cj_motion_look (CjMotion *self, CjFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjMotion, cj_motion_free)

G_END_DECLS
