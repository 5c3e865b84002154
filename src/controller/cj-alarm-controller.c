/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-alarm-controller.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-follow-up.h"
#include "model/cj-order-state.h"
#include "model/cj-work-order.h"

/**
 * CjAlarmController:
 *
 * Tells the counter what the clock has made urgent: calls that have become due,
 * and cars whose promised time has passed. Both are told once a day, and again
 * when another one becomes due or late. Whoever shows it to a person listens to
 * #CjAlarmController::raised.
 */

#define CHECK_SECONDS 60
#define TOLD_DAY "counter.follow-ups-told"
#define CARS_TOLD_DAY "counter.late-cars-told"
/* Nobody is at the counter before. */
#define FIRST_HOUR 7
#define LOOKED_AT_MAX 5000

struct _CjAlarmController
{
  GObject parent_instance;

  CjSession *session;
  GHashTable *calls; /* ids that were told, or were there at the start */
  GHashTable *cars;  /* order id → promised time that was told, or was past at the start */
  gboolean calls_known;
  gboolean cars_known;
  guint timer;
  GCancellable *cancellable;
};

enum
{
  RAISED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjAlarmController, cj_alarm_controller, G_TYPE_OBJECT)

static void
raise_alarm (CjAlarmController *self,
             const char *id,
             const char *title,
             const char *text,
             const char *page,
             const char *target)
{
  g_autoptr (CjFact) fact = cj_fact_new_link (CJ_FACT_DUE, title, text, page, target);

  g_signal_emit (self, signals[RAISED], 0, id, fact);
}

/* Calls */

static void
tell_calls (CjAlarmController *self,
            guint n)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u customer to call", "%u customers to call", n), n);

  raise_alarm (self, CJ_ALARM_FOLLOW_UPS, title, _("Follow-ups are due. Open the list to begin."), "follow-ups", "");
}

static void
on_calls_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjAlarmController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);
  g_autofree char *today = NULL;
  gboolean told_today, any_new = FALSE;

  if (found == NULL || self->session == NULL)
    return;
  today = cj_session_today (self->session);
  told_today = g_str_equal (cj_session_get_setting (self->session, TOLD_DAY, ""), today);
  for (guint i = 0; i < found->len; i++)
    any_new |= g_hash_table_add (self->calls, g_strdup (cj_entity_get_id (g_ptr_array_index (found, i))));
  /* Started again on a day that was told already: what is there is no news. */
  any_new &= self->calls_known;
  self->calls_known = TRUE;
  if (found->len == 0 || (told_today && !any_new))
    return;
  cj_session_set_setting (self->session, TOLD_DAY, today);
  tell_calls (self, found->len);
}

static gboolean
is_too_early (CjAlarmController *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (cj_session_now (self->session) / G_USEC_PER_SEC);

  return g_date_time_get_hour (now) < FIRST_HOUR;
}

static void
check_calls (CjAlarmController *self)
{
  g_autoptr (CjQuery) query = NULL;
  g_autofree char *today = NULL;

  if (is_too_early (self) || !cj_session_may (self->session, CJ_PERMISSION_FOLLOW_UP))
    return;
  query = cj_query_new (CJ_TYPE_FOLLOW_UP);
  today = cj_session_today (self->session);
  cj_query_where_string (query, "state", CJ_QUERY_EQUAL, "open");
  cj_query_where_string (query, "due", CJ_QUERY_AT_MOST, today);
  cj_query_set_range (query, 0, LOOKED_AT_MAX);
  cj_store_find_async (cj_session_get_store (self->session), query, self->cancellable, on_calls_cb, g_object_ref (self));
}

/* Cars */

static void
tell_car (CjAlarmController *self,
          CjWorkOrder *order)
{
  g_autofree char *when = cj_words_when (cj_work_order_get_promised_at (order), cj_session_now (self->session));
  g_autofree char *title = g_strdup_printf (_("%s is late"), cj_work_order_get_plate (order));
  g_autofree char *text = g_strdup_printf (_("Promised for %s and not ready: %s. Call the customer or promise another time."), when,
                                           cj_words_order_state (cj_work_order_get_state (order)));

  raise_alarm (self, CJ_ALARM_PROMISED, title, text, "order", cj_entity_get_id (CJ_ENTITY (order)));
}

static void
tell_cars (CjAlarmController *self,
           guint n)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u car is late", "%u cars are late", n), n);

  raise_alarm (self, CJ_ALARM_PROMISED, title, _("Their promised times have passed. The board shows them in red."), "board", "");
}

static gboolean
note_car (CjAlarmController *self,
          CjWorkOrder *order)
{
  const char *id = cj_entity_get_id (CJ_ENTITY (order));
  gint64 *told = g_hash_table_lookup (self->cars, id);
  gint64 promised = cj_work_order_get_promised_at (order);

  /* Promised anew and late again is news. */
  if (told != NULL && *told == promised)
    return FALSE;
  g_hash_table_insert (self->cars, g_strdup (id), g_memdup2 (&promised, sizeof promised));

  return TRUE;
}

static void
on_cars_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjAlarmController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);
  g_autofree char *today = NULL;
  CjWorkOrder *first = NULL;
  gboolean told_today;
  guint n_new = 0;

  if (found == NULL || self->session == NULL)
    return;
  for (guint i = 0; i < found->len; i++)
    if (note_car (self, g_ptr_array_index (found, i)))
      {
        first = g_ptr_array_index (found, i);
        n_new++;
      }
  today = cj_session_today (self->session);
  told_today = g_str_equal (cj_session_get_setting (self->session, CARS_TOLD_DAY, ""), today);
  /* The day's first word is of all that are late, and waits for somebody to hear it. */
  if (!told_today && !is_too_early (self) && found->len > 0)
    {
      first = g_ptr_array_index (found, 0);
      n_new = found->len;
      cj_session_set_setting (self->session, CARS_TOLD_DAY, today);
    }
  /* Started in the night, or again on a day that was told: what is there is no news. */
  else if (!self->cars_known)
    n_new = 0;
  self->cars_known = TRUE;
  if (n_new == 1)
    tell_car (self, first);
  else if (n_new > 1)
    tell_cars (self, n_new);
}

static void
check_cars (CjAlarmController *self)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);

  cj_query_where_in_shop (query);
  cj_query_where_string (query, "state", CJ_QUERY_NOT_EQUAL, "ready");
  cj_query_where_int64 (query, "promised-at", CJ_QUERY_GREATER, 0);
  cj_query_where_int64 (query, "promised-at", CJ_QUERY_LESS, cj_session_now (self->session));
  cj_query_set_range (query, 0, LOOKED_AT_MAX);
  cj_store_find_async (cj_session_get_store (self->session), query, self->cancellable, on_cars_cb, g_object_ref (self));
}

/**
 * cj_alarm_controller_check:
 *
 * Looks at the clock now. Done by itself every minute.
 */
void
cj_alarm_controller_check (CjAlarmController *self)
{
  g_return_if_fail (CJ_IS_ALARM_CONTROLLER (self));

  if (!cj_session_has_shop (self->session))
    return;
  check_calls (self);
  check_cars (self);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  cj_alarm_controller_check (user_data);

  return G_SOURCE_CONTINUE;
}

static void
cj_alarm_controller_dispose (GObject *object)
{
  CjAlarmController *self = CJ_ALARM_CONTROLLER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_alarm_controller_parent_class)->dispose (object);
}

static void
cj_alarm_controller_finalize (GObject *object)
{
  CjAlarmController *self = CJ_ALARM_CONTROLLER (object);

  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->cars);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (cj_alarm_controller_parent_class)->finalize (object);
}

static void
cj_alarm_controller_class_init (CjAlarmControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_alarm_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_alarm_controller_finalize;

  /**
   * CjAlarmController::raised:
   * @id: %CJ_ALARM_FOLLOW_UPS or %CJ_ALARM_PROMISED; the later takes the place
   *   of the earlier of the same id
   * @fact: what to say, and the page that it leads to
   */
  signals[RAISED] =
    g_signal_new ("raised", CJ_TYPE_ALARM_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, CJ_TYPE_FACT);
}

static void
cj_alarm_controller_init (CjAlarmController *self)
{
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * cj_alarm_controller_new:
 * @session: a loaded session
 *
 * Returns: (transfer full): an alarm; the first check is made by the caller,
 *   when somebody listens
 */
CjAlarmController *
cj_alarm_controller_new (CjSession *session)
{
  CjAlarmController *self = g_object_new (CJ_TYPE_ALARM_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->timer = g_timeout_add_seconds (CHECK_SECONDS, on_tick_cb, self);

  return self;
}
