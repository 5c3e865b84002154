/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cj_row_label_add (GtkListItem *item, const char *key, GtkWidget *box, const char *css_class);

G_END_DECLS
