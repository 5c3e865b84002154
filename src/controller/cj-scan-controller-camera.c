/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-scan-controller-private.h"

#include "controller/cj-words.h"
#include "scan/cj-camera.h"

/* What the scan controller tells of its camera, and how it is chosen and shown. */

CjFrameSourceState
cj_scan_controller_get_state (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), CJ_FRAME_SOURCE_STATE_STOPPED);

  if (self->source == NULL)
    return CJ_FRAME_SOURCE_STATE_NO_CAMERA;

  return cj_frame_source_get_state (self->source);
}

/**
 * cj_scan_controller_dup_problem:
 *
 * Returns: (transfer full) (nullable): what is wrong with the camera and what to do
 */
char *
cj_scan_controller_dup_problem (CjScanController *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), NULL);

  if (self->source != NULL)
    error = cj_frame_source_dup_error (self->source);

  return error != NULL ? cj_words_error (error) : NULL;
}

/**
 * cj_scan_controller_get_frame:
 *
 * Returns: (transfer none) (nullable): the last frame while the camera is on
 */
CjFrame *
cj_scan_controller_get_frame (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), NULL);

  return self->frame;
}

CjFrameHint
cj_scan_controller_get_hint (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), CJ_FRAME_HINT_NONE);

  return self->worker != NULL ? cj_scan_worker_get_hint (self->worker) : CJ_FRAME_HINT_NONE;
}

/**
 * cj_scan_controller_get_devices:
 *
 * Returns: (transfer none) (nullable): a list of #CjCameraDevice; %NULL where
 *   there is nothing to choose
 */
GListModel *
cj_scan_controller_get_devices (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), NULL);

  return self->devices;
}

/**
 * cj_scan_controller_get_device_id:
 *
 * Returns: (transfer none): id of the camera in use, "" for none
 */
const char *
cj_scan_controller_get_device_id (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), "");

  return CJ_IS_CAMERA (self->source) ? cj_camera_get_device_id (CJ_CAMERA (self->source)) : "";
}

/**
 * cj_scan_controller_set_device_id:
 * @id: id of the camera to use, from now on and after the next start
 */
void
cj_scan_controller_set_device_id (CjScanController *self,
                                  const char *id)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  if (!CJ_IS_CAMERA (self->source))
    return;
  cj_camera_set_device_id (CJ_CAMERA (self->source), id);
  cj_session_set_setting (self->session, CJ_SCAN_SETTING_DEVICE, id);
}

/**
 * cj_scan_controller_get_mirrored:
 *
 * Returns: whether the picture is shown as in a mirror, which makes it easier
 *   to hold something before a camera that looks at oneself
 */
gboolean
cj_scan_controller_get_mirrored (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), FALSE);

  return cj_session_get_setting_int64 (self->session, CJ_SCAN_SETTING_MIRRORED, 0) != 0;
}

void
cj_scan_controller_set_mirrored (CjScanController *self,
                                 gboolean mirrored)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  if (mirrored == cj_scan_controller_get_mirrored (self))
    return;
  cj_session_set_setting (self->session, CJ_SCAN_SETTING_MIRRORED, mirrored ? "1" : "0");
  g_object_notify (G_OBJECT (self), "mirrored");
}
