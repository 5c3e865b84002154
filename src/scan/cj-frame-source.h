/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/**
 * CjFrameSourceState:
 * @CJ_FRAME_SOURCE_STATE_STOPPED: not asked for frames
 * @CJ_FRAME_SOURCE_STATE_LOADING: opening; no frame yet
 * @CJ_FRAME_SOURCE_STATE_READY: frames come
 * @CJ_FRAME_SOURCE_STATE_NO_CAMERA: there is no camera; one that is plugged in will be used
 * @CJ_FRAME_SOURCE_STATE_NO_PERMISSION: we may not use the camera
 * @CJ_FRAME_SOURCE_STATE_LOST: frames came and stopped; goes on by itself when they return
 * @CJ_FRAME_SOURCE_STATE_ERROR: it failed; the error says why
 */
typedef enum
{
  CJ_FRAME_SOURCE_STATE_STOPPED,
  CJ_FRAME_SOURCE_STATE_LOADING,
  CJ_FRAME_SOURCE_STATE_READY,
  CJ_FRAME_SOURCE_STATE_NO_CAMERA,
  CJ_FRAME_SOURCE_STATE_NO_PERMISSION,
  CJ_FRAME_SOURCE_STATE_LOST,
  CJ_FRAME_SOURCE_STATE_ERROR,
} CjFrameSourceState;

#define CJ_TYPE_FRAME_SOURCE_STATE (cj_frame_source_state_get_type ())
GType cj_frame_source_state_get_type (void);

/**
 * CjFrameSource:
 *
 * Where frames come from: a camera, a picture, a mock. Properties `state`
 * (#CjFrameSourceState) and `error` (GError, %NULL unless the state says
 * trouble); the signal #CjFrameSource::frame brings the newest frame on the
 * main context of whoever called cj_frame_source_start(). A frame that nobody
 * had time for is dropped, never queued.
 */
#define CJ_TYPE_FRAME_SOURCE (cj_frame_source_get_type ())
G_DECLARE_INTERFACE (CjFrameSource, cj_frame_source, CJ, FRAME_SOURCE, GObject)

struct _CjFrameSourceInterface
{
  GTypeInterface parent_iface;

  void (*start) (CjFrameSource *self);
  void (*stop) (CjFrameSource *self);
};

void cj_frame_source_start (CjFrameSource *self);
void cj_frame_source_stop (CjFrameSource *self);
CjFrameSourceState cj_frame_source_get_state (CjFrameSource *self);
GError *cj_frame_source_dup_error (CjFrameSource *self);
void cj_frame_source_emit_frame (CjFrameSource *self, CjFrame *frame);

G_END_DECLS
