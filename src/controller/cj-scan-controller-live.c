/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-scan-controller-private.h"

#include "controller/cj-licence-look.h"
#include "controller/cj-reading-memory.h"
#include "scan/cj-camera.h"
#include "scan/cj-scan-choice.h"

/* What the scan controller reads in the frames of its camera. */

/* how long a code waits for others beside it: a turn of both engines at 30
 * frames a second, and short for a hand that waits */
#define SETTLE_MS 150

static void
on_hint_cb (CjScanController *self)
{
  _cj_scan_controller_notify (self, CJ_SCAN_CONTROLLER_PROP_HINT);
}

static gboolean
on_settled_cb (gpointer user_data)
{
  CjScanController *self = user_data;
  g_autoptr (GPtrArray) together = g_steal_pointer (&self->together);
  CjScanResult *chosen = cj_scan_choose (together);

  self->settle_id = 0;
  self->together = g_ptr_array_new_with_free_func (g_object_unref);
  if (chosen != NULL)
    g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FOUND], 0, chosen);
  else
    g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_SEVERAL], 0, together->len);

  return G_SOURCE_REMOVE;
}

/* What was found before with this VIN has the licence from now on. */
static void
on_licence_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjScanController) self = user_data;
  g_autoptr (CjScanResult) vin = cj_licence_look_finish (result);

  g_clear_object (&self->look);
  if (vin == NULL || self->session == NULL)
    return;
  g_set_object (&self->on_licence, vin);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->results)); i++)
    {
      g_autoptr (CjScanResult) seen = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      if (cj_scan_result_is_same (seen, vin))
        cj_scan_result_set_licence (seen, cj_scan_result_get_licence (vin));
    }
  g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_LICENCE], 0, vin);
}

static void
look_for_licence (CjScanController *self,
                  CjScanResult *result)
{
  if (cj_scan_result_get_kind (result) != CJ_SCAN_KIND_VIN || self->frame == NULL || self->recognizer == NULL || self->look != NULL)
    return;
  self->look = g_cancellable_new ();
  cj_licence_look_async (self->frame, self->recognizer, self->look, on_licence_cb, g_object_ref (self));
}

/* Writing was weighed over the frames already. Codes are waited for a moment:
 * where there is one, the next frame may show another that is meant more. */
static void
on_result_cb (CjScanWorker *worker,
              CjScanResult *result,
              CjScanController *self)
{
  g_autoptr (CjScanResult) meant = cj_reading_memory_apply (self->session, result);

  _cj_scan_controller_remember (self, meant);
  if (cj_scan_result_get_symbology (meant) == CJ_SYMBOLOGY_TEXT)
    {
      look_for_licence (self, meant);
      _cj_scan_controller_tell (self, meant);
      return;
    }

  g_ptr_array_add (self->together, g_steal_pointer (&meant));
  if (self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, on_settled_cb, self);
}

static void
on_frame_cb (CjFrameSource *source,
             CjFrame *frame,
             CjScanController *self)
{
  g_clear_pointer (&self->frame, cj_frame_unref);
  self->frame = cj_frame_ref (frame);
  if (self->worker != NULL)
    cj_scan_worker_push (self->worker, frame);
  g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FRAME], 0, frame);
}

static void
on_state_cb (CjScanController *self)
{
  _cj_scan_controller_notify (self, CJ_SCAN_CONTROLLER_PROP_STATE);
}

static void
on_device_in_use_cb (CjScanController *self)
{
  _cj_scan_controller_notify (self, CJ_SCAN_CONTROLLER_PROP_DEVICE_ID);
}

/* Takes what the camera brings and tells from now on. */
void
_cj_scan_controller_watch_source (CjScanController *self)
{
  g_signal_connect_object (self->source, "frame", G_CALLBACK (on_frame_cb), self, 0);
  g_signal_connect_object (self->source, "notify::state", G_CALLBACK (on_state_cb), self, G_CONNECT_SWAPPED);
  if (!CJ_IS_CAMERA (self->source))
    return;

  self->devices = G_LIST_MODEL (cj_camera_get_devices (CJ_CAMERA (self->source)));
  cj_camera_set_device_id (CJ_CAMERA (self->source), cj_session_get_setting (self->session, CJ_SCAN_SETTING_DEVICE, ""));
  g_signal_connect_object (self->source, "notify::device-id", G_CALLBACK (on_device_in_use_cb), self, G_CONNECT_SWAPPED);
}

/* The thread is there only as long as it has something to read. */
static void
update_worker (CjScanController *self)
{
  if (self->n_scanning > 0 && self->worker == NULL)
    {
      self->worker = cj_scan_worker_new (self->recognizer);
      g_signal_connect_object (self->worker, "result", G_CALLBACK (on_result_cb), self, 0);
      g_signal_connect_object (self->worker, "notify::hint", G_CALLBACK (on_hint_cb), self, G_CONNECT_SWAPPED);
    }
  else if (self->n_scanning == 0 && self->worker != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->worker, self);
      g_clear_object (&self->worker);
      g_clear_handle_id (&self->settle_id, g_source_remove);
      g_ptr_array_set_size (self->together, 0);
      _cj_scan_controller_notify (self, CJ_SCAN_CONTROLLER_PROP_HINT);
    }
}

/**
 * cj_scan_controller_hold:
 * @scanning: whether codes are to be read, rather than pictures only looked at
 *
 * Puts the camera on, until cj_scan_controller_release() was called as often.
 */
void
cj_scan_controller_hold (CjScanController *self,
                         gboolean scanning)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  self->n_scanning += scanning ? 1 : 0;
  update_worker (self);
  if (self->n_holders++ == 0 && self->source != NULL)
    cj_frame_source_start (self->source);
}

void
cj_scan_controller_release (CjScanController *self,
                            gboolean scanning)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));
  g_return_if_fail (self->n_holders > 0);

  self->n_scanning -= scanning ? 1 : 0;
  update_worker (self);
  if (--self->n_holders > 0)
    return;
  if (self->source != NULL)
    cj_frame_source_stop (self->source);
  g_clear_pointer (&self->frame, cj_frame_unref);
}

/**
 * cj_scan_controller_restart:
 *
 * Tries the camera again, as after a permission was given.
 */
void
cj_scan_controller_restart (CjScanController *self)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  if (self->source == NULL || self->n_holders == 0)
    return;
  cj_frame_source_stop (self->source);
  cj_frame_source_start (self->source);
}
