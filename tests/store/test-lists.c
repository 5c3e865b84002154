/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"
#include "model/cj-payment.h"
#include "model/cj-work-order.h"
#include "store/cj-paged-list.h"
#include "support/cj-await.h"

/* Long lists and sums by group. */

static void
fill (CjStore *store,
      int n)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (CjCustomer) customer = cj_customer_new ();
      g_autofree char *name = g_strdup_printf ("c%04d", i);

      cj_customer_set_name (customer, name);
      cj_transaction_save (transaction, CJ_ENTITY (customer));
    }
  g_assert_true (cj_test_commit (store, transaction, &error));
}

/* What is read from the end is the same as what is read from the top. */
static void
test_every_place (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_CUSTOMER);
  g_autoptr (CjPagedList) list = NULL;
  const guint n = 1237;

  fill (store, (int) n);
  cj_query_order_by (query, "name", FALSE);
  list = cj_paged_list_new (store, query);
  cj_await_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == n);
  for (int i = (int) n - 1; i >= 0; i -= 7)
    {
      g_autoptr (CjRow) row = g_list_model_get_item (G_LIST_MODEL (list), (guint) i);
      g_autofree char *name = g_strdup_printf ("c%04d", i);

      cj_await_until (cj_row_get_entity (row) != NULL);
      g_assert_cmpstr (cj_customer_get_name (CJ_CUSTOMER (cj_row_get_entity (row))), ==, name);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), n));
  g_clear_object (&list);
  cj_test_store_free (store);
}

static void
add_order (CjTransaction *transaction,
           const char *customer_id,
           gint64 total,
           CjPaymentWay way,
           gint64 paid)
{
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  g_autoptr (CjPayment) payment = cj_payment_new ();

  cj_work_order_set_total (order, total);
  cj_work_order_set_customer_id (order, customer_id);
  cj_work_order_set_opened_at (order, 1);
  cj_transaction_save (transaction, CJ_ENTITY (order));
  if (paid == 0)
    return;
  cj_payment_set_order_id (payment, cj_entity_get_id (CJ_ENTITY (order)));
  cj_payment_set_way (payment, way);
  cj_payment_set_amount (payment, paid);
  cj_payment_set_at (payment, 2);
  cj_transaction_save (transaction, CJ_ENTITY (payment));
}

static GPtrArray *
group (CjStore *store,
       CjQuery *query,
       const char *group_column,
       const char *sum_column)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *groups;

  cj_store_group_async (store, query, group_column, sum_column, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  groups = cj_store_group_finish (store, result, &error);
  g_assert_no_error (error);
  return groups;
}

static void
test_owing_and_groups (void)
{
  static const char *const received[] = { "paid", NULL };
  static const char *const settled[] = { "paid", "on-account", NULL };
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (CjQuery) owing = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autoptr (CjQuery) waiting = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autoptr (CjQuery) payments = cj_query_new (CJ_TYPE_PAYMENT);
  g_autoptr (CjQuery) accounts = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autoptr (GPtrArray) ways = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_test_save (store, customer, &error));
  add_order (transaction, "", 10000, CJ_PAYMENT_WAY_CASH, 10000);
  add_order (transaction, "", 10000, CJ_PAYMENT_WAY_WECHAT, 4000);
  add_order (transaction, "", 10000, CJ_PAYMENT_WAY_CASH, 0);
  add_order (transaction, cj_entity_get_id (CJ_ENTITY (customer)), 10000, CJ_PAYMENT_WAY_ON_ACCOUNT, 10000);
  g_assert_true (cj_test_commit (store, transaction, &error));

  cj_query_where_fields (owing, "total", CJ_QUERY_GREATER, received);
  g_assert_cmpint (cj_test_count (store, owing), ==, 3);
  cj_query_where_fields (waiting, "total", CJ_QUERY_GREATER, settled);
  g_assert_cmpint (cj_test_count (store, waiting), ==, 2);

  cj_query_where_int64 (payments, "at", CJ_QUERY_AT_LEAST, 2);
  ways = group (store, payments, "way", "amount");
  g_assert_cmpuint (ways->len, ==, 3);
  for (guint i = 0; i < ways->len; i++)
    {
      CjGroup *way = g_ptr_array_index (ways, i);

      g_assert_cmpint (way->count, ==, 1);
      g_assert_cmpint (way->sum, ==, g_str_equal (way->key, "wechat") ? 4000 : 10000);
    }
  cj_query_where_int64 (accounts, "on-account", CJ_QUERY_NOT_EQUAL, 0);
  customers = group (store, accounts, "customer-id", "on-account");
  g_assert_cmpuint (customers->len, ==, 1);
  g_assert_cmpstr (((CjGroup *) g_ptr_array_index (customers, 0))->key, ==, cj_entity_get_id (CJ_ENTITY (customer)));
  cj_test_store_free (store);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lists/every-place", test_every_place);
  g_test_add_func ("/lists/owing-and-groups", test_owing_and_groups);
  return g_test_run ();
}
