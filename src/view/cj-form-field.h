/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CJ_TYPE_FORM_FIELD (cj_form_field_get_type ())
G_DECLARE_FINAL_TYPE (CjFormField, cj_form_field, CJ, FORM_FIELD, GtkBox)

GtkWidget *cj_form_field_get_input (CjFormField *self);
void cj_form_field_set_problem (CjFormField *self, const char *problem);

G_END_DECLS
