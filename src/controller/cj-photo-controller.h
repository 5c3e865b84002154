/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-work-order.h"
#include "scan/cj-frame.h"

G_BEGIN_DECLS

#define CJ_TYPE_PHOTO_CONTROLLER (cj_photo_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjPhotoController, cj_photo_controller, CJ, PHOTO_CONTROLLER, GObject)

CjPhotoController *cj_photo_controller_new (CjSession *session, CjWorkOrder *order);
GListModel *cj_photo_controller_get_photos (CjPhotoController *self);
gboolean cj_photo_controller_get_busy (CjPhotoController *self);

void cj_photo_controller_add_file (CjPhotoController *self, GFile *file);
void cj_photo_controller_add_bytes (CjPhotoController *self, GBytes *bytes);
void cj_photo_controller_add_frame (CjPhotoController *self, CjFrame *frame);
void cj_photo_controller_set_caption (CjPhotoController *self, CjOrderPhoto *photo, const char *caption);
void cj_photo_controller_remove (CjPhotoController *self, CjOrderPhoto *photo);
void cj_photo_controller_restore (CjPhotoController *self, CjOrderPhoto *photo);

void cj_photo_controller_load_async (CjPhotoController *self,
                                     CjOrderPhoto *photo,
                                     int max_side,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
CjFrame *cj_photo_controller_load_finish (CjPhotoController *self, GAsyncResult *result, GError **error);

G_END_DECLS
