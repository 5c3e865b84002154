/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-intake-controller.h"
#include "view/cj-form-field.h"

G_BEGIN_DECLS

/* What the parts of the intake page do alike. */
void _cj_intake_bind (gpointer entity, const char *property, gpointer widget, const char *target);
void _cj_intake_fill (GtkEditable *entry, const char *text, gboolean *setting);
void _cj_intake_fill_number (GtkEditable *entry, gint64 number, gboolean *setting);

G_END_DECLS
