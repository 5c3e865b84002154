/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjVoter:
 *
 * Believes a doubtful reading once enough frames have said the same. Plain
 * memory, used by one thread.
 */
typedef struct _CjVoter CjVoter;

CjVoter *cj_voter_new (int threshold, gint64 window_us);
void cj_voter_free (CjVoter *self);

gboolean cj_voter_add (CjVoter *self, const char *group, const char *text, int weight, gint64 time_us);
int cj_voter_get_weight (CjVoter *self, const char *group, const char *text, gint64 time_us);
void cj_voter_reset (CjVoter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjVoter, cj_voter_free)

G_END_DECLS
