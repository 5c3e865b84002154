/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

/**
 * CjLookFunc:
 * @scale: how large the text is, 1 for that of a screen of 96 dpi
 *
 * Fits a widget to the size of the text.
 */
typedef void (*CjLookFunc) (GtkWidget *widget, double scale);

void cj_look_follow (CjSession *session);
void cj_look_mark_contrast (GtkWidget *widget);
char *cj_look_get_theme (CjSession *session);
void cj_look_set_theme (CjSession *session, const char *theme);
int cj_look_get_text_size (CjSession *session);
void cj_look_set_text_size (CjSession *session, int percent);
void cj_look_fit (GtkWidget *widget, CjLookFunc func);
int cj_look_between (int normal, int large, double scale);

G_END_DECLS
