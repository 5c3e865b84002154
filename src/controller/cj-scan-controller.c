/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-scan-controller-private.h"

#include "controller/cj-known-readings.h"
#include "controller/cj-reading-memory.h"
#include "scan/cj-scan-choice.h"
#include "scan/cj-scan-interpret.h"

/**
 * CjScanController:
 *
 * The eyes of the counter: one camera, shared by every place that shows it, the
 * pictures that are opened, dropped or pasted, and what was seen in all of them.
 * The camera is on while somebody holds it.
 */

#define RESULTS_MAX 50

static GParamSpec *properties[CJ_SCAN_CONTROLLER_PROP_DEVICE_ID + 1];
guint _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjScanController, cj_scan_controller, G_TYPE_OBJECT)

void
_cj_scan_controller_notify (CjScanController *self,
                            CjScanControllerProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* What was seen again moves to the top. */
void
_cj_scan_controller_remember (CjScanController *self,
                              CjScanResult *result)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->results));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjScanResult) other = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      if (cj_scan_result_is_same (other, result))
        {
          g_list_store_remove (self->results, i);
          n--;
          break;
        }
    }
  if (n >= RESULTS_MAX)
    g_list_store_remove (self->results, n - 1);
  g_list_store_insert (self->results, 0, result);
}

static void
on_known_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjScanController) self = user_data;
  CjScanResult *seen = cj_known_readings_get_result (result);
  g_autoptr (CjScanResult) meant = cj_known_readings_look_finish (CJ_SESSION (source), result);
  guint position;

  if (self->session == NULL)
    return;
  if (meant != seen && g_list_store_find (self->results, seen, &position))
    g_list_store_splice (self->results, position, 1, (gpointer *) &meant, 1);
  g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FOUND], 0, meant);
}

/* What is in doubt waits for what the shop knows. */
void
_cj_scan_controller_tell (CjScanController *self,
                          CjScanResult *result)
{
  if (cj_scan_result_is_doubtful (result))
    cj_known_readings_look_async (self->session, result, on_known_cb, g_object_ref (self));
  else
    g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FOUND], 0, result);
}

/* What was seen */

/**
 * cj_scan_controller_get_results:
 *
 * Returns: (transfer none): a list of #CjScanResult, the newest first
 */
GListModel *
cj_scan_controller_get_results (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), NULL);

  return G_LIST_MODEL (self->results);
}

/**
 * cj_scan_controller_take_typed:
 * @text: what a hand scanner typed
 */
void
cj_scan_controller_take_typed (CjScanController *self,
                               const char *text)
{
  g_autoptr (CjScanResult) result = NULL;

  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  result = cj_scan_interpret (text, CJ_SYMBOLOGY_KEYBOARD);
  _cj_scan_controller_remember (self, result);
  g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FOUND], 0, result);
}

/**
 * cj_scan_controller_use:
 * @result: one of the list that a person chose
 */
void
cj_scan_controller_use (CjScanController *self,
                        CjScanResult *result)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FOUND], 0, result);
}

/**
 * cj_scan_controller_decide:
 * @result: a doubtful one
 * @text: what it says, as a person decided
 */
void
cj_scan_controller_decide (CjScanController *self,
                           CjScanResult *result,
                           const char *text)
{
  g_autoptr (CjScanResult) decided = NULL;
  guint position;

  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  if (g_list_store_find (self->results, result, &position))
    g_list_store_remove (self->results, position);
  decided = cj_scan_result_decide (result, text);
  if (self->on_licence != NULL && (g_str_equal (cj_scan_result_get_text (self->on_licence), text) || cj_scan_result_is_same (self->on_licence, result)))
    cj_scan_result_set_licence (decided, cj_scan_result_get_licence (self->on_licence));
  cj_reading_memory_learn (self->session, cj_scan_result_get_raw (result), text);
  _cj_scan_controller_remember (self, decided);
  g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FOUND], 0, decided);
}

void
cj_scan_controller_clear (CjScanController *self)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  g_list_store_remove_all (self->results);
}

/* Stills */

/* Of several a person says which is meant, unless it is plain. */
static void
on_still_cb (CjScanStills *stills,
             GPtrArray *results,
             const GError *error,
             CjScanController *self)
{
  g_autoptr (GPtrArray) meant = g_ptr_array_new_with_free_func (g_object_unref);
  CjScanResult *chosen;

  for (guint i = 0; results != NULL && i < results->len; i++)
    g_ptr_array_add (meant, cj_reading_memory_apply (self->session, g_ptr_array_index (results, i)));
  for (guint i = meant->len; i > 0; i--)
    _cj_scan_controller_remember (self, g_ptr_array_index (meant, i - 1));
  g_signal_emit (self, _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_STILL], 0, meant->len, error);
  chosen = cj_scan_choose (meant);
  if (chosen != NULL)
    _cj_scan_controller_tell (self, chosen);
}

static void
on_stills_busy_cb (CjScanController *self)
{
  _cj_scan_controller_notify (self, CJ_SCAN_CONTROLLER_PROP_BUSY);
}

/**
 * cj_scan_controller_read_file:
 * @file: a picture
 *
 * Reads the codes in a picture. #CjScanController::still tells how it went. A
 * picture that is still being read is given up for it.
 */
void
cj_scan_controller_read_file (CjScanController *self,
                              GFile *file)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  cj_scan_stills_read_file (self->stills, file);
}

/**
 * cj_scan_controller_read_bytes:
 * @bytes: a picture file, as the clipboard has it
 */
void
cj_scan_controller_read_bytes (CjScanController *self,
                               GBytes *bytes)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  cj_scan_stills_read_bytes (self->stills, bytes);
}

/**
 * cj_scan_controller_cancel:
 *
 * Gives up the picture that is being read.
 */
void
cj_scan_controller_cancel (CjScanController *self)
{
  g_return_if_fail (CJ_IS_SCAN_CONTROLLER (self));

  cj_scan_stills_cancel (self->stills);
}

gboolean
cj_scan_controller_get_busy (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), FALSE);

  return cj_scan_stills_get_busy (self->stills);
}

CjSession *
cj_scan_controller_get_session (CjScanController *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_CONTROLLER (self), NULL);

  return self->session;
}

static void
cj_scan_controller_dispose (GObject *object)
{
  CjScanController *self = CJ_SCAN_CONTROLLER (object);

  if (self->stills != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->stills, self);
      cj_scan_stills_cancel (self->stills);
    }
  g_clear_object (&self->stills);
  g_cancellable_cancel (self->look);
  g_clear_object (&self->look);
  g_clear_object (&self->on_licence);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->worker);
  if (self->source != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->source, self);
      if (self->n_holders > 0)
        cj_frame_source_stop (self->source);
    }
  g_clear_object (&self->source);
  g_clear_object (&self->recognizer);
  g_clear_object (&self->session);
  g_clear_pointer (&self->frame, cj_frame_unref);

  G_OBJECT_CLASS (cj_scan_controller_parent_class)->dispose (object);
}

static void
cj_scan_controller_finalize (GObject *object)
{
  g_object_unref (CJ_SCAN_CONTROLLER (object)->results);
  g_ptr_array_unref (CJ_SCAN_CONTROLLER (object)->together);

  G_OBJECT_CLASS (cj_scan_controller_parent_class)->finalize (object);
}

static void
cj_scan_controller_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  CjScanController *self = CJ_SCAN_CONTROLLER (object);

  switch ((CjScanControllerProperty) prop_id)
    {
    case CJ_SCAN_CONTROLLER_PROP_STATE:
      g_value_set_enum (value, (int) cj_scan_controller_get_state (self));
      break;

    case CJ_SCAN_CONTROLLER_PROP_HINT:
      g_value_set_enum (value, (int) cj_scan_controller_get_hint (self));
      break;

    case CJ_SCAN_CONTROLLER_PROP_BUSY:
      g_value_set_boolean (value, cj_scan_controller_get_busy (self));
      break;

    case CJ_SCAN_CONTROLLER_PROP_MIRRORED:
      g_value_set_boolean (value, cj_scan_controller_get_mirrored (self));
      break;

    case CJ_SCAN_CONTROLLER_PROP_DEVICE_ID:
      g_value_set_string (value, cj_scan_controller_get_device_id (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_scan_controller_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  CjScanController *self = CJ_SCAN_CONTROLLER (object);

  switch ((CjScanControllerProperty) prop_id)
    {
    case CJ_SCAN_CONTROLLER_PROP_MIRRORED:
      cj_scan_controller_set_mirrored (self, g_value_get_boolean (value));
      break;

    case CJ_SCAN_CONTROLLER_PROP_STATE:
    case CJ_SCAN_CONTROLLER_PROP_HINT:
    case CJ_SCAN_CONTROLLER_PROP_BUSY:
    case CJ_SCAN_CONTROLLER_PROP_DEVICE_ID:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_scan_controller_class_init (CjScanControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cj_scan_controller_dispose;
  object_class->finalize = cj_scan_controller_finalize;
  object_class->get_property = cj_scan_controller_get_property;
  object_class->set_property = cj_scan_controller_set_property;

  properties[CJ_SCAN_CONTROLLER_PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CJ_TYPE_FRAME_SOURCE_STATE, CJ_FRAME_SOURCE_STATE_STOPPED, flags);
  properties[CJ_SCAN_CONTROLLER_PROP_HINT] = g_param_spec_enum ("hint", NULL, NULL, CJ_TYPE_FRAME_HINT, CJ_FRAME_HINT_NONE, flags);
  properties[CJ_SCAN_CONTROLLER_PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[CJ_SCAN_CONTROLLER_PROP_MIRRORED] = g_param_spec_boolean ("mirrored", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  properties[CJ_SCAN_CONTROLLER_PROP_DEVICE_ID] = g_param_spec_string ("device-id", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CjScanController::frame:
   * @frame: the newest #CjFrame of the camera
   */
  _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FRAME] = g_signal_new ("frame", CJ_TYPE_SCAN_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CJ_TYPE_FRAME);
  /**
   * CjScanController::found:
   * @result: a #CjScanResult that is to be acted on
   */
  _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_FOUND] = g_signal_new ("found", CJ_TYPE_SCAN_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CJ_TYPE_SCAN_RESULT);
  /**
   * CjScanController::still:
   * @n_found: how many codes were found in the picture
   * @error: (nullable): why it could not be read
   */
  _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_STILL] = g_signal_new ("still", CJ_TYPE_SCAN_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_ERROR);
  /**
   * CjScanController::several:
   * @n: how many codes the camera sees
   *
   * None of them is plainly the one that is meant.
   */
  _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_SEVERAL] = g_signal_new ("several", CJ_TYPE_SCAN_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * CjScanController::licence:
   * @result: a #CjScanResult
   *
   * A VIN that was found before stands on a vehicle licence, which has been read
   * since.
   */
  _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_LICENCE] = g_signal_new ("licence", CJ_TYPE_SCAN_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, CJ_TYPE_SCAN_RESULT);
}

static void
cj_scan_controller_init (CjScanController *self)
{
  self->results = g_list_store_new (CJ_TYPE_SCAN_RESULT);
  self->together = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Where most cars are from. */
static void
update_home (CjScanController *self)
{
  const char *province = cj_shop_get_province (cj_session_get_shop (self->session));

  if (self->recognizer != NULL)
    cj_text_recognizer_set_home (self->recognizer, *province != '\0' ? province : NULL);
}

/**
 * cj_scan_controller_new:
 * @session: a loaded session
 * @source: (nullable): the camera
 * @recognizer: (nullable): reads plates and VINs that are written
 *
 * Returns: (transfer full): a scan controller; the camera is off
 */
CjScanController *
cj_scan_controller_new (CjSession *session,
                        CjFrameSource *source,
                        CjTextRecognizer *recognizer)
{
  CjScanController *self = g_object_new (CJ_TYPE_SCAN_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->source, source);
  g_set_object (&self->recognizer, recognizer);
  update_home (self);
  g_signal_connect_object (cj_session_get_shop (session), "notify::province", G_CALLBACK (update_home), self, G_CONNECT_SWAPPED);
  self->stills = cj_scan_stills_new (recognizer);
  g_signal_connect_object (self->stills, "read", G_CALLBACK (on_still_cb), self, 0);
  g_signal_connect_object (self->stills, "notify::busy", G_CALLBACK (on_stills_busy_cb), self, G_CONNECT_SWAPPED);
  if (source != NULL)
    _cj_scan_controller_watch_source (self);

  return self;
}
