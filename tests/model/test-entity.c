/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"
#include "model/cj-id.h"
#include "model/cj-time.h"
#include "model/cj-work-order.h"

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_fields (void)
{
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  int notified = 0;

  g_assert_true (cj_id_is_valid (cj_entity_get_id (CJ_ENTITY (order))));
  g_assert_true (cj_entity_is_new (CJ_ENTITY (order)));
  g_assert_cmpstr (cj_work_order_get_complaint (order), ==, "");
  g_assert_cmpint (cj_work_order_get_state (order), ==, CJ_ORDER_STATE_DRAFT);

  g_signal_connect (order, "notify::complaint", G_CALLBACK (count_cb), &notified);
  cj_work_order_set_complaint (order, "刹车异响");
  cj_work_order_set_complaint (order, "刹车异响");
  g_assert_cmpint (notified, ==, 1);
  g_object_set (order, "complaint", NULL, "state", CJ_ORDER_STATE_READY, "total", (gint64) 1250, NULL);
  g_assert_cmpstr (cj_work_order_get_complaint (order), ==, "");
  g_assert_cmpint (cj_work_order_get_state (order), ==, CJ_ORDER_STATE_READY);
  g_assert_cmpint (cj_work_order_get_total (order), ==, 1250);
  g_assert_cmpint (notified, ==, 2);

  cj_work_order_set_next_service_date (order, "2027-02-30");
  g_assert_cmpstr (cj_work_order_get_next_service_date (order), ==, "");
}

static void
test_copy (void)
{
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjCustomer) copy = NULL;
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
  g_autoptr (CjCustomerPhone) copied = NULL;

  cj_customer_set_name (customer, "样例客户");
  cj_customer_phone_set_number (phone, "13800000000");
  g_list_store_append (cj_customer_get_phones (customer), phone);

  copy = CJ_CUSTOMER (cj_entity_copy (CJ_ENTITY (customer)));
  g_assert_true (cj_entity_equal (CJ_ENTITY (copy), CJ_ENTITY (customer)));
  copied = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (copy)), 0);
  g_assert_true (copied != phone);
  cj_customer_phone_set_number (copied, "13900000000");
  g_assert_false (cj_entity_equal (CJ_ENTITY (copy), CJ_ENTITY (customer)));
}

static void
on_items_changed_cb (GListModel *model,
                     guint position,
                     guint removed,
                     guint added,
                     guint *n)
{
  *n += 1;
}

/* The same children, changed, stay the same objects; others come and go. */
static void
test_assign_children (void)
{
  g_autoptr (CjCustomer) shown = cj_customer_new ();
  g_autoptr (CjCustomer) stored = NULL;
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
  g_autoptr (CjCustomerPhone) theirs = NULL;
  g_autoptr (CjCustomerPhone) another = cj_customer_phone_new ();
  guint n = 0;

  cj_customer_phone_set_number (phone, "13800000000");
  g_list_store_append (cj_customer_get_phones (shown), phone);
  stored = CJ_CUSTOMER (cj_entity_copy (CJ_ENTITY (shown)));
  theirs = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (stored)), 0);
  cj_customer_phone_set_number (theirs, "13900000000");
  g_signal_connect (cj_customer_get_phones (shown), "items-changed", G_CALLBACK (on_items_changed_cb), &n);

  cj_entity_assign (CJ_ENTITY (shown), CJ_ENTITY (stored));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (cj_customer_phone_get_number (phone), ==, "13900000000");
  g_assert_true (cj_entity_equal (CJ_ENTITY (shown), CJ_ENTITY (stored)));

  g_list_store_append (cj_customer_get_phones (stored), another);
  cj_entity_assign (CJ_ENTITY (shown), CJ_ENTITY (stored));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (cj_entity_equal (CJ_ENTITY (shown), CJ_ENTITY (stored)));
}

static void
test_finalize (void)
{
  CjCustomer *customer = cj_customer_new ();
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
  GListStore *phones = cj_customer_get_phones (customer);

  g_list_store_append (phones, phone);
  g_object_ref (phones);
  g_assert_finalize_object (customer);
  g_list_store_remove (phones, 0);
  g_object_unref (phones);
}

static void
test_dates (void)
{
  static const struct { const char *typed, *date; } cases[] = {
    { "2026-11-23", "2026-11-23" }, { "2026.1.5", "2026-01-05" }, { "20261123", "2026-11-23" },
    { "2026年11月23日", "2026-11-23" }, { "1123", "2026-11-23" }, { "11-23", "2026-11-23" },
    { "2026-02-29", "" }, { "", "" }, { "明天", "" }, { "1-2-3-4", "" }, { "99999999999999999999", "" },
  };
  g_autofree char *end = cj_date_month_end ("2028-02-03");
  g_autofree char *month = cj_date_add_months ("2026-01-31", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = cj_date_parse (cases[i].typed, "2026-11-24");

      g_assert_cmpstr (date, ==, cases[i].date);
    }
  g_assert_cmpstr (end, ==, "2028-02-29");
  g_assert_cmpstr (month, ==, "2026-02-28");
  g_assert_cmpint (cj_date_days_between ("2026-12-31", "2027-01-01"), ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/entity/fields", test_fields);
  g_test_add_func ("/model/entity/copy", test_copy);
  g_test_add_func ("/model/entity/assign-children", test_assign_children);
  g_test_add_func ("/model/entity/finalize", test_finalize);
  g_test_add_func ("/model/time/dates", test_dates);
  return g_test_run ();
}
