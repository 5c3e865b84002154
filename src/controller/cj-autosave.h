/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_AUTOSAVE (cj_autosave_get_type ())
G_DECLARE_FINAL_TYPE (CjAutosave, cj_autosave, CJ, AUTOSAVE, GObject)

CjAutosave *cj_autosave_new (CjSession *session, CjEntity *entity);
void cj_autosave_take (CjAutosave *self, CjEntity *stored);
void cj_autosave_close (CjAutosave *self);
gboolean cj_autosave_is_open (CjAutosave *self);
gboolean cj_autosave_is_taking (CjAutosave *self);
gboolean cj_autosave_has_unsaved (CjAutosave *self);
void cj_autosave_touch (CjAutosave *self);
void cj_autosave_flush (CjAutosave *self);

G_END_DECLS
