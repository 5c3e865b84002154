/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-shop.h"
#include "scan/cj-frame.h"

G_BEGIN_DECLS

/* longest side of a logo that is kept: 8 cm of paper at 300 dpi */
#define CJ_LOGO_MAX_SIDE 1024

#define CJ_TYPE_LOGO_CONTROLLER (cj_logo_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjLogoController, cj_logo_controller, CJ, LOGO_CONTROLLER, GObject)

CjLogoController *cj_logo_controller_new (CjSession *session, CjShop *shop);
void cj_logo_controller_set_file (CjLogoController *self, GFile *file);
void cj_logo_controller_set_bytes (CjLogoController *self, GBytes *bytes);
void cj_logo_controller_remove (CjLogoController *self);
void cj_logo_controller_undo_remove (CjLogoController *self);
gboolean cj_logo_controller_has_logo (CjLogoController *self);
CjFrame *cj_logo_controller_get_frame (CjLogoController *self);
gboolean cj_logo_controller_get_busy (CjLogoController *self);
const char *cj_logo_controller_get_problem (CjLogoController *self);

G_END_DECLS
