/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

/* Settings that hold a line for each phrase. */
#define CJ_PHRASES_COMPLAINT "intake.phrases"
#define CJ_PHRASES_CHECKLIST "intake.checklist"

GStrv cj_phrases_get (CjSession *session, const char *key);
void cj_phrases_set (CjSession *session, const char *key, const char *text);
void cj_phrases_reset (CjSession *session, const char *key);

G_END_DECLS
