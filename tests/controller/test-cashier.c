/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-cashier-controller.h"
#include "controller/cj-takings-controller.h"
#include "shop-fixture.h"

/* The cashier: split payment, rounding, change, accounts, and the ledger. */

typedef struct
{
  TestShop shop;
  CjCashierController *cashier;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  test_shop_init (&f->shop);
  f->cashier = cj_cashier_controller_new (f->shop.session);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_object_unref (f->cashier);
  test_shop_clear (&f->shop);
}

static void
open_bill (Fixture *f,
           CjWorkOrder *order)
{
  cj_cashier_controller_open (f->cashier, cj_entity_get_id (CJ_ENTITY (order)));
  cj_await_until (cj_cashier_controller_get_order (f->cashier) != NULL);
}

static gboolean
settle (Fixture *f,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = NULL;

  cj_cashier_controller_settle_async (f->cashier, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  id = cj_cashier_controller_settle_finish (f->cashier, result, error);
  return id != NULL;
}

static CjWorkOrder *
reload (Fixture *f,
        CjWorkOrder *order)
{
  g_autoptr (GError) error = NULL;
  CjWorkOrder *loaded = cj_test_load (f->shop.store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);

  g_assert_no_error (error);
  return loaded;
}

static void
test_queue (Fixture *f,
            gconstpointer data)
{
  g_autoptr (CjWorkOrder) a = test_add_order (f->shop.session, "川A12345", CJ_ORDER_STATE_READY, TEST_NOW, 10000);
  g_autoptr (CjWorkOrder) b = test_add_order (f->shop.session, "川A67890", CJ_ORDER_STATE_DELIVERED, TEST_NOW - 1, 500);
  g_autoptr (CjWorkOrder) c = test_add_order (f->shop.session, "川A00000", CJ_ORDER_STATE_IN_PROGRESS, TEST_NOW, 7);
  GListModel *queue = cj_cashier_controller_get_queue (f->cashier);
  g_autoptr (CjWorkOrder) found = NULL;

  cj_await_until (g_list_model_get_n_items (queue) == 2 && cj_cashier_controller_get_queue_total (f->cashier) == 10500);
  cj_cashier_controller_search (f->cashier, " a678 ");
  g_assert_cmpuint (g_list_model_get_n_items (queue), ==, 1);
  found = g_list_model_get_item (queue, 0);
  g_assert_cmpstr (cj_work_order_get_plate (found), ==, "川A67890");
  cj_cashier_controller_search (f->cashier, "nobody");
  g_assert_cmpuint (g_list_model_get_n_items (queue), ==, 0);
}

/* One key: all of it in cash, the car leaves, and the queue is empty. */
static void
test_all_at_once (Fixture *f,
                  gconstpointer data)
{
  g_autoptr (CjWorkOrder) order = test_add_order (f->shop.session, "川A12345", CJ_ORDER_STATE_READY, TEST_NOW, 12345);
  g_autoptr (CjWorkOrder) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (cj_cashier_controller_get_problem (f->cashier));
  open_bill (f, order);
  g_assert_cmpint (cj_cashier_controller_get_due (f->cashier), ==, 12345);
  g_assert_cmpint (cj_cashier_controller_get_amount (f->cashier, CJ_PAYMENT_WAY_CASH), ==, 12345);
  g_assert_true (cj_cashier_controller_can_hand_over (f->cashier));
  cj_cashier_controller_set_cash_given (f->cashier, 12000);
  g_assert_nonnull (cj_cashier_controller_get_problem (f->cashier));
  cj_cashier_controller_set_cash_given (f->cashier, 20000);
  g_assert_cmpint (cj_cashier_controller_get_change (f->cashier), ==, 7655);
  g_assert_null (cj_cashier_controller_get_problem (f->cashier));
  g_assert_true (settle (f, &error));
  g_assert_no_error (error);
  g_assert_null (cj_cashier_controller_get_order (f->cashier));
  after = reload (f, order);
  g_assert_cmpint (cj_work_order_get_paid (after), ==, 12345);
  g_assert_cmpint (cj_work_order_get_state (after), ==, CJ_ORDER_STATE_DELIVERED);
  cj_await_until (g_list_model_get_n_items (cj_cashier_controller_get_queue (f->cashier)) == 0);
}

/* Two ways and 抹零: the rounding is the order's, the ledger has two entries. */
static void
test_split_and_rounded (Fixture *f,
                        gconstpointer data)
{
  g_autoptr (CjWorkOrder) order = test_add_order (f->shop.session, "川A12345", CJ_ORDER_STATE_READY, TEST_NOW, 12345);
  g_autoptr (CjWorkOrder) after = NULL;
  g_autoptr (CjTakingsController) takings = cj_takings_controller_new (f->shop.session);
  g_autoptr (CjTaking) taking = NULL;
  g_autoptr (GError) error = NULL;

  open_bill (f, order);
  g_assert_null (cj_cashier_controller_round (f->cashier, 100));
  g_assert_cmpint (cj_cashier_controller_get_due (f->cashier), ==, 12300);
  cj_cashier_controller_set_amount (f->cashier, CJ_PAYMENT_WAY_CARD, 5000);
  g_assert_cmpint (cj_cashier_controller_get_amount (f->cashier, CJ_PAYMENT_WAY_CASH), ==, 7300);
  cj_cashier_controller_choose_way (f->cashier, CJ_PAYMENT_WAY_WECHAT);
  g_assert_cmpint (cj_cashier_controller_get_amount (f->cashier, CJ_PAYMENT_WAY_CASH), ==, 0);
  g_assert_cmpint (cj_cashier_controller_get_amount (f->cashier, CJ_PAYMENT_WAY_WECHAT), ==, 7300);
  g_assert_cmpint (cj_cashier_controller_get_rest (f->cashier), ==, 0);
  cj_cashier_controller_set_amount (f->cashier, CJ_PAYMENT_WAY_WECHAT, 9000);
  g_assert_cmpint (cj_cashier_controller_get_rest (f->cashier), ==, -1700);
  g_assert_false (settle (f, &error));
  g_assert_error (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED);
  g_clear_error (&error);
  cj_cashier_controller_set_amount (f->cashier, CJ_PAYMENT_WAY_WECHAT, 7300);
  cj_cashier_controller_set_hand_over (f->cashier, FALSE);
  g_assert_true (settle (f, &error));
  after = reload (f, order);
  g_assert_cmpint (cj_work_order_get_total (after), ==, 12300);
  g_assert_cmpint (cj_work_order_get_rounding (after), ==, 45);
  g_assert_cmpint (cj_work_order_get_paid (after), ==, 12300);
  g_assert_cmpint (cj_work_order_get_state (after), ==, CJ_ORDER_STATE_READY);

  cj_await_until (g_list_model_get_n_items (cj_takings_controller_get_entries (takings)) == 2);
  cj_await_until (cj_takings_controller_get_received (takings) == 12300);
  g_assert_cmpint (cj_takings_controller_get_sum (takings, CJ_PAYMENT_WAY_CARD), ==, 5000);
  taking = g_list_model_get_item (cj_takings_controller_get_entries (takings), 0);
  g_assert_cmpstr (cj_work_order_get_plate (cj_taking_get_order (taking)), ==, "川A12345");
  g_assert_null (cj_takings_controller_reverse (takings, taking, "刷错卡"));
  g_assert_nonnull (cj_takings_controller_reverse (takings, taking, "再来一次"));
  cj_await_until (g_list_model_get_n_items (cj_takings_controller_get_entries (takings)) == 3);
  cj_await_until (cj_takings_controller_get_received (takings) == 12300 - cj_payment_get_amount (cj_taking_get_payment (taking)));
}

/* Credit is what was agreed; what is on account is paid later. */
static void
test_on_account (Fixture *f,
                 gconstpointer data)
{
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjWorkOrder) order = NULL;
  g_autoptr (CjWorkOrder) after = NULL;
  g_autoptr (CjWorkOrder) paid = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_test_save (f->shop.store, customer, &error));
  order = test_add_order (f->shop.session, "川A12345", CJ_ORDER_STATE_READY, TEST_NOW, 30000);
  cj_work_order_set_customer_id (order, cj_entity_get_id (CJ_ENTITY (customer)));
  g_assert_true (cj_test_save (f->shop.store, order, &error));
  open_bill (f, order);
  cj_await_until (cj_cashier_controller_get_customer (f->cashier) != NULL);
  cj_cashier_controller_choose_way (f->cashier, CJ_PAYMENT_WAY_ON_ACCOUNT);
  g_assert_nonnull (cj_cashier_controller_get_problem (f->cashier));

  cj_customer_set_credit_limit (customer, 20000);
  g_assert_true (cj_test_save (f->shop.store, customer, &error));
  open_bill (f, order);
  cj_await_until (cj_cashier_controller_get_customer (f->cashier) != NULL);
  cj_cashier_controller_choose_way (f->cashier, CJ_PAYMENT_WAY_ON_ACCOUNT);
  g_assert_nonnull (cj_cashier_controller_get_problem (f->cashier));
  cj_cashier_controller_set_amount (f->cashier, CJ_PAYMENT_WAY_CASH, 10000);
  g_assert_cmpint (cj_cashier_controller_get_amount (f->cashier, CJ_PAYMENT_WAY_ON_ACCOUNT), ==, 20000);
  g_assert_null (cj_cashier_controller_get_problem (f->cashier));
  g_assert_true (settle (f, &error));
  after = reload (f, order);
  g_assert_cmpint (cj_work_order_get_on_account (after), ==, 20000);
  g_assert_cmpint (cj_work_order_get_paid (after), ==, 10000);
  g_assert_cmpint (cj_work_order_get_state (after), ==, CJ_ORDER_STATE_DELIVERED);

  cj_cashier_controller_set_queue (f->cashier, CJ_CASHIER_QUEUE_ACCOUNT);
  cj_await_until (g_list_model_get_n_items (cj_cashier_controller_get_queue (f->cashier)) == 1);
  cj_await_until (cj_cashier_controller_get_customer_owes (f->cashier, cj_entity_get_id (CJ_ENTITY (customer))) == 20000);
  open_bill (f, order);
  cj_await_until (cj_cashier_controller_get_customer (f->cashier) != NULL);
  g_assert_true (cj_cashier_controller_settles_account (f->cashier));
  g_assert_cmpint (cj_cashier_controller_get_due (f->cashier), ==, 20000);
  g_assert_nonnull (cj_cashier_controller_round (f->cashier, 1000));
  cj_cashier_controller_set_amount (f->cashier, CJ_PAYMENT_WAY_TRANSFER, 15000);
  cj_cashier_controller_set_amount (f->cashier, CJ_PAYMENT_WAY_CASH, 0);
  g_assert_true (settle (f, &error));
  paid = reload (f, order);
  g_assert_cmpint (cj_work_order_get_on_account (paid), ==, 5000);
  g_assert_cmpint (cj_work_order_get_paid (paid), ==, 25000);
  cj_await_until (cj_cashier_controller_get_customer_owes (f->cashier, cj_entity_get_id (CJ_ENTITY (customer))) == 5000);
}

/* The order was changed at another counter: nothing is booked. */
static void
test_changed_elsewhere (Fixture *f,
                        gconstpointer data)
{
  g_autoptr (CjWorkOrder) order = test_add_order (f->shop.session, "川A12345", CJ_ORDER_STATE_READY, TEST_NOW, 30000);
  g_autoptr (CjCashierController) other = cj_cashier_controller_new (f->shop.session);
  g_autoptr (CjQuery) payments = cj_query_new (CJ_TYPE_PAYMENT);
  g_autoptr (GAsyncResult) here = NULL;
  g_autoptr (GAsyncResult) there = NULL;
  g_autoptr (GError) error = NULL;

  open_bill (f, order);
  cj_cashier_controller_open (other, cj_entity_get_id (CJ_ENTITY (order)));
  cj_await_until (cj_cashier_controller_get_order (other) != NULL && cj_cashier_controller_get_problem (other) == NULL);
  cj_cashier_controller_settle_async (f->cashier, NULL, cj_await_ready_cb, &here);
  cj_cashier_controller_settle_async (other, NULL, cj_await_ready_cb, &there);
  cj_await_until (here != NULL && there != NULL);
  g_free (cj_cashier_controller_settle_finish (f->cashier, here, &error));
  g_assert_no_error (error);
  g_assert_null (cj_cashier_controller_settle_finish (other, there, &error));
  g_assert_error (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED);
  g_assert_cmpint (cj_test_count (f->shop.store, payments), ==, 1);
}

static void
test_roles (Fixture *f,
            gconstpointer data)
{
  g_autoptr (CjWorkOrder) order = test_add_order (f->shop.session, "川A12345", CJ_ORDER_STATE_READY, TEST_NOW, 1050);
  g_autoptr (CjStaff) technician = test_add_staff (f->shop.session, "样例技师", CJ_STAFF_ROLE_TECHNICIAN);
  g_autoptr (CjStaff) cashier = test_add_staff (f->shop.session, "样例收银", CJ_STAFF_ROLE_CASHIER);

  open_bill (f, order);
  cj_session_set_staff (f->shop.session, technician);
  g_assert_nonnull (cj_cashier_controller_get_problem (f->cashier));
  g_assert_nonnull (cj_cashier_controller_round (f->cashier, 100));
  cj_session_set_staff (f->shop.session, cashier);
  g_assert_null (cj_cashier_controller_get_problem (f->cashier));
  /* 50 of 1050 fen is within 5 %; a yuan of ten is not asked for. */
  g_assert_null (cj_cashier_controller_round (f->cashier, 100));
  g_assert_null (cj_cashier_controller_round (f->cashier, 1));
  g_assert_cmpint (cj_cashier_controller_get_due (f->cashier), ==, 1050);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/cashier/queue", test_queue);
  ADD ("/cashier/all-at-once", test_all_at_once);
  ADD ("/cashier/split-and-rounded", test_split_and_rounded);
  ADD ("/cashier/on-account", test_on_account);
  ADD ("/cashier/changed-elsewhere", test_changed_elsewhere);
  ADD ("/cashier/roles", test_roles);
#undef ADD
  return g_test_run ();
}
