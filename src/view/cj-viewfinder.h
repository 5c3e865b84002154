/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scan/cj-frame.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

#define CJ_TYPE_VIEWFINDER (cj_viewfinder_get_type ())
G_DECLARE_FINAL_TYPE (CjViewfinder, cj_viewfinder, CJ, VIEWFINDER, GtkWidget)

GtkWidget *cj_viewfinder_new (void);
void cj_viewfinder_set_frame (CjViewfinder *self, CjFrame *frame);
void cj_viewfinder_set_mirrored (CjViewfinder *self, gboolean mirrored);
void cj_viewfinder_set_region (CjViewfinder *self, gboolean region);
void cj_viewfinder_mark (CjViewfinder *self, CjScanResult *result);
guint cj_viewfinder_get_n_painted (CjViewfinder *self);

G_END_DECLS
