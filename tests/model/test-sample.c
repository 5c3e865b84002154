/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"
#include "model/cj-follow-up.h"
#include "model/cj-item.h"
#include "model/cj-mileage.h"
#include "model/cj-order-state.h"
#include "model/cj-order-totals.h"
#include "model/cj-payment.h"
#include "model/cj-phone.h"
#include "model/cj-plate.h"
#include "model/cj-reminder.h"
#include "model/cj-sample.h"
#include "model/cj-time.h"
#include "model/cj-vehicle.h"
#include "model/cj-vin.h"
#include "model/cj-work-order.h"

#include <string.h>

#define TODAY "2026-11-24"

typedef struct
{
  GPtrArray *all;
  /* ids seen so far */
  GHashTable *ids;
  GChecksum *checksum;
  guint64 n;
  guint64 stop_at;
} Collected;

static void
check_references (CjEntity *entity,
                  GHashTable *ids)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].flags & CJ_FIELD_REFERENCE)
      {
        const char *id = cj_entity_get_field_string (entity, &klass->fields[i]);

        g_assert_true (*id == '\0' || g_hash_table_contains (ids, id));
      }
}

static void
digest (CjEntity *entity,
        GChecksum *checksum)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  g_checksum_update (checksum, (const guchar *) cj_entity_get_id (entity), -1);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == CJ_FIELD_KIND_STRING || klass->fields[i].kind == CJ_FIELD_KIND_DATE)
      g_checksum_update (checksum, (const guchar *) cj_entity_get_field_string (entity, &klass->fields[i]), -1);
    else if (klass->fields[i].kind == CJ_FIELD_KIND_CHILDREN)
      {
        GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (entity, &klass->fields[i]));

        for (guint j = 0; j < g_list_model_get_n_items (children); j++)
          {
            g_autoptr (CjEntity) child = g_list_model_get_item (children, j);

            digest (child, checksum);
          }
      }
    else
      {
        gint64 value = cj_entity_get_field_int64 (entity, &klass->fields[i]);

        g_checksum_update (checksum, (const guchar *) &value, sizeof value);
      }
}

static void
see (CjEntity *entity,
     Collected *collected)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  /* every id is new, children's too */
  g_assert_true (g_hash_table_add (collected->ids, g_strdup (cj_entity_get_id (entity))));
  check_references (entity, collected->ids);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == CJ_FIELD_KIND_CHILDREN)
      {
        GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (entity, &klass->fields[i]));

        for (guint j = 0; j < g_list_model_get_n_items (children); j++)
          {
            g_autoptr (CjEntity) child = g_list_model_get_item (children, j);

            see (child, collected);
          }
      }
}

static gboolean
on_entity_cb (CjEntity *entity,
              gpointer user_data)
{
  Collected *collected = user_data;

  collected->n++;
  if (collected->ids != NULL)
    see (entity, collected);
  if (collected->all != NULL)
    g_ptr_array_add (collected->all, g_object_ref (entity));
  if (collected->checksum != NULL)
    digest (entity, collected->checksum);

  return collected->n != collected->stop_at;
}

static GPtrArray *
make_shop (guint64 seed)
{
  Collected collected = { g_ptr_array_new_with_free_func (g_object_unref), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), NULL, 0, 0 };

  g_assert_true (cj_sample_generate (seed, CJ_SAMPLE_ORDERS, CJ_SAMPLE_VEHICLES, CJ_SAMPLE_CUSTOMERS, TODAY, on_entity_cb, &collected));
  g_hash_table_unref (collected.ids);

  return collected.all;
}

static char *
fingerprint (guint64 seed,
             const char *today)
{
  Collected collected = { NULL, NULL, g_checksum_new (G_CHECKSUM_SHA256), 0, 0 };
  char *text;

  g_assert_true (cj_sample_generate (seed, CJ_SAMPLE_ORDERS, CJ_SAMPLE_VEHICLES, CJ_SAMPLE_CUSTOMERS, today, on_entity_cb, &collected));
  text = g_strdup (g_checksum_get_string (collected.checksum));
  g_checksum_free (collected.checksum);

  return text;
}

static void
test_same_again (void)
{
  g_autofree char *one = fingerprint (1, TODAY);
  g_autofree char *again = fingerprint (1, TODAY);
  g_autofree char *other = fingerprint (2, TODAY);
  g_autofree char *later = fingerprint (1, "2026-11-25");

  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (one, !=, later);
}

static void
test_counts (void)
{
  g_autoptr (GPtrArray) all = make_shop (1);
  g_autoptr (GHashTable) plates = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) vins = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) phones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint customers = 0, vehicles = 0, orders = 0, items = 0, due = 0, overdue = 0, done = 0, green = 0;
  guint states[CJ_ORDER_STATE_CANCELLED + 1] = { 0 };

  for (guint i = 0; i < all->len; i++)
    {
      gpointer entity = all->pdata[i];

      if (CJ_IS_CUSTOMER (entity))
        {
          g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (entity)), 0);
          g_autofree char *parsed = cj_phone_parse (cj_customer_phone_get_number (phone), NULL, NULL);

          customers++;
          g_assert_nonnull (strstr (cj_customer_get_name (entity), "样"));
          g_assert_cmpstr (parsed, ==, cj_customer_phone_get_number (phone));
          g_assert_true (g_hash_table_add (phones, g_strdup (parsed)));
        }
      else if (CJ_IS_VEHICLE (entity))
        {
          CjVinContext context = { 2026, cj_vehicle_get_first_registered (entity), NULL, NULL };
          g_autoptr (CjVin) vin = cj_vin_decode (cj_vehicle_get_vin (entity), &context);

          vehicles++;
          g_assert_true (g_hash_table_add (plates, (gpointer) cj_vehicle_get_plate (entity)));
          g_assert_true (g_hash_table_add (vins, (gpointer) cj_vehicle_get_vin (entity)));
          g_assert_true (cj_plate_fits (cj_vehicle_get_plate (entity), cj_vehicle_get_plate_kind (entity)));
          g_assert_true (cj_vin_is_good (vin));
          g_assert_cmpint (vin->years[0], ==, cj_vehicle_get_model_year (entity));
          green += cj_vehicle_get_plate_kind (entity) == CJ_PLATE_KIND_GREEN_SMALL;
        }
      else if (CJ_IS_WORK_ORDER (entity))
        {
          orders++;
          states[cj_work_order_get_state (entity)]++;
          g_assert_true (g_hash_table_add (numbers, (gpointer) cj_work_order_get_number (entity)));
        }
      else if (CJ_IS_ITEM (entity))
        items++;
      else if (CJ_IS_FOLLOW_UP (entity))
        {
          int order = strcmp (cj_follow_up_get_due (entity), TODAY);

          done += cj_follow_up_get_state (entity) == CJ_FOLLOW_UP_STATE_DONE;
          if (cj_follow_up_get_state (entity) == CJ_FOLLOW_UP_STATE_OPEN)
            {
              overdue += order < 0;
              due += order == 0;
            }
        }
    }
  g_assert_cmpuint (customers, ==, 60);
  g_assert_cmpuint (vehicles, ==, 80);
  g_assert_cmpuint (orders, ==, 200);
  g_assert_cmpuint (items, >=, 55);
  g_assert_cmpuint (green, >, 4);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_test_message ("%s: %u", cj_enum_to_nick (CJ_TYPE_ORDER_STATE, (int) i), states[i]);
      g_assert_cmpuint (states[i], >, 0);
    }
  g_test_message ("follow-ups: %u due today, %u overdue, %u done", due, overdue, done);
  g_assert_cmpuint (due, >, 0);
  g_assert_cmpuint (overdue, >, 0);
  g_assert_cmpuint (done, >, 0);
}

/* What the shop holds obeys the rules of the trade. */
static void
test_sound (void)
{
  g_autoptr (GPtrArray) all = make_shop (7);
  g_autoptr (GHashTable) paid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) readings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GHashTable) in_shop = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 today = cj_date_to_time (TODAY);

  for (guint i = 0; i < all->len; i++)
    if (CJ_IS_PAYMENT (all->pdata[i]))
      {
        const char *order = cj_payment_get_order_id (all->pdata[i]);
        gint64 sum = (gintptr) g_hash_table_lookup (paid, order) + cj_payment_get_amount (all->pdata[i]);

        g_assert_cmpint (cj_payment_get_amount (all->pdata[i]), >, 0);
        g_hash_table_insert (paid, (gpointer) order, (gpointer) (gintptr) sum);
      }
    else if (CJ_IS_MILEAGE (all->pdata[i]))
      {
        const char *vehicle = cj_mileage_get_vehicle_id (all->pdata[i]);
        CjMileage *last = g_hash_table_lookup (readings, vehicle);

        g_assert_true (last == NULL || (cj_mileage_get_km (all->pdata[i]) >= cj_mileage_get_km (last) && cj_mileage_get_at (all->pdata[i]) >= cj_mileage_get_at (last)));
        g_hash_table_insert (readings, (gpointer) vehicle, g_object_ref (all->pdata[i]));
      }
  for (guint i = 0; i < all->len; i++)
    {
      CjWorkOrder *order = all->pdata[i];
      CjOrderTotals totals;
      gint64 total, sum;

      if (!CJ_IS_WORK_ORDER (order))
        continue;
      total = cj_work_order_get_total (order);
      sum = (gintptr) g_hash_table_lookup (paid, cj_entity_get_id (CJ_ENTITY (order)));
      cj_work_order_get_totals (order, &totals);
      g_assert_cmpint (total, ==, totals.total);
      g_assert_cmpint (cj_work_order_get_opened_at (order), <, today);
      g_assert_cmpint (cj_work_order_get_delivered_at (order), <, today);
      g_assert_cmpint (sum, <=, total);
      if (cj_work_order_get_state (order) == CJ_ORDER_STATE_DELIVERED)
        {
          g_assert_cmpint (sum, ==, total);
          g_assert_cmpint (cj_work_order_get_delivered_at (order), >, cj_work_order_get_ready_at (order));
        }
      if (cj_work_order_get_state (order) == CJ_ORDER_STATE_READY)
        g_assert_true (cj_order_state_can_move (order, CJ_ORDER_STATE_DELIVERED, CJ_STAFF_ROLE_CASHIER, total, NULL));
      if (cj_work_order_get_state (order) == CJ_ORDER_STATE_APPROVED)
        g_assert_true (cj_order_state_can_move (order, CJ_ORDER_STATE_IN_PROGRESS, CJ_STAFF_ROLE_ADVISOR, 0, NULL));
      if (cj_order_state_is_open (cj_work_order_get_state (order)))
        g_assert_true (g_hash_table_add (in_shop, (gpointer) cj_work_order_get_vehicle_id (order)));
    }
}

/* The program, planning on from here, plans no call a second time. */
static void
test_planned_already (void)
{
  g_autoptr (GPtrArray) all = make_shop (1);
  g_autoptr (GListStore) existing = g_list_store_new (CJ_TYPE_FOLLOW_UP);
  g_autoptr (GListStore) rules = cj_reminder_rules_new_default ();
  g_autoptr (CjInspectionRules) inspection = cj_inspection_rules_new_default ();
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) customers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    if (CJ_IS_FOLLOW_UP (all->pdata[i]))
      g_list_store_append (existing, all->pdata[i]);
    else if (CJ_IS_CUSTOMER (all->pdata[i]))
      g_hash_table_insert (customers, (gpointer) cj_entity_get_id (all->pdata[i]), all->pdata[i]);
    else if (CJ_IS_WORK_ORDER (all->pdata[i]) && cj_work_order_get_state (all->pdata[i]) == CJ_ORDER_STATE_DELIVERED)
      g_hash_table_insert (last, (gpointer) cj_work_order_get_vehicle_id (all->pdata[i]), all->pdata[i]);
  for (guint i = 0; i < all->len; i++)
    if (CJ_IS_VEHICLE (all->pdata[i]))
      {
        CjCustomer *customer = g_hash_table_lookup (customers, cj_vehicle_get_customer_id (all->pdata[i]));
        g_autoptr (CjReminderPlan) plan = cj_reminder_plan_new (&(CjReminderFacts) {
          .rules = G_LIST_MODEL (rules),
          .inspection = inspection,
          .today = TODAY,
          .may_contact = cj_customer_get_may_contact (customer),
          .customer = customer,
          .vehicle = all->pdata[i],
          .order = g_hash_table_lookup (last, cj_entity_get_id (all->pdata[i])),
          .existing = G_LIST_MODEL (existing),
        });

        g_assert_cmpuint (plan->create->len, ==, 0);
      }
}

static void
test_sizes (void)
{
  static const struct { guint orders, vehicles, customers; } sizes[] = { { 0, 0, 0 }, { 0, 0, 5 }, { 0, 3, 1 }, { 1, 1, 1 }, { 10, 1, 1 }, { 10, 7, 3 }, { 40, 50, 20 }, { 3000, 6000, 5000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Collected collected = { NULL, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), NULL, 0, 0 };

      g_assert_true (cj_sample_generate (i, sizes[i].orders, sizes[i].vehicles, sizes[i].customers, TODAY, on_entity_cb, &collected));
      g_hash_table_unref (collected.ids);
    }
  {
    Collected stopped = { NULL, NULL, NULL, 0, 100 };

    g_assert_false (cj_sample_generate (1, 200, 80, 60, TODAY, on_entity_cb, &stopped));
    g_assert_cmpuint (stopped.n, ==, 100);
  }
}

static void
test_speed (void)
{
  Collected collected = { 0 };
  gint64 start = g_get_monotonic_time ();

  g_assert_true (cj_sample_generate (1, 6000, 2000, 1500, TODAY, on_entity_cb, &collected));
  g_test_message ("%.1f µs an order, with all that belongs to it", (double) (g_get_monotonic_time () - start) / 6000);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/sample/same-again", test_same_again);
  g_test_add_func ("/model/sample/counts", test_counts);
  g_test_add_func ("/model/sample/sound", test_sound);
  g_test_add_func ("/model/sample/planned-already", test_planned_already);
  g_test_add_func ("/model/sample/sizes", test_sizes);
  g_test_add_func ("/model/sample/speed", test_speed);
  return g_test_run ();
}
