/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-cashier-private.h"

#include "controller/cj-typed-filter.h"
#include "model/cj-money.h"

/* Who has to pay: orders that wait for it, or stand on an account. */

/* More than ever stand at one counter; the rest is found in the order list. */
#define QUEUE_MAX 2000

static void
fill_queue (CjCashierController *self)
{
  static const char *const columns[] = { "plate", "number", "customer-name", "customer-phone", NULL };

  cj_typed_filter_fill (self->queue, self->found, columns, self->typed);
  _cj_cashier_emit_queue_changed (self);
}

static gint64
owed_in_queue (CjCashierController *self,
               CjWorkOrder *order)
{
  if (self->kind == CJ_CASHIER_QUEUE_ACCOUNT)
    return cj_work_order_get_on_account (order);

  return cj_subtract (cj_work_order_get_total (order), cj_add (cj_work_order_get_paid (order), cj_work_order_get_on_account (order)));
}

static void
on_queue_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjCashierController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->session == NULL)
    return;
  if (found == NULL)
    cj_session_report (self->session, error);
  else
    {
      g_clear_pointer (&self->found, g_ptr_array_unref);
      self->found = g_steal_pointer (&found);
      self->queue_total = 0;
      for (guint i = 0; i < self->found->len; i++)
        self->queue_total = cj_add (self->queue_total, owed_in_queue (self, g_ptr_array_index (self->found, i)));
      fill_queue (self);
    }
  if (self->stale)
    cj_cashier_controller_refresh (self);
}

static CjQuery *
make_queue_query (CjCashierController *self)
{
  static const char *const states[] = { "ready", "delivered", NULL };
  static const char *const received[] = { "paid", NULL };
  static const char *const settled[] = { "paid", "on-account", NULL };
  CjQuery *query = cj_query_new (CJ_TYPE_WORK_ORDER);

  if (self->kind == CJ_CASHIER_QUEUE_ACCOUNT)
    {
      cj_query_where_int64 (query, "on-account", CJ_QUERY_NOT_EQUAL, 0);
      cj_query_order_by (query, "customer-id", FALSE);
    }
  else
    {
      cj_query_where_in (query, "state", states);
      /* The first of the two has an index. */
      cj_query_where_fields (query, "total", CJ_QUERY_GREATER, received);
      cj_query_where_fields (query, "total", CJ_QUERY_GREATER, settled);
      cj_query_order_by (query, "opened-at", TRUE);
    }
  cj_query_set_range (query, 0, QUEUE_MAX);

  return query;
}

static void
on_accounts_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjCashierController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = cj_store_group_finish (CJ_STORE (source), result, &error);

  if (self->session == NULL)
    return;
  if (groups == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  g_hash_table_remove_all (self->accounts);
  for (guint i = 0; i < groups->len; i++)
    {
      CjGroup *group = g_ptr_array_index (groups, i);

      g_hash_table_insert (self->accounts, g_strdup (group->key), g_memdup2 (&group->sum, sizeof group->sum));
    }
  _cj_cashier_emit_queue_changed (self);
  _cj_cashier_emit_bill_changed (self);
}

/**
 * cj_cashier_controller_refresh:
 *
 * Reads the queue and the accounts again.
 */
void
cj_cashier_controller_refresh (CjCashierController *self)
{
  CjStore *store;
  g_autoptr (CjQuery) query = NULL;
  g_autoptr (CjQuery) accounts = NULL;

  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));

  if (self->loading)
    {
      self->stale = TRUE;
      return;
    }
  self->loading = TRUE;
  self->stale = FALSE;
  store = cj_session_get_store (self->session);
  query = make_queue_query (self);
  cj_store_find_async (store, query, NULL, on_queue_cb, g_object_ref (self));
  accounts = cj_query_new (CJ_TYPE_WORK_ORDER);
  cj_query_where_int64 (accounts, "on-account", CJ_QUERY_NOT_EQUAL, 0);
  cj_store_group_async (store, accounts, "customer-id", "on-account", NULL, on_accounts_cb, g_object_ref (self));
}

/**
 * cj_cashier_controller_set_queue:
 * @kind: which orders are listed
 */
void
cj_cashier_controller_set_queue (CjCashierController *self,
                                 CjCashierQueue kind)
{
  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  fill_queue (self);
  cj_cashier_controller_refresh (self);
}

CjCashierQueue
cj_cashier_controller_get_queue_kind (CjCashierController *self)
{
  return self->kind;
}

/**
 * cj_cashier_controller_search:
 * @typed: part of a plate, number, name or telephone number
 */
void
cj_cashier_controller_search (CjCashierController *self,
                              const char *typed)
{
  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));

  g_free (self->typed);
  self->typed = g_strdup (typed);
  fill_queue (self);
}

/**
 * cj_cashier_controller_get_queue:
 *
 * Returns: (transfer none): a list of #CjWorkOrder; those on account stand
 *   together by customer
 */
GListModel *
cj_cashier_controller_get_queue (CjCashierController *self)
{
  return G_LIST_MODEL (self->queue);
}

/**
 * cj_cashier_controller_get_queue_total:
 *
 * Returns: what all of the queue have to pay, in fen, whatever is typed
 */
gint64
cj_cashier_controller_get_queue_total (CjCashierController *self)
{
  return self->queue_total;
}

/**
 * cj_cashier_controller_get_customer_owes:
 *
 * Returns: what stands on the account of the customer, in fen
 */
gint64
cj_cashier_controller_get_customer_owes (CjCashierController *self,
                                         const char *customer_id)
{
  gint64 *sum = g_hash_table_lookup (self->accounts, customer_id);

  return sum != NULL ? *sum : 0;
}
