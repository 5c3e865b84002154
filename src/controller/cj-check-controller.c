/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-check-controller.h"

#include <glib/gstdio.h>

#include "model/cj-time.h"

/**
 * CjCheckController:
 *
 * Looks once after the start whether the database is sound. The whole file is
 * read for it, which competes with whatever is done at the counter: so it waits
 * until the first rush is over and nothing is being read or saved. It is
 * cancelled when this object goes.
 */

/* how often it is looked whether nothing is being done, ms */
#define LOOK_MS 500
#define FULL_EVERY_DAYS 7

struct _CjCheckController
{
  GObject parent_instance;

  CjSession *session;
  GCancellable *cancellable;
  CjCheckDepth depth;
  guint timer;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjCheckController, cj_check_controller, G_TYPE_OBJECT)

/**
 * cj_check_controller_choose:
 * @bytes: how large the file is
 * @last_full: day of the last full check, `YYYY-MM-DD`, or ""
 * @today: today
 *
 * Returns: a full check, but for a large file that had one in the last week
 */
CjCheckDepth
cj_check_controller_choose (gint64 bytes,
                            const char *last_full,
                            const char *today)
{
  int days;

  if (bytes <= CJ_CHECK_LARGE || !cj_date_is_valid (last_full))
    return CJ_CHECK_FULL;

  /* A clock that was set back makes one due, too. */
  days = cj_date_days_between (last_full, today);
  return days >= 0 && days < FULL_EVERY_DAYS ? CJ_CHECK_QUICK : CJ_CHECK_FULL;
}

static void
on_checked_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjCheckController) self = user_data;
  g_autoptr (GError) error = NULL;

  cj_store_check_finish (CJ_STORE (source), result, &error);
  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error == NULL && self->depth == CJ_CHECK_FULL)
    {
      g_autofree char *today = cj_session_today (self->session);

      cj_session_set_setting (self->session, CJ_CHECK_FULL_DAY, today);
    }
  g_signal_emit (self, signals[DONE], 0, error);
}

static gboolean
on_look_cb (gpointer user_data)
{
  CjCheckController *self = user_data;
  CjStore *store = cj_session_get_store (self->session);
  g_autofree char *today = NULL;
  GStatBuf info;

  if (!cj_store_is_idle (store))
    return G_SOURCE_CONTINUE;

  self->timer = 0;
  today = cj_session_today (self->session);
  self->depth = cj_check_controller_choose (g_stat (cj_store_get_path (store), &info) == 0 ? info.st_size : 0,
                                            cj_session_get_setting (self->session, CJ_CHECK_FULL_DAY, ""), today);
  cj_store_check_async (store, self->depth, self->cancellable, on_checked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static gboolean
on_delay_cb (gpointer user_data)
{
  CjCheckController *self = user_data;

  self->timer = 0;
  if (on_look_cb (self) == G_SOURCE_CONTINUE)
    self->timer = g_timeout_add (LOOK_MS, on_look_cb, self);

  return G_SOURCE_REMOVE;
}

static void
cj_check_controller_dispose (GObject *object)
{
  CjCheckController *self = CJ_CHECK_CONTROLLER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_check_controller_parent_class)->dispose (object);
}

static void
cj_check_controller_finalize (GObject *object)
{
  g_object_unref (CJ_CHECK_CONTROLLER (object)->cancellable);

  G_OBJECT_CLASS (cj_check_controller_parent_class)->finalize (object);
}

static void
cj_check_controller_class_init (CjCheckControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_check_controller_dispose;
  object_class->finalize = cj_check_controller_finalize;

  /**
   * CjCheckController::done:
   * @error: (nullable): %NULL when the database is sound;
   *   #CJ_STORE_ERROR_CORRUPT when it is not; another one when it could not be checked
   */
  signals[DONE] =
    g_signal_new ("done", CJ_TYPE_CHECK_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cj_check_controller_init (CjCheckController *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * cj_check_controller_new:
 * @session: a loaded session
 * @delay_ms: how long it waits at least
 *
 * Returns: (transfer full): a check that begins by itself; to be let go of with
 *   g_object_run_dispose() when it is not to go on
 */
CjCheckController *
cj_check_controller_new (CjSession *session,
                         guint delay_ms)
{
  CjCheckController *self = g_object_new (CJ_TYPE_CHECK_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->timer = g_timeout_add (delay_ms, on_delay_cb, self);

  return self;
}
