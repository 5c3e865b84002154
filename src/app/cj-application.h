/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CJ_TYPE_APPLICATION (cj_application_get_type ())
G_DECLARE_FINAL_TYPE (CjApplication, cj_application, CJ, APPLICATION, AdwApplication)

CjApplication *cj_application_new (int argc, char **argv);
const char *cj_application_get_successor (CjApplication *self);

G_END_DECLS
