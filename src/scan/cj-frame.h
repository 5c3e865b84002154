/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CjFrame:
 *
 * A picture in memory: one frame of a camera, or a still. It never changes
 * once made, so threads may share it.
 */
typedef struct _CjFrame CjFrame;

/* the longest side a frame may have; keeps every width × height × 4 in 31 bits */
#define CJ_FRAME_MAX_SIDE 20000
#define CJ_FRAME_MAX_PIXELS 100000000

#define CJ_TYPE_FRAME (cj_frame_get_type ())
GType cj_frame_get_type (void);

CjFrame *cj_frame_new_bgra (GBytes *bytes, int width, int height, gsize stride, gint64 time_us, gboolean still);
CjFrame *cj_frame_new_grey (GBytes *bytes, int width, int height, gsize stride, gint64 time_us, gboolean still);
CjFrame *cj_frame_new_scaled (GBytes *bytes, int width, int height, int picture_width, int picture_height);
CjFrame *cj_frame_ref (CjFrame *self);
void cj_frame_unref (CjFrame *self);

int cj_frame_get_width (CjFrame *self);
int cj_frame_get_height (CjFrame *self);
void cj_frame_get_picture_size (CjFrame *self, int *width, int *height);
gint64 cj_frame_get_time (CjFrame *self);
gboolean cj_frame_is_still (CjFrame *self);
GBytes *cj_frame_get_bgra (CjFrame *self, gsize *stride);
const guint8 *cj_frame_get_grey (CjFrame *self);
gboolean cj_frame_has_grey (CjFrame *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjFrame, cj_frame_unref)

G_END_DECLS
