/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-counts-controller.h"

#include "model/cj-follow-up.h"
#include "model/cj-order-state.h"
#include "model/cj-work-order.h"

/**
 * CjCountsController:
 *
 * How much waits on each page. Follows the store; changes that come in a burst
 * are counted once.
 */

#define DELAY_MS 150
#define DRAFT "intake.plate"

struct _CjCountsController
{
  GObject parent_instance;

  CjSession *session;
  gint64 counts[CJ_N_COUNTS];
  guint timer;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjCountsController, cj_counts_controller, G_TYPE_OBJECT)

static void
set_count (CjCountsController *self,
           CjCount count,
           gint64 n)
{
  if (self->counts[count] == n)
    return;
  self->counts[count] = n;
  g_signal_emit (self, signals[CHANGED], 0);
}

typedef struct
{
  CjCountsController *self;
  CjCount count;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->self);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
on_counted_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (cj_store_count_finish (CJ_STORE (source), result, &n, NULL, &error))
    set_count (request->self, request->count, n);
  else if (request->self->session != NULL)
    cj_session_report (request->self->session, error);
}

static void
count (CjCountsController *self,
       CjCount which,
       CjQuery *query)
{
  Request *request = g_new0 (Request, 1);

  request->self = g_object_ref (self);
  request->count = which;
  cj_store_count_async (cj_session_get_store (self->session), query, NULL, NULL, on_counted_cb, request);
}

static void
on_draft_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjCountsController) self = user_data;
  g_autofree char *body = cj_store_get_draft_finish (CJ_STORE (source), result, NULL);

  set_count (self, CJ_COUNT_INTAKE, body != NULL ? 1 : 0);
}

static void
count_board (CjCountsController *self)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);

  cj_query_where_in_shop (query);
  count (self, CJ_COUNT_BOARD, query);
}

static void
count_follow_ups (CjCountsController *self)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_FOLLOW_UP);
  g_autofree char *today = cj_session_today (self->session);

  cj_query_where_string (query, "state", CJ_QUERY_EQUAL, "open");
  cj_query_where_string (query, "due", CJ_QUERY_AT_MOST, today);
  count (self, CJ_COUNT_FOLLOW_UPS, query);
}

static void
count_cashier (CjCountsController *self)
{
  static const char *const states[] = { "ready", "delivered", NULL };
  static const char *const received[] = { "paid", NULL };
  static const char *const settled[] = { "paid", "on-account", NULL };
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);

  cj_query_where_in (query, "state", states);
  /* The first of the two has an index. */
  cj_query_where_fields (query, "total", CJ_QUERY_GREATER, received);
  cj_query_where_fields (query, "total", CJ_QUERY_GREATER, settled);
  count (self, CJ_COUNT_CASHIER, query);
}

static gboolean
on_due_cb (gpointer user_data)
{
  CjCountsController *self = user_data;

  self->timer = 0;
  count_board (self);
  count_follow_ups (self);
  count_cashier (self);
  cj_store_get_draft_async (cj_session_get_store (self->session), DRAFT, NULL, on_draft_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/**
 * cj_counts_controller_refresh:
 *
 * Counts again in a moment. Called by itself when the store changes; a draft or
 * the day may change without that.
 */
void
cj_counts_controller_refresh (CjCountsController *self)
{
  g_return_if_fail (CJ_IS_COUNTS_CONTROLLER (self));

  if (self->timer == 0)
    self->timer = g_timeout_add (DELAY_MS, on_due_cb, self);
}

gint64
cj_counts_controller_get (CjCountsController *self,
                          CjCount which)
{
  g_return_val_if_fail (CJ_IS_COUNTS_CONTROLLER (self), 0);

  return self->counts[which];
}

static void
cj_counts_controller_dispose (GObject *object)
{
  CjCountsController *self = CJ_COUNTS_CONTROLLER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_counts_controller_parent_class)->dispose (object);
}

static void
cj_counts_controller_class_init (CjCountsControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_counts_controller_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", CJ_TYPE_COUNTS_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_counts_controller_init (CjCountsController *self)
{
}

CjCountsController *
cj_counts_controller_new (CjSession *session)
{
  CjCountsController *self = g_object_new (CJ_TYPE_COUNTS_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (cj_counts_controller_refresh), self, G_CONNECT_SWAPPED);
  cj_counts_controller_refresh (self);

  return self;
}
