/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CjPictureTaken:
 * @object: what was given with the function
 * @file: (nullable): a file that was chosen, dropped or pasted
 * @bytes: (nullable): or a picture file from the clipboard
 *
 * A person gave a picture. Whether it is one is not known yet.
 */
typedef void (*CjPictureTaken) (gpointer object, GFile *file, GBytes *bytes);

void cj_picture_input_choose (GtkWidget *widget, const char *title, CjPictureTaken taken, gpointer object);
void cj_picture_input_paste (GtkWidget *widget, CjPictureTaken taken, gpointer object);
gboolean cj_picture_input_try_paste (GtkWidget *widget, CjPictureTaken taken, gpointer object);
void cj_picture_input_accept_drops (GtkWidget *widget, CjPictureTaken taken, gpointer object);

G_END_DECLS
