/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-alarm-controller.h"
#include "controller/cj-counts-controller.h"
#include "model/cj-follow-up.h"
#include "shop-fixture.h"

/* What the clock makes urgent, told to a listener in the place of the desktop. */

typedef struct
{
  TestShop shop;
  CjAlarmController *alarm;
  guint calls;
  guint cars;
  char *target;
} Fixture;

static void
on_raised_cb (CjAlarmController *alarm,
              const char *id,
              CjFact *fact,
              Fixture *f)
{
  g_assert_cmpstr (cj_fact_get_title (fact), !=, "");
  g_assert_cmpstr (cj_fact_get_text (fact), !=, "");
  g_free (f->target);
  f->target = g_strdup_printf ("%s:%s", cj_fact_get_page (fact), cj_fact_get_target (fact));
  if (g_str_equal (id, CJ_ALARM_FOLLOW_UPS))
    f->calls++;
  else
    f->cars++;
}

static void
start (Fixture *f)
{
  g_clear_object (&f->alarm);
  f->alarm = cj_alarm_controller_new (f->shop.session);
  g_signal_connect (f->alarm, "raised", G_CALLBACK (on_raised_cb), f);
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  test_shop_init (&f->shop);
  start (f);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_object_unref (f->alarm);
  g_free (f->target);
  test_shop_clear (&f->shop);
}

/* A check is through when a query that was asked for after it has an answer. */
static void
check (Fixture *f)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_STAFF);
  g_autoptr (GPtrArray) found = NULL;

  cj_alarm_controller_check (f->alarm);
  found = cj_test_find (f->shop.store, query);
}

static void
add_call (Fixture *f,
          const char *due)
{
  g_autoptr (CjFollowUp) call = cj_follow_up_new ();
  g_autoptr (GError) error = NULL;

  cj_follow_up_set_due (call, due);
  g_assert_true (cj_test_save (f->shop.store, call, &error));
}

static void
test_calls (Fixture *f,
            gconstpointer data)
{
  check (f);
  g_assert_cmpuint (f->calls, ==, 0);
  add_call (f, "2026-11-25");
  add_call (f, "2026-11-26");
  check (f);
  g_assert_cmpuint (f->calls, ==, 1);
  g_assert_cmpstr (f->target, ==, "follow-ups:");
  check (f);
  g_assert_cmpuint (f->calls, ==, 1);
  /* Another one becomes due: told again, once. */
  add_call (f, "2026-11-24");
  check (f);
  check (f);
  g_assert_cmpuint (f->calls, ==, 2);
  /* Started again on the same day: silent. */
  start (f);
  check (f);
  g_assert_cmpuint (f->calls, ==, 2);
  /* A new day, but not in the night. */
  test_clock_set (f->shop.clock, TEST_NOW + 15 * G_TIME_SPAN_HOUR);
  check (f);
  g_assert_cmpuint (f->calls, ==, 2);
  test_clock_set (f->shop.clock, TEST_NOW + 22 * G_TIME_SPAN_HOUR);
  check (f);
  g_assert_cmpuint (f->calls, ==, 3);
}

static CjWorkOrder *
promise (Fixture *f,
         const char *plate,
         CjOrderState state,
         gint64 at)
{
  CjWorkOrder *order = test_add_order (f->shop.session, plate, state, TEST_NOW - G_TIME_SPAN_HOUR, 100);
  g_autoptr (GError) error = NULL;

  cj_work_order_set_promised_at (order, at);
  g_assert_true (cj_test_save (f->shop.store, order, &error));
  return order;
}

static void
test_cars (Fixture *f,
           gconstpointer data)
{
  g_autoptr (CjWorkOrder) old = promise (f, "川A00001", CJ_ORDER_STATE_IN_PROGRESS, TEST_NOW - 1);
  g_autoptr (CjWorkOrder) soon = promise (f, "川A00002", CJ_ORDER_STATE_IN_PROGRESS, TEST_NOW + G_TIME_SPAN_HOUR);
  g_autoptr (CjWorkOrder) ready = promise (f, "川A00003", CJ_ORDER_STATE_READY, TEST_NOW + G_TIME_SPAN_HOUR);
  g_autoptr (CjWorkOrder) none = promise (f, "川A00004", CJ_ORDER_STATE_IN_PROGRESS, 0);
  g_autofree char *first = g_strdup_printf ("order:%s", cj_entity_get_id (CJ_ENTITY (old)));
  g_autofree char *wanted = g_strdup_printf ("order:%s", cj_entity_get_id (CJ_ENTITY (soon)));
  g_autoptr (GError) error = NULL;

  /* Late before the program was started: told once a day, however often it starts. */
  check (f);
  g_assert_cmpuint (f->cars, ==, 1);
  g_assert_cmpstr (f->target, ==, first);
  start (f);
  check (f);
  g_assert_cmpuint (f->cars, ==, 1);
  test_clock_set (f->shop.clock, TEST_NOW + 2 * G_TIME_SPAN_HOUR);
  check (f);
  check (f);
  g_assert_cmpuint (f->cars, ==, 2);
  g_assert_cmpstr (f->target, ==, wanted);
  /* Promised anew, and late again. */
  cj_work_order_set_promised_at (soon, TEST_NOW + 3 * G_TIME_SPAN_HOUR);
  g_assert_true (cj_test_save (f->shop.store, soon, &error));
  check (f);
  g_assert_cmpuint (f->cars, ==, 2);
  cj_work_order_set_promised_at (none, TEST_NOW + 3 * G_TIME_SPAN_HOUR);
  g_assert_true (cj_test_save (f->shop.store, none, &error));
  test_clock_set (f->shop.clock, TEST_NOW + 4 * G_TIME_SPAN_HOUR);
  check (f);
  g_assert_cmpuint (f->cars, ==, 3);
  g_assert_cmpstr (f->target, ==, "board:");
  /* The next day: all of them, but not in the night. */
  test_clock_set (f->shop.clock, TEST_NOW + 15 * G_TIME_SPAN_HOUR);
  start (f);
  check (f);
  g_assert_cmpuint (f->cars, ==, 3);
  test_clock_set (f->shop.clock, TEST_NOW + 22 * G_TIME_SPAN_HOUR);
  check (f);
  check (f);
  g_assert_cmpuint (f->cars, ==, 4);
  g_assert_cmpstr (f->target, ==, "board:");
}

static void
test_counts (Fixture *f,
             gconstpointer data)
{
  g_autoptr (CjCountsController) counts = cj_counts_controller_new (f->shop.session);
  g_autoptr (CjWorkOrder) ready = test_add_order (f->shop.session, "川A00001", CJ_ORDER_STATE_READY, TEST_NOW, 100);
  g_autoptr (CjWorkOrder) free_of_charge = test_add_order (f->shop.session, "川A00002", CJ_ORDER_STATE_READY, TEST_NOW, 0);
  g_autoptr (CjWorkOrder) gone = test_add_order (f->shop.session, "川A00003", CJ_ORDER_STATE_CANCELLED, TEST_NOW, 100);
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (GError) error = NULL;

  add_call (f, "2026-11-20");
  add_call (f, "2026-12-20");
  cj_transaction_put_draft (transaction, "intake.plate", "川");
  g_assert_true (cj_test_commit (f->shop.store, transaction, &error));
  cj_counts_controller_refresh (counts);
  cj_await_until (cj_counts_controller_get (counts, CJ_COUNT_BOARD) == 2);
  cj_await_until (cj_counts_controller_get (counts, CJ_COUNT_CASHIER) == 1);
  cj_await_until (cj_counts_controller_get (counts, CJ_COUNT_FOLLOW_UPS) == 1);
  cj_await_until (cj_counts_controller_get (counts, CJ_COUNT_INTAKE) == 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/alarm/calls", test_calls);
  ADD ("/alarm/cars", test_cars);
  ADD ("/alarm/counts", test_counts);
#undef ADD
  return g_test_run ();
}
