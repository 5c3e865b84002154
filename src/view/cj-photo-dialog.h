/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-photo-controller.h"
#include "controller/cj-scan-controller.h"

G_BEGIN_DECLS

void cj_photo_dialog_take (GtkWidget *widget, CjPhotoController *controller, CjScanController *scanner);
void cj_photo_dialog_show (GtkWidget *widget, CjPhotoController *controller, CjOrderPhoto *photo);

G_END_DECLS
