/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-id.h"
#include "model/cj-mileage.h"
#include "model/cj-reminder.h"
#include "model/cj-time.h"

#include <string.h>

/* A shop with one car, and what would be in its store. */
typedef struct
{
  CjReminderFacts facts;
  GListStore *rules;
  GListStore *existing;
  GListStore *mileages;
  CjInspectionRules *inspection;
} Shop;

static void
setup (Shop *shop,
       gconstpointer user_data)
{
  shop->rules = cj_reminder_rules_new_default ();
  shop->existing = g_list_store_new (CJ_TYPE_FOLLOW_UP);
  shop->mileages = g_list_store_new (CJ_TYPE_MILEAGE);
  shop->inspection = cj_inspection_rules_new_default ();
  shop->facts = (CjReminderFacts) {
    .rules = G_LIST_MODEL (shop->rules),
    .inspection = shop->inspection,
    .today = "2026-11-24",
    .may_contact = TRUE,
    .customer = cj_customer_new (),
    .vehicle = cj_vehicle_new (),
    .order = cj_work_order_new (),
    .mileages = G_LIST_MODEL (shop->mileages),
    .existing = G_LIST_MODEL (shop->existing),
  };
  cj_work_order_set_state (shop->facts.order, CJ_ORDER_STATE_DELIVERED);
  cj_work_order_set_delivered_at (shop->facts.order, cj_date_to_time ("2026-11-24") + 10 * G_TIME_SPAN_HOUR);
  cj_work_order_set_opened_at (shop->facts.order, cj_date_to_time ("2026-11-23") + 10 * G_TIME_SPAN_HOUR);
}

static void
teardown (Shop *shop,
          gconstpointer user_data)
{
  g_clear_object (&shop->rules);
  g_clear_object (&shop->existing);
  g_clear_object (&shop->mileages);
  g_clear_object (&shop->facts.customer);
  g_clear_object (&shop->facts.vehicle);
  g_clear_object (&shop->facts.order);
  g_clear_pointer (&shop->inspection, cj_inspection_rules_free);
}

/* Leaves only the rule of one kind. */
static CjReminderRule *
only (Shop *shop,
      CjFollowUpKind kind)
{
  CjReminderRule *kept = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (shop->rules)); i++)
    {
      g_autoptr (CjReminderRule) rule = g_list_model_get_item (G_LIST_MODEL (shop->rules), i);

      cj_reminder_rule_set_enabled (rule, cj_reminder_rule_get_kind (rule) == kind);
      if (cj_reminder_rule_get_kind (rule) == kind)
        kept = rule;
    }

  return kept;
}

/* Plans, and saves the plan. Returns what was created and changed as text,
 * `due` of each in their order. */
static char *
plan_and_save (Shop *shop)
{
  g_autoptr (CjReminderPlan) plan = cj_reminder_plan_new (&shop->facts);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->create->len; i++)
    {
      CjFollowUp *follow_up = plan->create->pdata[i];

      g_assert_true (cj_id_is_valid (cj_entity_get_id (CJ_ENTITY (follow_up))));
      g_string_append_printf (out, "+%s ", cj_follow_up_get_due (follow_up));
      g_list_store_append (shop->existing, follow_up);
    }
  for (guint i = 0; i < plan->change->len; i++)
    {
      CjFollowUp *follow_up = plan->change->pdata[i];

      g_string_append_printf (out, "%s%s ", cj_follow_up_get_state (follow_up) == CJ_FOLLOW_UP_STATE_WITHDRAWN ? "-" : "~", cj_follow_up_get_due (follow_up));
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (shop->existing)); j++)
        {
          g_autoptr (CjEntity) old = g_list_model_get_item (G_LIST_MODEL (shop->existing), j);

          if (g_str_equal (cj_entity_get_id (old), cj_entity_get_id (CJ_ENTITY (follow_up))))
            cj_entity_assign (old, CJ_ENTITY (follow_up));
        }
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

#define assert_plan(shop, expected)                                   \
  G_STMT_START                                                        \
  {                                                                   \
    g_autofree char *_planned = plan_and_save (shop);                  \
    g_assert_cmpstr (_planned, ==, expected);                          \
  }                                                                   \
  G_STMT_END

static CjFollowUp *
nth (Shop *shop,
     guint n)
{
  g_autoptr (CjFollowUp) follow_up = g_list_model_get_item (G_LIST_MODEL (shop->existing), n);

  return follow_up;
}

static void
test_after_service (Shop *shop,
                    gconstpointer user_data)
{
  only (shop, CJ_FOLLOW_UP_KIND_AFTER_SERVICE);
  assert_plan (shop, "+2026-11-27");
  g_assert_cmpstr (cj_follow_up_get_order_id (nth (shop, 0)), ==, cj_entity_get_id (CJ_ENTITY (shop->facts.order)));
  g_assert_cmpstr (cj_follow_up_get_customer_id (nth (shop, 0)), ==, cj_entity_get_id (CJ_ENTITY (shop->facts.customer)));
  g_assert_cmpstr (cj_follow_up_get_vehicle_id (nth (shop, 0)), ==, cj_entity_get_id (CJ_ENTITY (shop->facts.vehicle)));
  /* never twice, also when it is done, also on another day */
  assert_plan (shop, "");
  cj_follow_up_set_state (nth (shop, 0), CJ_FOLLOW_UP_STATE_DONE);
  shop->facts.today = "2026-11-28";
  assert_plan (shop, "");
}

static void
test_long_ago (Shop *shop,
               gconstpointer user_data)
{
  only (shop, CJ_FOLLOW_UP_KIND_AFTER_SERVICE);
  cj_work_order_set_delivered_at (shop->facts.order, cj_date_to_time ("2024-01-01"));
  assert_plan (shop, "");
  cj_work_order_set_state (shop->facts.order, CJ_ORDER_STATE_READY);
  cj_work_order_set_delivered_at (shop->facts.order, 0);
  assert_plan (shop, "");
}

static void
test_insurance (Shop *shop,
                gconstpointer user_data)
{
  only (shop, CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE);
  cj_vehicle_set_compulsory_due (shop->facts.vehicle, "2027-03-01");
  assert_plan (shop, "+2027-01-30 +2027-02-14 +2027-02-22 +2027-02-28");
  assert_plan (shop, "");
  g_assert_cmpstr (cj_follow_up_get_target_date (nth (shop, 0)), ==, "2027-03-01");

  /* renewed: what is open for the old date goes, the new date is planned */
  cj_follow_up_set_state (nth (shop, 0), CJ_FOLLOW_UP_STATE_DONE);
  cj_vehicle_set_compulsory_due (shop->facts.vehicle, "2028-03-01");
  assert_plan (shop, "+2028-01-31 +2028-02-15 +2028-02-23 +2028-02-29 -2027-02-14 -2027-02-22 -2027-02-28");
  /* it was a slip: the old ones come back, the done one does not */
  cj_vehicle_set_compulsory_due (shop->facts.vehicle, "2027-03-01");
  assert_plan (shop, "~2027-02-14 ~2027-02-22 ~2027-02-28 -2028-01-31 -2028-02-15 -2028-02-23 -2028-02-29");
  assert_plan (shop, "");
  /* one that a person withdrew stays withdrawn */
  cj_follow_up_set_state (nth (shop, 1), CJ_FOLLOW_UP_STATE_WITHDRAWN);
  cj_follow_up_set_done_by (nth (shop, 1), "somebody");
  assert_plan (shop, "");
  /* the rule is switched off */
  only (shop, CJ_FOLLOW_UP_KIND_BIRTHDAY);
  assert_plan (shop, "-2027-02-22 -2027-02-28");
}

/* The car comes when some of the marks are past: one of them is made up for. */
static void
test_insurance_late (Shop *shop,
                     gconstpointer user_data)
{
  only (shop, CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE);
  cj_vehicle_set_compulsory_due (shop->facts.vehicle, "2026-12-04");
  assert_plan (shop, "+2026-11-24 +2026-11-27 +2026-12-03");
  shop->facts.today = "2026-11-25";
  assert_plan (shop, "");
  /* past the date: what is still open stays on the list, nothing is added */
  shop->facts.today = "2026-12-10";
  assert_plan (shop, "");
  cj_vehicle_set_commercial_due (shop->facts.vehicle, "2026-12-01");
  only (shop, CJ_FOLLOW_UP_KIND_COMMERCIAL_INSURANCE);
  assert_plan (shop, "-2026-11-24 -2026-11-27 -2026-12-03");
}

static void
test_next_service (Shop *shop,
                   gconstpointer user_data)
{
  CjReminderRule *rule = only (shop, CJ_FOLLOW_UP_KIND_NEXT_SERVICE);
  g_autoptr (CjMileage) first = cj_mileage_new ();
  g_autoptr (CjMileage) second = cj_mileage_new ();
  g_autoptr (CjWorkOrder) later = cj_work_order_new ();

  /* by the rule's interval */
  assert_plan (shop, "+2027-05-17");
  /* by mileage, when that comes first: 5,000 km at 50 km a day */
  cj_work_order_set_mileage_out (shop->facts.order, 15000);
  cj_mileage_set_at (first, cj_date_to_time ("2026-08-16"));
  cj_mileage_set_km (first, 10000);
  cj_mileage_set_at (second, cj_date_to_time ("2026-11-24"));
  cj_mileage_set_km (second, 15000);
  g_list_store_append (shop->mileages, first);
  g_list_store_append (shop->mileages, second);
  assert_plan (shop, "~2027-02-25");
  assert_plan (shop, "");
  /* a small move is none, and a snoozed one keeps its day */
  cj_mileage_set_km (second, 15050);
  assert_plan (shop, "");
  cj_follow_up_set_snoozed (nth (shop, 0), 1);
  cj_follow_up_set_due (nth (shop, 0), "2027-04-01");
  cj_reminder_rule_set_interval_km (rule, 2000);
  assert_plan (shop, "~2027-04-01");
  g_assert_cmpstr (cj_follow_up_get_target_date (nth (shop, 0)), ==, "2027-01-02");

  /* what was agreed on at delivery goes before the interval */
  cj_work_order_set_next_service_date (shop->facts.order, "2027-01-15");
  assert_plan (shop, "~2027-04-01");
  g_assert_cmpstr (cj_follow_up_get_target_date (nth (shop, 0)), ==, "2027-01-15");

  /* the car was here again: the old call is pointless */
  cj_work_order_set_state (later, CJ_ORDER_STATE_DELIVERED);
  cj_work_order_set_delivered_at (later, cj_date_to_time ("2026-12-20"));
  cj_work_order_set_next_service_date (later, "2027-06-20");
  g_set_object (&shop->facts.order, later);
  shop->facts.today = "2026-12-20";
  assert_plan (shop, "+2027-06-13 -2027-04-01");
}

static void
test_inspection (Shop *shop,
                 gconstpointer user_data)
{
  only (shop, CJ_FOLLOW_UP_KIND_ANNUAL_INSPECTION);
  cj_vehicle_set_first_registered (shop->facts.vehicle, "2021-03-15");
  assert_plan (shop, "+2027-01-30 +2027-03-01 +2027-03-24");
  cj_vehicle_set_inspection_due (shop->facts.vehicle, "2027-06-30");
  assert_plan (shop, "+2027-05-01 +2027-05-31 +2027-06-23 -2027-01-30 -2027-03-01 -2027-03-24");
  cj_vehicle_set_archived (shop->facts.vehicle, TRUE);
  assert_plan (shop, "-2027-05-01 -2027-05-31 -2027-06-23");
}

static void
test_birthday (Shop *shop,
               gconstpointer user_data)
{
  only (shop, CJ_FOLLOW_UP_KIND_BIRTHDAY);
  cj_customer_set_birthday (shop->facts.customer, "1988-02-29");
  assert_plan (shop, "+2027-02-28");
  g_assert_cmpstr (cj_follow_up_get_vehicle_id (nth (shop, 0)), ==, "");
  shop->facts.today = "2027-03-01";
  assert_plan (shop, "");
  shop->facts.today = "2027-06-01";
  assert_plan (shop, "+2028-02-29 -2027-02-28");
  cj_customer_set_kind (shop->facts.customer, CJ_CUSTOMER_KIND_COMPANY);
  assert_plan (shop, "-2028-02-29");
}

static void
test_declined (Shop *shop,
               gconstpointer user_data)
{
  g_autoptr (CjOrderLine) done = cj_order_line_new ();
  g_autoptr (CjOrderLine) declined = cj_order_line_new ();

  only (shop, CJ_FOLLOW_UP_KIND_DECLINED_WORK);
  assert_plan (shop, "");
  cj_order_line_set_name (done, "更换机油");
  cj_order_line_set_status (done, CJ_LINE_STATUS_DONE);
  cj_order_line_set_name (declined, "更换刹车片");
  cj_order_line_set_status (declined, CJ_LINE_STATUS_DECLINED);
  g_list_store_append (cj_work_order_get_lines (shop->facts.order), done);
  g_list_store_append (cj_work_order_get_lines (shop->facts.order), declined);
  assert_plan (shop, "+2026-12-24");
  g_assert_cmpstr (cj_follow_up_get_subject (nth (shop, 0)), ==, "更换刹车片");
  cj_order_line_set_status (declined, CJ_LINE_STATUS_DONE);
  assert_plan (shop, "-2026-12-24");
}

static void
test_consent (Shop *shop,
              gconstpointer user_data)
{
  g_autoptr (CjFollowUp) by_hand = cj_follow_up_new ();
  g_autoptr (CjFollowUp) elsewhere = cj_follow_up_new ();

  cj_vehicle_set_compulsory_due (shop->facts.vehicle, "2027-03-01");
  cj_follow_up_set_customer_id (by_hand, cj_entity_get_id (CJ_ENTITY (shop->facts.customer)));
  cj_follow_up_set_due (by_hand, "2026-12-01");
  cj_follow_up_set_plan_key (elsewhere, "compulsory-insurance:another:2027-01-01:1");
  cj_follow_up_set_kind (elsewhere, CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE);
  g_list_store_append (shop->existing, by_hand);
  g_list_store_append (shop->existing, elsewhere);
  shop->facts.may_contact = FALSE;
  assert_plan (shop, "");
  shop->facts.may_contact = TRUE;
  assert_plan (shop, "+2026-11-27 +2027-05-17 +2027-01-30 +2027-02-14 +2027-02-22 +2027-02-28");
  shop->facts.may_contact = FALSE;
  assert_plan (shop, "-2026-11-27 -2027-05-17 -2027-01-30 -2027-02-14 -2027-02-22 -2027-02-28");
  g_assert_cmpint (cj_follow_up_get_state (by_hand), ==, CJ_FOLLOW_UP_STATE_OPEN);
  g_assert_cmpint (cj_follow_up_get_state (elsewhere), ==, CJ_FOLLOW_UP_STATE_OPEN);
}

/* Two counters plan the same delivery offline. */
static void
test_two_counters (Shop *shop,
                   gconstpointer user_data)
{
  g_autoptr (CjReminderPlan) one = cj_reminder_plan_new (&shop->facts);
  g_autoptr (CjReminderPlan) other = cj_reminder_plan_new (&shop->facts);

  g_assert_cmpuint (one->create->len, ==, other->create->len);
  for (guint i = 0; i < one->create->len; i++)
    for (guint j = 0; j < one->create->len; j++)
      g_assert_cmpint (g_str_equal (cj_entity_get_id (one->create->pdata[i]), cj_entity_get_id (other->create->pdata[j])), ==, i == j);
}

/* Whatever changes: planning twice is planning once, and no key is there twice. */
static void
test_any_change (Shop *shop,
                 gconstpointer user_data)
{
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *today = cj_date_add_days ("2026-11-24", round);
      g_autofree char *date = cj_date_add_days (today, g_test_rand_int_range (-40, 400));
      g_autofree char *planned = NULL;
      g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
      guint n;

      shop->facts.today = today;
      switch (g_test_rand_int_range (0, 7))
        {
        case 0: cj_vehicle_set_compulsory_due (shop->facts.vehicle, date); break;
        case 1: cj_vehicle_set_commercial_due (shop->facts.vehicle, date); break;
        case 2: cj_vehicle_set_inspection_due (shop->facts.vehicle, date); break;
        case 3: cj_work_order_set_next_service_date (shop->facts.order, date); break;
        case 4: shop->facts.may_contact = g_test_rand_bit (); break;
        case 5: cj_vehicle_set_archived (shop->facts.vehicle, g_test_rand_bit ()); break;
        default: cj_work_order_set_delivered_at (shop->facts.order, cj_date_to_time (date)); break;
        }
      planned = plan_and_save (shop);
      assert_plan (shop, "");
      n = g_list_model_get_n_items (G_LIST_MODEL (shop->existing));
      for (guint i = 0; i < n; i++)
        g_assert_true (g_hash_table_add (keys, (gpointer) cj_follow_up_get_plan_key (nth (shop, i))));
      if (g_test_rand_bit () && n > 0)
        cj_follow_up_set_state (nth (shop, (guint) g_test_rand_int_range (0, (int) n)), CJ_FOLLOW_UP_STATE_DONE);
      shop->facts.today = "2026-11-24";
    }
}

static void
test_days (void)
{
  int days[4];
  gboolean right;

  g_assert_cmpuint (cj_reminder_parse_days ("1，7、30 15;7", days, 4, &right), ==, 4);
  g_assert_true (right);
  g_assert_cmpint (days[0], ==, 30);
  g_assert_cmpint (days[1], ==, 15);
  g_assert_cmpint (days[3], ==, 1);
  g_assert_cmpuint (cj_reminder_parse_days ("1,x,-3,400,2", days, 4, &right), ==, 2);
  g_assert_false (right);
  g_assert_cmpuint (cj_reminder_parse_days ("", days, 4, &right), ==, 0);
  g_assert_true (right);
  g_assert_cmpuint (cj_reminder_parse_days ("1,2,3,4,5", days, 4, &right), ==, 4);
  g_assert_false (right);
  g_assert_cmpuint (cj_reminder_parse_days ("\xff", days, 4, &right), ==, 0);
  g_assert_false (right);

  g_assert_cmpint (cj_reminder_get_bucket ("2026-11-23", "2026-11-24"), ==, CJ_REMINDER_BUCKET_OVERDUE);
  g_assert_cmpint (cj_reminder_get_bucket ("2026-11-24", "2026-11-24"), ==, CJ_REMINDER_BUCKET_TODAY);
  g_assert_cmpint (cj_reminder_get_bucket ("2026-12-01", "2026-11-24"), ==, CJ_REMINDER_BUCKET_WEEK);
  g_assert_cmpint (cj_reminder_get_bucket ("2026-12-02", "2026-11-24"), ==, CJ_REMINDER_BUCKET_LATER);
}

#define add(path, func) g_test_add ("/model/reminder/" path, Shop, NULL, setup, func, teardown)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("after-service", test_after_service);
  add ("long-ago", test_long_ago);
  add ("insurance", test_insurance);
  add ("insurance-late", test_insurance_late);
  add ("next-service", test_next_service);
  add ("inspection", test_inspection);
  add ("birthday", test_birthday);
  add ("declined", test_declined);
  add ("consent", test_consent);
  add ("two-counters", test_two_counters);
  add ("any-change", test_any_change);
  g_test_add_func ("/model/reminder/days", test_days);
  return g_test_run ();
}
