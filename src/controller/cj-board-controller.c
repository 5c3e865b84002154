/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-board-controller.h"

#include "controller/cj-planner.h"
#include "controller/cj-words.h"

/**
 * CjBoardController:
 *
 * What is in the shop now, a column a state. Follows the store, so a card that
 * another counter moves goes where it was moved.
 */

struct _CjBoardColumn
{
  GObject parent_instance;

  CjOrderState state;
  GListStore *orders;
  gint64 total;
};

typedef enum
{
  COLUMN_PROP_ORDERS = 1,
  COLUMN_PROP_TOTAL,
} CjBoardColumnProperty;

static GParamSpec *column_properties[COLUMN_PROP_TOTAL + 1];

G_DEFINE_FINAL_TYPE (CjBoardColumn, cj_board_column, G_TYPE_OBJECT)

static void
cj_board_column_finalize (GObject *object)
{
  g_clear_object (&CJ_BOARD_COLUMN (object)->orders);

  G_OBJECT_CLASS (cj_board_column_parent_class)->finalize (object);
}

static void
cj_board_column_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  CjBoardColumn *self = CJ_BOARD_COLUMN (object);

  if (prop_id == COLUMN_PROP_ORDERS)
    g_value_set_object (value, self->orders);
  else
    g_value_set_int64 (value, self->total);
}

static void
cj_board_column_class_init (CjBoardColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cj_board_column_finalize;
  object_class->get_property = cj_board_column_get_property;
  column_properties[COLUMN_PROP_ORDERS] =
    g_param_spec_object ("orders", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  column_properties[COLUMN_PROP_TOTAL] =
    g_param_spec_int64 ("total", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (column_properties), column_properties);
}

static void
cj_board_column_init (CjBoardColumn *self)
{
  self->orders = g_list_store_new (CJ_TYPE_WORK_ORDER);
}

CjOrderState
cj_board_column_get_state (CjBoardColumn *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_COLUMN (self), CJ_ORDER_STATE_DRAFT);

  return self->state;
}

/**
 * cj_board_column_get_orders:
 *
 * Returns: (transfer none): a list of #CjWorkOrder
 */
GListModel *
cj_board_column_get_orders (CjBoardColumn *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_COLUMN (self), NULL);

  return G_LIST_MODEL (self->orders);
}

/**
 * cj_board_column_get_total:
 *
 * Returns: what the orders come to, in fen
 */
gint64
cj_board_column_get_total (CjBoardColumn *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_COLUMN (self), 0);

  return self->total;
}

static gboolean
same_orders (CjBoardColumn *self,
             GPtrArray *orders)
{
  GListModel *model = G_LIST_MODEL (self->orders);

  if (g_list_model_get_n_items (model) != orders->len)
    return FALSE;
  for (guint i = 0; i < orders->len; i++)
    {
      g_autoptr (CjEntity) shown = g_list_model_get_item (model, i);
      CjEntity *found = g_ptr_array_index (orders, i);

      if (!g_str_equal (cj_entity_get_id (shown), cj_entity_get_id (found))
          || cj_entity_get_version (shown) != cj_entity_get_version (found)
          || !cj_entity_equal (shown, found))
        return FALSE;
    }

  return TRUE;
}

/* A column that says the same is left alone: focus and scroll position stay. */
static void
column_take (CjBoardColumn *self,
             GPtrArray *orders)
{
  gint64 total = 0;

  if (!same_orders (self, orders))
    g_list_store_splice (self->orders, 0, g_list_model_get_n_items (G_LIST_MODEL (self->orders)), orders->pdata, orders->len);
  for (guint i = 0; i < orders->len; i++)
    total += cj_work_order_get_total (g_ptr_array_index (orders, i));
  if (total != self->total)
    {
      self->total = total;
      g_object_notify_by_pspec (G_OBJECT (self), column_properties[COLUMN_PROP_TOTAL]);
    }
}

struct _CjBoardController
{
  GObject parent_instance;

  CjSession *session;
  GListStore *columns;
  GPtrArray *orders; /* all that are open, as they were found last */
  char *technician_id;
  char *advisor_id;
  gboolean overdue;
  gboolean loading;
  gboolean loaded; /* at least once */
  gboolean stale;
  GCancellable *cancellable;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjBoardController, cj_board_controller, G_TYPE_OBJECT)

static gboolean
is_shown (CjBoardController *self,
          CjWorkOrder *order)
{
  if (*self->technician_id != '\0' && !g_str_equal (cj_work_order_get_technician_id (order), self->technician_id))
    return FALSE;
  if (*self->advisor_id != '\0' && !g_str_equal (cj_work_order_get_advisor_id (order), self->advisor_id))
    return FALSE;

  return !self->overdue || cj_work_order_is_overdue (order, cj_session_now (self->session));
}

static void
fill_columns (CjBoardController *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autoptr (CjBoardColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);
      g_autoptr (GPtrArray) orders = g_ptr_array_new ();

      for (guint j = 0; self->orders != NULL && j < self->orders->len; j++)
        {
          CjWorkOrder *order = g_ptr_array_index (self->orders, j);

          if (cj_work_order_get_state (order) == column->state && is_shown (self, order))
            g_ptr_array_add (orders, order);
        }
      column_take (column, orders);
    }
}

static void
on_found_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjBoardController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  self->loading = FALSE;
  if (found == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  self->orders = g_steal_pointer (&found);
  fill_columns (self);
  self->loaded = TRUE;
  g_signal_emit (self, signals[LOADED], 0);
  if (self->stale)
    cj_board_controller_refresh (self);
}

/**
 * cj_board_controller_refresh:
 *
 * Reads the open orders again.
 */
void
cj_board_controller_refresh (CjBoardController *self)
{
  g_autoptr (CjQuery) query = NULL;

  g_return_if_fail (CJ_IS_BOARD_CONTROLLER (self));

  if (self->loading)
    {
      self->stale = TRUE;
      return;
    }
  self->loading = TRUE;
  self->stale = FALSE;
  query = cj_query_new (CJ_TYPE_WORK_ORDER);
  cj_query_where_in_shop (query);
  cj_query_order_by (query, "promised-at", FALSE);
  cj_query_set_with_children (query, TRUE);
  cj_store_find_async (cj_session_get_store (self->session), query, self->cancellable, on_found_cb, g_object_ref (self));
}

/**
 * cj_board_controller_filter:
 * @technician_id: only orders of this technician; "" for all
 * @advisor_id: only orders of this advisor; "" for all
 * @overdue: only orders whose promised time has passed
 */
void
cj_board_controller_filter (CjBoardController *self,
                            const char *technician_id,
                            const char *advisor_id,
                            gboolean overdue)
{
  g_return_if_fail (CJ_IS_BOARD_CONTROLLER (self));

  g_free (self->technician_id);
  self->technician_id = g_strdup (technician_id);
  g_free (self->advisor_id);
  self->advisor_id = g_strdup (advisor_id);
  self->overdue = overdue;
  fill_columns (self);
}

/**
 * cj_board_controller_find_target:
 * @direction: 1 for the next column that @order may go to, -1 for the one before
 * @target: (out): its state
 *
 * Returns: whether there is one
 */
gboolean
cj_board_controller_find_target (CjBoardController *self,
                                 CjWorkOrder *order,
                                 int direction,
                                 CjOrderState *target)
{
  guint n_columns;
  const CjOrderState *columns = cj_order_state_get_columns (&n_columns);
  CjOrderState from = cj_work_order_get_state (order);
  CjOrderState next;
  int at = -1;

  g_return_val_if_fail (CJ_IS_BOARD_CONTROLLER (self), FALSE);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i] == from)
      at = (int) i;
  if (direction > 0 && cj_order_state_get_main_next (from, &next))
    {
      *target = next;
      return TRUE;
    }
  for (int i = at + direction; at >= 0 && i >= 0 && i < (int) n_columns; i += direction)
    if (cj_order_state_is_legal (from, columns[i]))
      {
        *target = columns[i];
        return TRUE;
      }

  return FALSE;
}

static void
on_moved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CjBoardController *self = g_task_get_source_object (task);

  if (cj_store_commit_finish (CJ_STORE (source), result, &error))
    {
      CjWorkOrder *order = g_task_get_task_data (task);

      if (cj_work_order_get_state (order) == CJ_ORDER_STATE_DELIVERED)
        cj_planner_plan_behind (self->session, cj_work_order_get_vehicle_id (order));
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
  cj_board_controller_refresh (self);
}

static void
commit (CjBoardController *self,
        CjWorkOrder *order,
        GTask *task)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();

  g_task_set_task_data (task, g_object_ref (order), g_object_unref);
  cj_transaction_save (transaction, CJ_ENTITY (order));
  cj_store_commit_async (cj_session_get_store (self->session), transaction, g_task_get_cancellable (task), on_moved_cb, task);
}

/**
 * cj_board_controller_move_async:
 * @order: an order on the board
 * @target: where it is to go
 *
 * Moves a card, if the table of legal moves lets it go.
 */
void
cj_board_controller_move_async (CjBoardController *self,
                                CjWorkOrder *order,
                                CjOrderState target,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (CjWorkOrder) copy = NULL;
  CjMoveProblem problem;
  GTask *task;

  g_return_if_fail (CJ_IS_BOARD_CONTROLLER (self));
  g_return_if_fail (CJ_IS_WORK_ORDER (order));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_board_controller_move_async);
  if (!cj_order_state_can_move (order, target, cj_session_get_role (self->session),
                                cj_work_order_get_paid (order) + cj_work_order_get_on_account (order), &problem))
    {
      g_task_return_new_error (task, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, "%s", cj_words_move_problem (problem));
      g_object_unref (task);
      return;
    }

  copy = CJ_WORK_ORDER (cj_entity_copy (CJ_ENTITY (order)));
  cj_order_state_apply (copy, target, cj_session_now (self->session));
  commit (self, copy, task);
}

/**
 * cj_board_controller_move_finish:
 * @error: #CJ_CONTROLLER_ERROR_REFUSED with the reason as its message, or one
 *   of #CjStoreError
 */
gboolean
cj_board_controller_move_finish (CjBoardController *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * cj_board_controller_undo_move_async:
 * @before: the order as it was before it was moved
 *
 * Takes a move back, unless someone has gone on with the order. Ends with
 * cj_board_controller_move_finish().
 */
void
cj_board_controller_undo_move_async (CjBoardController *self,
                                     CjWorkOrder *before,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (CjWorkOrder) copy = NULL;

  g_return_if_fail (CJ_IS_BOARD_CONTROLLER (self));

  copy = CJ_WORK_ORDER (cj_entity_copy (CJ_ENTITY (before)));
  cj_entity_set_version (CJ_ENTITY (copy), cj_entity_get_version (CJ_ENTITY (before)) + 1);
  commit (self, copy, g_task_new (self, cancellable, callback, user_data));
}

CjSession *
cj_board_controller_get_session (CjBoardController *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_CONTROLLER (self), NULL);

  return self->session;
}

/**
 * cj_board_controller_get_columns:
 *
 * Returns: (transfer none): a list of #CjBoardColumn
 */
GListModel *
cj_board_controller_get_columns (CjBoardController *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_CONTROLLER (self), NULL);

  return G_LIST_MODEL (self->columns);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  if (g_str_equal (table, "work_order") || g_str_equal (table, "payment"))
    cj_board_controller_refresh (user_data);
}

static void
cj_board_controller_dispose (GObject *object)
{
  CjBoardController *self = CJ_BOARD_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_board_controller_parent_class)->dispose (object);
}

static void
cj_board_controller_finalize (GObject *object)
{
  CjBoardController *self = CJ_BOARD_CONTROLLER (object);

  g_clear_object (&self->columns);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_free (self->technician_id);
  g_free (self->advisor_id);

  G_OBJECT_CLASS (cj_board_controller_parent_class)->finalize (object);
}

static void
cj_board_controller_class_init (CjBoardControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_board_controller_dispose;
  object_class->finalize = cj_board_controller_finalize;

  /**
   * CjBoardController::loaded:
   *
   * The columns say what the store says.
   */
  signals[LOADED] =
    g_signal_new ("loaded", CJ_TYPE_BOARD_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_board_controller_init (CjBoardController *self)
{
  guint n_columns;
  const CjOrderState *states = cj_order_state_get_columns (&n_columns);

  self->columns = g_list_store_new (CJ_TYPE_BOARD_COLUMN);
  self->technician_id = g_strdup ("");
  self->advisor_id = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (CjBoardColumn) column = g_object_new (CJ_TYPE_BOARD_COLUMN, NULL);

      column->state = states[i];
      g_list_store_append (self->columns, column);
    }
}

/**
 * cj_board_controller_is_loaded:
 *
 * Returns: whether the columns say what the store says, or said a moment ago
 */
gboolean
cj_board_controller_is_loaded (CjBoardController *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_CONTROLLER (self), FALSE);

  return self->loaded;
}

/**
 * cj_board_controller_new:
 * @session: a session, which need not be loaded yet: the orders are asked for at once
 *
 * Returns: (transfer full): the board
 */
CjBoardController *
cj_board_controller_new (CjSession *session)
{
  CjBoardController *self = g_object_new (CJ_TYPE_BOARD_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  cj_board_controller_refresh (self);

  return self;
}
