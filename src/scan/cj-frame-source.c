/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-frame-source.h"

G_DEFINE_INTERFACE (CjFrameSource, cj_frame_source, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CjFrameSourceState, cj_frame_source_state,
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_SOURCE_STATE_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_SOURCE_STATE_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_SOURCE_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_SOURCE_STATE_NO_CAMERA, "no-camera"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_SOURCE_STATE_NO_PERMISSION, "no-permission"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_SOURCE_STATE_LOST, "lost"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_SOURCE_STATE_ERROR, "error"))

static guint frame_signal;

static void
cj_frame_source_default_init (CjFrameSourceInterface *iface)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  g_object_interface_install_property (iface,
                                       g_param_spec_enum ("state", NULL, NULL,
                                                          CJ_TYPE_FRAME_SOURCE_STATE,
                                                          CJ_FRAME_SOURCE_STATE_STOPPED, flags));
  g_object_interface_install_property (iface,
                                       g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags));

  /**
   * CjFrameSource::frame:
   * @frame: the newest #CjFrame
   */
  frame_signal = g_signal_new ("frame", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, CJ_TYPE_FRAME);
}

/**
 * cj_frame_source_start:
 *
 * Asks for frames. They come until cj_frame_source_stop(), through every loss
 * and return. Starting what is started does nothing.
 */
void
cj_frame_source_start (CjFrameSource *self)
{
  g_return_if_fail (CJ_IS_FRAME_SOURCE (self));

  CJ_FRAME_SOURCE_GET_IFACE (self)->start (self);
}

/**
 * cj_frame_source_stop:
 *
 * Gives the camera back. No frame is brought after it returned.
 */
void
cj_frame_source_stop (CjFrameSource *self)
{
  g_return_if_fail (CJ_IS_FRAME_SOURCE (self));

  CJ_FRAME_SOURCE_GET_IFACE (self)->stop (self);
}

CjFrameSourceState
cj_frame_source_get_state (CjFrameSource *self)
{
  CjFrameSourceState state;

  g_return_val_if_fail (CJ_IS_FRAME_SOURCE (self), CJ_FRAME_SOURCE_STATE_STOPPED);

  g_object_get (self, "state", &state, NULL);
  return state;
}

/**
 * cj_frame_source_dup_error:
 *
 * Returns: (transfer full) (nullable): what is wrong, in %CJ_SCAN_ERROR
 */
GError *
cj_frame_source_dup_error (CjFrameSource *self)
{
  GError *error;

  g_return_val_if_fail (CJ_IS_FRAME_SOURCE (self), NULL);

  g_object_get (self, "error", &error, NULL);
  return error;
}

/**
 * cj_frame_source_emit_frame:
 * @frame: a frame
 *
 * For those who implement the interface.
 */
void
cj_frame_source_emit_frame (CjFrameSource *self,
                            CjFrame *frame)
{
  g_return_if_fail (CJ_IS_FRAME_SOURCE (self));
  g_return_if_fail (frame != NULL);

  g_signal_emit (self, frame_signal, 0, frame);
}
