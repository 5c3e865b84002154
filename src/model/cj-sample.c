/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-sample.h"

#include "model/cj-id.h"
#include "model/cj-reminder.h"
#include "model/cj-sample-private.h"
#include "model/cj-shop.h"
#include "model/cj-staff.h"
#include "model/cj-time.h"

/* Makes a shop that looks lived in: for the newcomer who looks around, for
 * screenshots, and, a few thousand times larger, for measuring. It is the same
 * shop each time, and nothing in it stands for anybody: every person is called
 * 样 something, and telephone numbers are of a range that nobody has. */

/* With more vehicles than this, nothing about a single one is remembered. */
#define MAX_REMEMBERED 5000

static const struct
{
  const char *name;
  CjStaffRole role;
} staff[] = {
  { "样例店长", CJ_STAFF_ROLE_OWNER },
  { "样例前台", CJ_STAFF_ROLE_ADVISOR },
  { "样例顾问", CJ_STAFF_ROLE_ADVISOR },
  { "样例技师甲", CJ_STAFF_ROLE_TECHNICIAN },
  { "样例技师乙", CJ_STAFF_ROLE_TECHNICIAN },
  { "样例技师丙", CJ_STAFF_ROLE_TECHNICIAN },
  { "样例技师丁", CJ_STAFF_ROLE_TECHNICIAN },
  { "样例收银", CJ_STAFF_ROLE_CASHIER },
};

/* splitmix64: small, and the same on every machine */
static guint64
mix (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

CjSampleDice
_cj_sample_dice (CjSample *self,
                 CjSampleOf of,
                 guint index)
{
  CjSampleDice dice = { self->seed ^ ((guint64) of << 56) ^ ((guint64) index << 20) };

  mix (&dice.state);

  return dice;
}

/* 0 to @sides - 1 */
guint
_cj_sample_roll (CjSampleDice *dice,
                 guint sides)
{
  return (guint) (mix (&dice->state) % MAX (sides, 1));
}

gboolean
_cj_sample_chance (CjSampleDice *dice,
                   guint percent)
{
  return _cj_sample_roll (dice, 100) < percent;
}

static char *
make_id (CjSampleDice *dice,
         gint64 at_us)
{
  guint8 random[10];

  for (int i = 0; i < 10; i++)
    random[i] = (guint8) _cj_sample_roll (dice, 256);

  return cj_id_new_at (at_us, random);
}

/* The id of a thing, known before the thing is made. */
char *
_cj_sample_id (CjSample *self,
               CjSampleOf of,
               guint index,
               gint64 at_us)
{
  CjSampleDice dice = _cj_sample_dice (self, of, index);

  dice.state ^= G_GUINT64_CONSTANT (0x5bd1e995);

  return make_id (&dice, at_us);
}

/* Gives @entity an id out of @dice. */
void
_cj_sample_name_entity (CjSampleDice *dice,
                        gpointer entity,
                        gint64 at_us)
{
  g_autofree char *id = make_id (dice, at_us);

  cj_entity_set_id (entity, id);
}

char *
_cj_sample_day (CjSample *self,
                int days_from_today)
{
  return cj_date_add_days (self->today, days_from_today);
}

char *
_cj_sample_staff_id (CjSample *self,
                     guint index)
{
  return _cj_sample_id (self, CJ_SAMPLE_OF_STAFF, index, self->today_us - 1000 * CJ_SAMPLE_DAY);
}

static gboolean
emit (CjSample *self,
      gpointer entity)
{
  return self->func (CJ_ENTITY (entity), self->user_data);
}

static gboolean
emit_shop (CjSample *self)
{
  g_autoptr (CjShop) shop = cj_shop_new ();
  g_autofree char *id = _cj_sample_id (self, CJ_SAMPLE_OF_SHOP, 0, self->today_us - 1000 * CJ_SAMPLE_DAY);

  cj_entity_set_id (CJ_ENTITY (shop), id);
  cj_shop_set_name (shop, "样例汽车维修中心");
  cj_shop_set_phone (shop, "13800000000");
  cj_shop_set_address (shop, "样例市样例区样例路 1 号");
  cj_shop_set_licence_class (shop, "二类");
  cj_shop_set_licence_number (shop, "样例-000001");
  cj_shop_set_hours (shop, "08:30–18:00");
  cj_shop_set_bank (shop, "样例银行 0000 0000 0000 0000");
  cj_shop_set_province (shop, "京");
  cj_shop_set_city_letter (shop, "A");
  cj_shop_set_counter_letter (shop, "A");
  cj_shop_set_terms (shop, "本单为样例。车内贵重物品请自行保管；增加项目须经客户同意后方可施工。");
  cj_shop_set_warranty_text (shop, "质量保证期自竣工出厂之日起计算，以里程和日期先到者为准。");
  cj_shop_set_footer (shop, "样例店铺，并非真实商家");

  return emit (self, shop);
}

static gboolean
emit_staff (CjSample *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (staff); i++)
    {
      g_autoptr (CjStaff) member = cj_staff_new ();
      g_autofree char *id = _cj_sample_staff_id (self, i);
      g_autofree char *phone = g_strdup_printf ("138000000%02u", i + 1);

      cj_entity_set_id (CJ_ENTITY (member), id);
      cj_staff_set_name (member, staff[i].name);
      cj_staff_set_phone (member, phone);
      cj_staff_set_role (member, staff[i].role);
      if (!emit (self, member))
        return FALSE;
    }

  return TRUE;
}

static gboolean
emit_catalogue (CjSample *self)
{
  g_autoptr (GListStore) rules = cj_reminder_rules_new_default ();

  for (guint i = 0; i < _cj_sample_n_items (); i++)
    {
      g_autoptr (CjItem) item = _cj_sample_make_item (self, i);

      if (!emit (self, item))
        return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rules)); i++)
    {
      g_autoptr (CjEntity) rule = g_list_model_get_item (G_LIST_MODEL (rules), i);
      g_autofree char *id = _cj_sample_id (self, CJ_SAMPLE_OF_RULE, i, self->today_us - 1000 * CJ_SAMPLE_DAY);

      cj_entity_set_id (rule, id);
      if (!emit (self, rule))
        return FALSE;
    }

  return TRUE;
}

static gboolean
emit_people (CjSample *self)
{
  for (guint i = 0; i < self->n_customers; i++)
    {
      g_autoptr (CjCustomer) customer = _cj_sample_make_customer (self, i);

      if (!emit (self, customer))
        return FALSE;
    }
  for (guint i = 0; i < self->n_vehicles; i++)
    {
      g_autoptr (CjVehicle) vehicle = _cj_sample_make_vehicle (self, i);

      if (!emit (self, vehicle))
        return FALSE;
    }

  return TRUE;
}

static void
unref_if_any (gpointer order)
{
  g_clear_object (&order);
}

/**
 * cj_sample_generate:
 * @seed: the same number makes the same shop
 * @n_orders: how many work orders; with 40 and more there is one in every state
 * @n_vehicles: how many vehicles, at least 1 where there are orders
 * @n_customers: how many customers, at least 1 where there are vehicles
 * @today: the day that the shop is made for, `YYYY-MM-DD`
 * @func: (scope call): called for each entity
 * @user_data: for @func
 *
 * Makes a sample shop: the shop, staff, catalogue, reminder rules, customers,
 * vehicles, work orders each followed by its readings and payments, and the
 * follow-ups. What an entity refers to comes before it, so that each can be
 * saved as it comes. Nothing is kept but the last order of each vehicle, and of
 * more than a few thousand vehicles not that either: a shop of a million orders
 * takes no more memory than a small one, and has calls for what falls due only.
 *
 * Returns: whether all was made; %FALSE when @func stopped it
 */
gboolean
cj_sample_generate (guint64 seed,
                    guint n_orders,
                    guint n_vehicles,
                    guint n_customers,
                    const char *today,
                    CjSampleFunc func,
                    gpointer user_data)
{
  CjSample self = { seed, n_orders, n_vehicles, n_customers, today, 0, NULL, func, user_data };
  g_autoptr (CjInspectionRules) inspection = cj_inspection_rules_new_default ();
  g_autoptr (GPtrArray) last_orders = NULL;

  g_return_val_if_fail (cj_date_is_valid (today), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (n_orders == 0 || n_vehicles > 0, FALSE);
  g_return_val_if_fail (n_vehicles == 0 || n_customers > 0, FALSE);

  self.today_us = cj_date_to_time (today);
  self.inspection = inspection;
  if (n_vehicles <= MAX_REMEMBERED)
    {
      last_orders = g_ptr_array_new_with_free_func (unref_if_any);
      g_ptr_array_set_size (last_orders, (int) n_vehicles);
    }

  return emit_shop (&self) && emit_staff (&self) && emit_catalogue (&self) && emit_people (&self)
         && _cj_sample_emit_orders (&self, last_orders) && _cj_sample_emit_follow_ups (&self, last_orders);
}
