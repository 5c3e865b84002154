/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-gate-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-controller-error.h"
#include "scan/cj-camera.h"
#include "scan/cj-scan-error.h"

/* Opening and closing the gate's camera, as the settings and the clock have it,
 * and the password that a camera in the network wants. */

#define PURPOSE "gate-camera"

static void
close_stream (CjGateController *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  if (self->source != NULL)
    cj_frame_source_stop (self->source);
  if (self->watch != NULL)
    cj_plate_watch_reset (self->watch);
}

/* The camera is known by where it is: what is behind the `://`. */
static char *
account_of (const char *location)
{
  const char *place = strstr (location, "://");

  return g_strdup (place != NULL ? place + 3 : location);
}

static void
open_network (CjGateController *self,
              const char *password)
{
  g_autoptr (CjNetworkCamera) camera =
    cj_network_camera_new (cj_gate_settings_get_location (self->session), cj_gate_settings_get_user (self->session), password);

  if (CJ_IS_CAMERA (self->source))
    cj_camera_set_network (CJ_CAMERA (self->source), camera);
  cj_frame_source_start (self->source);
}

static void
on_password_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjGateController) self = user_data;
  GError *error = NULL;
  char *password = cj_secrets_lookup_finish (CJ_SECRETS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  g_clear_object (&self->cancellable);
  if (error != NULL)
    _cj_gate_set_trouble (self, error);
  else
    open_network (self, password);
  cj_secrets_free (password);
}

static void
begin_network (CjGateController *self)
{
  const char *location = cj_gate_settings_get_location (self->session);
  g_autofree char *account = account_of (location);

  if (*location == '\0')
    {
      _cj_gate_set_trouble (self, g_error_new_literal (CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED,
                                                       _("Enter the address of the gate camera in the settings.")));
      return;
    }
  if (self->secrets == NULL || (*cj_gate_settings_get_user (self->session) == '\0' && strchr (location, '{') == NULL))
    {
      open_network (self, NULL);
      return;
    }

  _cj_gate_set_state (self, CJ_GATE_STATE_CONNECTING);
  self->cancellable = g_cancellable_new ();
  cj_secrets_lookup_async (self->secrets, PURPOSE, account, self->cancellable, on_password_cb, g_object_ref (self));
}

static void
begin_device (CjGateController *self)
{
  const char *id = cj_gate_settings_get_device (self->session);

  if (*id == '\0')
    {
      _cj_gate_set_trouble (self, g_error_new_literal (CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED,
                                                       _("Choose in the settings which camera is at the gate.")));
      return;
    }
  if (CJ_IS_CAMERA (self->source))
    {
      cj_camera_set_network (CJ_CAMERA (self->source), NULL);
      cj_camera_set_device_id (CJ_CAMERA (self->source), id);
    }
  cj_frame_source_start (self->source);
}

static gboolean
is_in_hours (CjGateController *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (cj_session_now (self->session) / G_USEC_PER_SEC);
  CjGateHours hours;

  cj_gate_hours_parse (cj_gate_settings_get_hours (self->session), &hours);

  return cj_gate_hours_contain (&hours, g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now));
}

/* What is to be, by the settings and the clock. */
CjGateState
_cj_gate_get_rest (CjGateController *self)
{
  if (!self->started || self->source == NULL || cj_gate_settings_get_kind (self->session) == CJ_GATE_KIND_NONE)
    return CJ_GATE_STATE_NONE;
  if (cj_gate_settings_is_closed (self->session))
    return CJ_GATE_STATE_CLOSED;
  if (!self->trial && !is_in_hours (self))
    return CJ_GATE_STATE_RESTING;

  return CJ_GATE_STATE_CONNECTING;
}

/* Begins anew, as the settings are now. */
void
_cj_gate_apply (CjGateController *self)
{
  CjGateState state = _cj_gate_get_rest (self);

  g_clear_handle_id (&self->apply_id, g_source_remove);
  close_stream (self);
  if (state != CJ_GATE_STATE_CONNECTING)
    {
      if (state != CJ_GATE_STATE_RESTING)
        cj_arrival_list_clear (self->arrivals);
      _cj_gate_set_state (self, state);
      return;
    }

  if (cj_gate_settings_get_kind (self->session) == CJ_GATE_KIND_NETWORK)
    begin_network (self);
  else
    begin_device (self);
}

/* The password */

static void
on_kept_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjGateController) self = user_data;
  GError *error = NULL;

  if (self->session == NULL)
    return;
  if (cj_secrets_store_finish (CJ_SECRETS (source), result, &error))
    {
      _cj_gate_apply (self);
      return;
    }
  g_clear_handle_id (&self->apply_id, g_source_remove);
  close_stream (self);
  _cj_gate_set_trouble (self, error);
}

static void
on_forgotten_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (CjGateController) self = user_data;
  g_autoptr (GError) error = NULL;

  /* without a keyring there was nothing in it */
  cj_secrets_clear_finish (CJ_SECRETS (source), result, &error);
}

/**
 * cj_gate_controller_set_password:
 * @password: of the network camera, "" for none
 *
 * Puts it into the keyring, and nowhere else, and tries the camera with it. When
 * that fails #CjGateController:state says so.
 */
void
cj_gate_controller_set_password (CjGateController *self,
                                 const char *password)
{
  g_autofree char *account = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  if (self->secrets == NULL)
    return;
  account = account_of (cj_gate_settings_get_location (self->session));
  label = g_strdup_printf ("Chejiang: %s", account);
  if (*password == '\0')
    cj_secrets_clear_async (self->secrets, PURPOSE, account, NULL, on_forgotten_cb, g_object_ref (self));
  else
    cj_secrets_store_async (self->secrets, PURPOSE, account, label, password, NULL, on_kept_cb, g_object_ref (self));
}

/**
 * cj_gate_controller_set_address:
 * @typed: address of a network camera; user and password in it are taken out
 *   and kept where they belong
 *
 * Returns: what is wrong with it; nothing is changed then
 */
CjAddressProblem
cj_gate_controller_set_address (CjGateController *self,
                                const char *typed)
{
  g_auto (CjCameraAddress) address = { NULL };
  g_autofree char *before = NULL;
  g_autofree char *account = NULL;
  CjAddressProblem problem;

  g_return_val_if_fail (CJ_IS_GATE_CONTROLLER (self), CJ_ADDRESS_PROBLEM_EMPTY);

  problem = cj_camera_address_parse (typed, &address);
  if (problem != CJ_ADDRESS_PROBLEM_NONE)
    return problem;

  before = g_strdup (cj_gate_settings_get_location (self->session));
  account = account_of (before);
  /* of a camera that is no longer meant nothing stays behind */
  if (self->secrets != NULL && *before != '\0' && !g_str_equal (before, address.location))
    cj_secrets_clear_async (self->secrets, PURPOSE, account, NULL, on_forgotten_cb, g_object_ref (self));
  cj_gate_settings_set_location (self->session, address.location);
  if (address.user != NULL)
    cj_gate_settings_set_user (self->session, address.user);
  if (address.password != NULL)
    cj_gate_controller_set_password (self, address.password);

  return CJ_ADDRESS_PROBLEM_NONE;
}
