/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-list-controller.h"
#include "shop-fixture.h"

/* The list of all orders: filters, sums, order, and that they are kept. */

static void
await_count (CjOrderListController *list,
             gint64 count,
             gint64 sum)
{
  cj_await_until (cj_order_list_controller_get_counted (list)
                  && cj_order_list_controller_get_count (list) == count
                  && g_list_model_get_n_items (cj_order_list_controller_get_list (list)) == count);
  g_assert_cmpint (cj_order_list_controller_get_sum (list), ==, sum);
}

static void
assert_plate (CjOrderListController *list,
              guint position,
              const char *plate)
{
  g_autoptr (CjRow) row = g_list_model_get_item (cj_order_list_controller_get_list (list), position);

  g_assert_nonnull (row);
  cj_await_until (cj_row_get_entity (row) != NULL);
  g_assert_cmpstr (cj_work_order_get_plate (CJ_WORK_ORDER (cj_row_get_entity (row))), ==, plate);
}

static void
add_orders (CjSession *session)
{
  const gint64 day = G_TIME_SPAN_DAY;

  g_object_unref (test_add_order (session, "川A00001", CJ_ORDER_STATE_DELIVERED, TEST_NOW - 400 * day, 100));
  g_object_unref (test_add_order (session, "川A00002", CJ_ORDER_STATE_CANCELLED, TEST_NOW - 30 * day, 2000));
  g_object_unref (test_add_order (session, "川A00003", CJ_ORDER_STATE_READY, TEST_NOW - 2 * day, 30));
  g_object_unref (test_add_order (session, "川A00004", CJ_ORDER_STATE_IN_PROGRESS, TEST_NOW - 1, 4));
}

static void
test_filters (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (TestClock) clock = test_clock_new (TEST_NOW);
  g_autoptr (CjSession) session = test_open_shop (store, CJ_CLOCK (clock));
  g_autoptr (CjOrderListController) list = cj_order_list_controller_new (session);

  await_count (list, 0, 0);
  g_assert_false (cj_order_list_controller_is_filtered (list));
  add_orders (session);
  await_count (list, 4, 2134);
  assert_plate (list, 0, "川A00004");

  cj_order_list_controller_set_states (list, 1u << CJ_ORDER_STATE_READY | 1u << CJ_ORDER_STATE_IN_PROGRESS);
  await_count (list, 2, 34);
  g_assert_true (cj_order_list_controller_is_filtered (list));
  cj_order_list_controller_clear_filter (list);
  await_count (list, 4, 2134);

  /* TEST_NOW is a Wednesday, the 25th. */
  cj_order_list_controller_set_period (list, CJ_ORDER_PERIOD_TODAY);
  await_count (list, 1, 4);
  cj_order_list_controller_set_period (list, CJ_ORDER_PERIOD_WEEK);
  await_count (list, 2, 34);
  cj_order_list_controller_set_period (list, CJ_ORDER_PERIOD_LAST_MONTH);
  await_count (list, 1, 2000);
  cj_order_list_controller_set_period (list, CJ_ORDER_PERIOD_YEAR);
  await_count (list, 3, 2034);
  g_assert_true (cj_order_list_controller_set_days (list, "2026-11-23", "1123"));
  await_count (list, 1, 30);
  g_assert_false (cj_order_list_controller_set_days (list, "2026-11-24", "2026-11-23"));
  g_assert_false (cj_order_list_controller_set_days (list, "soon", ""));
  g_assert_true (cj_order_list_controller_set_days (list, "", ""));
  await_count (list, 4, 2134);

  /* A cancelled order owes nothing. */
  cj_order_list_controller_set_owing (list, TRUE);
  await_count (list, 3, 134);
  g_clear_object (&list);
  g_clear_object (&session);
  cj_test_store_free (store);
}

static void
test_kept_over_restart (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (TestClock) clock = test_clock_new (TEST_NOW);
  g_autoptr (CjSession) session = test_open_shop (store, CJ_CLOCK (clock));
  g_autoptr (CjOrderListController) list = cj_order_list_controller_new (session);
  g_autoptr (CjSession) later = NULL;
  g_autoptr (CjOrderListController) again = NULL;
  g_autoptr (CjStaff) technician = test_add_staff (session, "样例技师", CJ_STAFF_ROLE_TECHNICIAN);
  gboolean descending;

  add_orders (session);
  cj_order_list_controller_set_sort (list, "total", FALSE);
  await_count (list, 4, 2134);
  assert_plate (list, 0, "川A00004");
  assert_plate (list, 3, "川A00002");
  cj_order_list_controller_set_states (list, 1u << CJ_ORDER_STATE_CANCELLED);
  cj_order_list_controller_set_technician (list, cj_entity_get_id (CJ_ENTITY (technician)));
  await_count (list, 0, 0);

  /* The setting is on the disk when the next commit has gone through. */
  g_object_unref (test_add_order (session, "川A00005", CJ_ORDER_STATE_READY, TEST_NOW, 1));
  later = test_open_session (store, CJ_CLOCK (clock));
  again = cj_order_list_controller_new (later);
  g_assert_cmpstr (cj_order_list_controller_get_sort (again, &descending), ==, "total");
  g_assert_false (descending);
  g_assert_cmpuint (cj_order_list_controller_get_states (again), ==, 1u << CJ_ORDER_STATE_CANCELLED);
  g_assert_cmpstr (cj_order_list_controller_get_technician (again), ==, cj_entity_get_id (CJ_ENTITY (technician)));

  /* A setting that makes no sense shows everything. */
  cj_session_set_setting (later, "orders.view", "{'sort': 'id; DROP TABLE x', 'states': '-3', 'from': 'x', 'period': '99999999999999999999'");
  g_clear_object (&again);
  again = cj_order_list_controller_new (later);
  g_assert_cmpstr (cj_order_list_controller_get_sort (again, &descending), ==, "opened-at");
  await_count (again, 5, 2135);
  g_clear_object (&again);
  g_clear_object (&later);
  g_clear_object (&list);
  g_clear_object (&session);
  cj_test_store_free (store);
}

/* A payment changes what an order in the list owes. */
static void
test_owed (void)
{
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();

  cj_work_order_set_total (order, 500);
  g_assert_cmpint (cj_order_list_get_owed (order), ==, 500);
  cj_work_order_set_paid (order, 200);
  cj_work_order_set_on_account (order, 300);
  g_assert_cmpint (cj_order_list_get_owed (order), ==, 300);
  cj_work_order_set_state (order, CJ_ORDER_STATE_CANCELLED);
  g_assert_cmpint (cj_order_list_get_owed (order), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-list/filters", test_filters);
  g_test_add_func ("/order-list/kept-over-restart", test_kept_over_restart);
  g_test_add_func ("/order-list/owed", test_owed);
  return g_test_run ();
}
