/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-gate-private.h"

#include "controller/cj-words.h"
#include "scan/cj-camera.h"
#include "scan/cj-plate-recognizer.h"
#include "scan/cj-scan-error.h"

/**
 * CjGateController:
 *
 * The camera at the gate: names the cars that come. It is on by itself in its
 * hours, unless a person has switched it off, which closes the stream at once.
 * Of what it sees only the plates are kept, in memory, as long as #CjArrivalList
 * says.
 */

#define TICK_SECONDS 20
/* Pictures a second that are asked for: a car that rolls through a gate is in
 * sight for a second and more. */
#define RATE 10

typedef enum
{
  PROP_STATE = 1,
  PROP_OPEN,
} CjGateControllerProperty;

enum
{
  FRAME,
  READ,
  TICK,
  N_SIGNALS
};

static GParamSpec *properties[PROP_OPEN + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjGateController, cj_gate_controller, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CjGateState, cj_gate_state,
                    G_DEFINE_ENUM_VALUE (CJ_GATE_STATE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_STATE_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_STATE_RESTING, "resting"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_STATE_CONNECTING, "connecting"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_STATE_WATCHING, "watching"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_STATE_LOST, "lost"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_STATE_TROUBLE, "trouble"))

void
_cj_gate_set_state (CjGateController *self,
                    CjGateState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Takes @error. */
void
_cj_gate_set_trouble (CjGateController *self,
                      GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  _cj_gate_set_state (self, CJ_GATE_STATE_TROUBLE);
}

/* Watching */

static void
on_seen_cb (CjPlateWatch *watch,
            CjScanResult *reading,
            gint64 frame_us,
            CjGateController *self)
{
  cj_arrival_list_see (self->arrivals, reading, frame_us);
}

static void
on_told_cb (CjPlateWatch *watch,
            CjScanResult *result,
            gint64 frame_us,
            CjGateController *self)
{
  cj_arrival_list_take (self->arrivals, result, frame_us);
  g_signal_emit (self, signals[READ], 0, result);
}

/* The reader's networks are large: they are not loaded in a shop without a gate
 * camera, nor before there is something to read. */
static gboolean
make_watch (CjGateController *self)
{
  GError *error = NULL;

  if (self->recognizer == NULL)
    self->recognizer = cj_plate_recognizer_new (&error);
  if (self->recognizer == NULL)
    {
      cj_frame_source_stop (self->source);
      _cj_gate_set_trouble (self, error);
      return FALSE;
    }
  cj_text_recognizer_set_home (self->recognizer, cj_shop_get_province (cj_session_get_shop (self->session)));
  self->watch = cj_plate_watch_new (self->recognizer);
  cj_plate_watch_set_part (self->watch, cj_gate_settings_get_part (self->session));
  g_signal_connect_object (self->watch, "seen", G_CALLBACK (on_seen_cb), self, 0);
  g_signal_connect_object (self->watch, "told", G_CALLBACK (on_told_cb), self, 0);

  return TRUE;
}

static void
on_frame_cb (CjFrameSource *source,
             CjFrame *frame,
             CjGateController *self)
{
  if (self->watch == NULL && !make_watch (self))
    return;

  cj_plate_watch_push (self->watch, frame);
  g_signal_emit (self, signals[FRAME], 0, frame);
}

/* What time does not heal waits for a person. */
static gboolean
needs_a_person (const GError *error)
{
  return g_error_matches (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_WRONG_PASSWORD) || g_error_matches (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_PERMISSION) ||
         g_error_matches (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_BAD_SOURCE);
}

static void
on_source_state_cb (CjGateController *self)
{
  g_autoptr (GError) error = NULL;

  switch (cj_frame_source_get_state (self->source))
    {
    case CJ_FRAME_SOURCE_STATE_LOADING:
      _cj_gate_set_state (self, CJ_GATE_STATE_CONNECTING);
      break;

    case CJ_FRAME_SOURCE_STATE_READY:
      _cj_gate_set_state (self, CJ_GATE_STATE_WATCHING);
      break;

    case CJ_FRAME_SOURCE_STATE_NO_CAMERA:
    case CJ_FRAME_SOURCE_STATE_NO_PERMISSION:
    case CJ_FRAME_SOURCE_STATE_LOST:
    case CJ_FRAME_SOURCE_STATE_ERROR:
      error = cj_frame_source_dup_error (self->source);
      _cj_gate_set_state (self, error != NULL && needs_a_person (error) ? CJ_GATE_STATE_TROUBLE : CJ_GATE_STATE_LOST);
      break;

    case CJ_FRAME_SOURCE_STATE_STOPPED:
    default:
      break;
    }
}

/* The settings and the clock */

static gboolean
on_apply_cb (gpointer user_data)
{
  CjGateController *self = user_data;

  self->apply_id = 0;
  _cj_gate_apply (self);

  return G_SOURCE_REMOVE;
}

/* Several settings are often set together. */
static void
on_setting_changed_cb (CjSession *session,
                       const char *key,
                       CjGateController *self)
{
  if (!self->started || !g_str_has_prefix (key, CJ_GATE_SETTING_PREFIX))
    return;

  if (g_str_equal (key, CJ_GATE_SETTING_PREFIX "closed"))
    {
      /* at once: a person wants not to be seen */
      _cj_gate_apply (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
      return;
    }
  if (g_str_equal (key, CJ_GATE_SETTING_PREFIX "part"))
    {
      if (self->watch != NULL)
        cj_plate_watch_set_part (self->watch, cj_gate_settings_get_part (session));
      return;
    }
  if (self->apply_id == 0)
    self->apply_id = g_idle_add (on_apply_cb, self);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  CjGateController *self = user_data;
  CjGateState state = _cj_gate_get_rest (self);

  cj_arrival_list_drop_old (self->arrivals);
  if ((state == CJ_GATE_STATE_RESTING) != (self->state == CJ_GATE_STATE_RESTING))
    _cj_gate_apply (self);
  g_signal_emit (self, signals[TICK], 0);

  return G_SOURCE_CONTINUE;
}

/**
 * cj_gate_controller_start:
 *
 * Begins to watch, where this counter has a gate camera, and follows its
 * settings from now on.
 */
void
cj_gate_controller_start (CjGateController *self)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  if (self->started)
    return;
  self->started = TRUE;
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick_cb, self);
  _cj_gate_apply (self);
}

/**
 * cj_gate_controller_stop:
 *
 * Ends it for good, as when the shop is closed, whoever still holds the object.
 */
void
cj_gate_controller_stop (CjGateController *self)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  self->started = FALSE;
  g_clear_handle_id (&self->tick, g_source_remove);
  _cj_gate_apply (self);
}

/**
 * cj_gate_controller_retry:
 *
 * Tries the camera again now, as after something was mended.
 */
void
cj_gate_controller_retry (CjGateController *self)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  _cj_gate_apply (self);
}

CjGateState
cj_gate_controller_get_state (CjGateController *self)
{
  g_return_val_if_fail (CJ_IS_GATE_CONTROLLER (self), CJ_GATE_STATE_NONE);

  return self->state;
}

/**
 * cj_gate_controller_dup_problem:
 *
 * Returns: (transfer full) (nullable): what is wrong and what to do
 */
char *
cj_gate_controller_dup_problem (CjGateController *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (CJ_IS_GATE_CONTROLLER (self), NULL);

  if (self->state != CJ_GATE_STATE_LOST && self->state != CJ_GATE_STATE_TROUBLE)
    return NULL;
  if (self->error != NULL)
    error = g_error_copy (self->error);
  else
    error = cj_frame_source_dup_error (self->source);

  return error != NULL ? cj_words_error (error) : NULL;
}

/**
 * cj_gate_controller_get_open:
 *
 * Returns: whether the gate may be looked at: the privacy switch
 */
gboolean
cj_gate_controller_get_open (CjGateController *self)
{
  g_return_val_if_fail (CJ_IS_GATE_CONTROLLER (self), FALSE);

  return !cj_gate_settings_is_closed (self->session);
}

/**
 * cj_gate_controller_set_open:
 * @open: %FALSE closes the stream before this returns, and forgets the cars
 */
void
cj_gate_controller_set_open (CjGateController *self,
                             gboolean open)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  if (open != cj_gate_controller_get_open (self))
    cj_gate_settings_set_closed (self->session, !open);
}

/**
 * cj_gate_controller_set_trial:
 * @trial: whether somebody looks at what the camera sees, to set it up
 *
 * It is on then outside its hours too, though never while it is switched off.
 */
void
cj_gate_controller_set_trial (CjGateController *self,
                              gboolean trial)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  if (self->trial == trial)
    return;
  self->trial = trial;
  /* what runs goes on; what was refused before is tried once more */
  if ((_cj_gate_get_rest (self) == CJ_GATE_STATE_RESTING) != (self->state == CJ_GATE_STATE_RESTING) ||
      (trial && (self->state == CJ_GATE_STATE_TROUBLE || self->state == CJ_GATE_STATE_LOST)))
    _cj_gate_apply (self);
}

/**
 * cj_gate_controller_get_arrivals:
 *
 * Returns: (transfer none): a list of #CjArrival, the newest first
 */
GListModel *
cj_gate_controller_get_arrivals (CjGateController *self)
{
  g_return_val_if_fail (CJ_IS_GATE_CONTROLLER (self), NULL);

  return cj_arrival_list_get_model (self->arrivals);
}

void
cj_gate_controller_remove (CjGateController *self,
                           CjArrival *arrival)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  cj_arrival_list_remove (self->arrivals, arrival);
}

void
cj_gate_controller_restore (CjGateController *self,
                            CjArrival *arrival)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  cj_arrival_list_restore (self->arrivals, arrival);
}

void
cj_gate_controller_decide (CjGateController *self,
                           CjArrival *arrival,
                           const char *text)
{
  g_return_if_fail (CJ_IS_GATE_CONTROLLER (self));

  cj_arrival_list_decide (self->arrivals, arrival, text);
}

/**
 * cj_gate_controller_get_devices:
 *
 * Returns: (transfer none) (nullable): a list of #CjCameraDevice to choose from,
 *   which fills by itself
 */
GListModel *
cj_gate_controller_get_devices (CjGateController *self)
{
  g_return_val_if_fail (CJ_IS_GATE_CONTROLLER (self), NULL);

  if (!CJ_IS_CAMERA (self->source))
    return NULL;
  cj_camera_look_around (CJ_CAMERA (self->source));

  return G_LIST_MODEL (cj_camera_get_devices (CJ_CAMERA (self->source)));
}

CjSession *
cj_gate_controller_get_session (CjGateController *self)
{
  g_return_val_if_fail (CJ_IS_GATE_CONTROLLER (self), NULL);

  return self->session;
}

static void
cj_gate_controller_dispose (GObject *object)
{
  CjGateController *self = CJ_GATE_CONTROLLER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->apply_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->source != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->source, self);
      cj_frame_source_stop (self->source);
    }
  if (self->watch != NULL)
    cj_plate_watch_reset (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->recognizer);
  g_clear_object (&self->source);
  g_clear_object (&self->secrets);
  g_clear_object (&self->arrivals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_gate_controller_parent_class)->dispose (object);
}

static void
cj_gate_controller_finalize (GObject *object)
{
  g_clear_error (&CJ_GATE_CONTROLLER (object)->error);

  G_OBJECT_CLASS (cj_gate_controller_parent_class)->finalize (object);
}

static void
cj_gate_controller_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  CjGateController *self = CJ_GATE_CONTROLLER (object);

  switch ((CjGateControllerProperty) prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;

    case PROP_OPEN:
      g_value_set_boolean (value, cj_gate_controller_get_open (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_gate_controller_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_OPEN)
    cj_gate_controller_set_open (CJ_GATE_CONTROLLER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
cj_gate_controller_class_init (CjGateControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cj_gate_controller_dispose;
  object_class->finalize = cj_gate_controller_finalize;
  object_class->get_property = cj_gate_controller_get_property;
  object_class->set_property = cj_gate_controller_set_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CJ_TYPE_GATE_STATE, CJ_GATE_STATE_NONE, flags);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CjGateController::frame:
   * @frame: the newest #CjFrame
   */
  signals[FRAME] = g_signal_new ("frame", CJ_TYPE_GATE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CJ_TYPE_FRAME);
  /**
   * CjGateController::read:
   * @result: a plate, each time that it is read
   */
  signals[READ] = g_signal_new ("read", CJ_TYPE_GATE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, CJ_TYPE_SCAN_RESULT);
  /**
   * CjGateController::tick:
   *
   * Some time has passed: what says how long ago something was is to be said anew.
   */
  signals[TICK] = g_signal_new ("tick", CJ_TYPE_GATE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_gate_controller_init (CjGateController *self)
{
}

/**
 * cj_gate_controller_new:
 * @session: a loaded session
 * @source: (nullable): the camera; a #CjCamera is told which one it is
 * @secrets: (nullable): where the password is kept
 * @recognizer: (nullable): reads the plates; %NULL for the program's own
 *
 * Returns: (transfer full): a gate controller that does nothing yet
 */
CjGateController *
cj_gate_controller_new (CjSession *session,
                        CjFrameSource *source,
                        CjSecrets *secrets,
                        CjTextRecognizer *recognizer)
{
  CjGateController *self = g_object_new (CJ_TYPE_GATE_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->source, source);
  g_set_object (&self->secrets, secrets);
  g_set_object (&self->recognizer, recognizer);
  self->arrivals = cj_arrival_list_new (session);
  g_signal_connect_object (session, "setting-changed", G_CALLBACK (on_setting_changed_cb), self, 0);
  if (source != NULL)
    {
      if (CJ_IS_CAMERA (source))
        cj_camera_set_standing (CJ_CAMERA (source), RATE);
      g_signal_connect_object (source, "frame", G_CALLBACK (on_frame_cb), self, 0);
      g_signal_connect_object (source, "notify::state", G_CALLBACK (on_source_state_cb), self, G_CONNECT_SWAPPED);
    }

  return self;
}
