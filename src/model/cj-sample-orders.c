/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-sample-private.h"

#include "model/cj-mileage.h"
#include "model/cj-order-state.h"
#include "model/cj-order-totals.h"
#include "model/cj-payment.h"
#include "model/cj-reminder.h"
#include "model/cj-time.h"

#include <string.h>

/* Work orders of the sample shop: two years of them, five of a large one; the
 * last are still in the shop, in every state. */

#define MAX_OPEN 300
#define HOUR (60 * G_TIME_SPAN_MINUTE)

/* A turn of the wheel of states: how the shop stands on an ordinary morning. */
static const CjOrderState open_states[] = {
  CJ_ORDER_STATE_IN_PROGRESS, CJ_ORDER_STATE_QUOTED, CJ_ORDER_STATE_READY, CJ_ORDER_STATE_INSPECTING, CJ_ORDER_STATE_WAITING_PARTS,
  CJ_ORDER_STATE_APPROVED, CJ_ORDER_STATE_CHECKING, CJ_ORDER_STATE_DRAFT, CJ_ORDER_STATE_IN_PROGRESS, CJ_ORDER_STATE_READY,
};

typedef struct
{
  guint index;
  int days_ago;
  gint64 opened;
  guint number;
  CjOrderState state;
  guint vehicle;
} Visit;

static guint
count_open (CjSample *self)
{
  return MIN (MIN (self->n_orders * 3 / 10, MAX_OPEN), self->n_vehicles);
}

/* When the order came in, and what became of it. Orders are in the order of
 * their days; those before four days ago are over. */
static void
plan_visit (CjSample *self,
            guint index,
            Visit *visit)
{
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_ORDER, index);
  guint n_open = count_open (self);
  guint n_over = self->n_orders - n_open;
  guint span = self->n_orders > 5000 ? 1825 : 700;

  visit->index = index;
  if (index < n_over)
    {
      gint64 minute = (gint64) index * (span - 5) * 540 / MAX (n_over, 1);
      guint roll = _cj_sample_roll (&dice, 100);

      visit->days_ago = (int) (span - minute / 540);
      visit->opened = self->today_us - visit->days_ago * CJ_SAMPLE_DAY + 8 * HOUR + minute % 540 * G_TIME_SPAN_MINUTE;
      visit->state = roll < 3 ? CJ_ORDER_STATE_CANCELLED : (roll < 6 ? CJ_ORDER_STATE_DECLINED : CJ_ORDER_STATE_DELIVERED);
      /* Both outcomes are there in a small shop, too. */
      if (index == 1 || index == 2)
        visit->state = index == 1 ? CJ_ORDER_STATE_CANCELLED : CJ_ORDER_STATE_DECLINED;
      /* A car that was there by then. */
      for (int i = 0; i < 20; i++)
        {
          visit->vehicle = _cj_sample_roll (&dice, self->n_vehicles);
          if (_cj_sample_age_of (self, visit->vehicle) > visit->days_ago)
            break;
        }
    }
  else
    {
      guint nth = index - n_over;

      visit->days_ago = 4 - (int) (nth * 4 / n_open);
      visit->opened = self->today_us - visit->days_ago * CJ_SAMPLE_DAY + 8 * HOUR + (gint64) (nth * 4 % n_open) * 540 / n_open * G_TIME_SPAN_MINUTE;
      visit->state = open_states[nth % G_N_ELEMENTS (open_states)];
      /* A car is in the shop once. */
      visit->vehicle = (nth * 7 + 3) % self->n_vehicles;
      if (self->n_vehicles % 7 == 0)
        visit->vehicle = nth;
    }
}

static void
append_checks (CjSampleDice *dice,
               CjWorkOrder *order)
{
  static const char *const labels[] = { "随车工具", "备胎", "行驶证", "灭火器、三角警示牌", "中控、音响", "玻璃、后视镜" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (CjOrderCheck) check = cj_order_check_new ();
      guint roll = _cj_sample_roll (dice, 100);

      _cj_sample_name_entity (dice, check, cj_work_order_get_opened_at (order));
      cj_order_check_set_order_id (check, cj_entity_get_id (CJ_ENTITY (order)));
      cj_order_check_set_position (check, i);
      cj_order_check_set_label (check, labels[i]);
      cj_order_check_set_result (check, roll < 80 ? CJ_CHECK_RESULT_OK : (roll < 88 ? CJ_CHECK_RESULT_MISSING : (roll < 93 ? CJ_CHECK_RESULT_ATTENTION : CJ_CHECK_RESULT_UNSEEN)));
      if (cj_order_check_get_result (check) == CJ_CHECK_RESULT_ATTENTION)
        cj_order_check_set_note (check, "有磨损");
      g_list_store_append (cj_work_order_get_checks (order), check);
    }
}

static void
append_damages (CjSampleDice *dice,
                CjWorkOrder *order)
{
  static const char *const notes[] = { "旧伤", "客户已知", "", "" };
  guint n = _cj_sample_chance (dice, 45) ? _cj_sample_roll (dice, 3) + 1 : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjDamage) damage = cj_damage_new ();

      _cj_sample_name_entity (dice, damage, cj_work_order_get_opened_at (order));
      cj_damage_set_order_id (damage, cj_entity_get_id (CJ_ENTITY (order)));
      cj_damage_set_position (damage, i);
      cj_damage_set_x (damage, 120 + _cj_sample_roll (dice, 760));
      cj_damage_set_y (damage, 150 + _cj_sample_roll (dice, 700));
      cj_damage_set_kind (damage, (CjDamageKind) _cj_sample_roll (dice, 4));
      cj_damage_set_note (damage, notes[_cj_sample_roll (dice, G_N_ELEMENTS (notes))]);
      g_list_store_append (cj_work_order_get_damages (order), damage);
    }
}

/* Which lines an order in a state has. */
static CjLineStatus
line_status (CjOrderState state)
{
  switch (state)
    {
    case CJ_ORDER_STATE_APPROVED:
    case CJ_ORDER_STATE_IN_PROGRESS:
    case CJ_ORDER_STATE_WAITING_PARTS:
    case CJ_ORDER_STATE_CHECKING:
      return CJ_LINE_STATUS_APPROVED;
    case CJ_ORDER_STATE_READY:
    case CJ_ORDER_STATE_DELIVERED:
      return CJ_LINE_STATUS_DONE;
    case CJ_ORDER_STATE_DRAFT:
    case CJ_ORDER_STATE_INSPECTING:
    case CJ_ORDER_STATE_QUOTED:
    case CJ_ORDER_STATE_DECLINED:
    case CJ_ORDER_STATE_CANCELLED:
    default:
      return CJ_LINE_STATUS_PROPOSED;
    }
}

/* Some are late, most are promised for today or tomorrow. */
static gint64
promised_at (CjSample *self,
             CjSampleDice *dice,
             const Visit *visit)
{
  guint roll = _cj_sample_roll (dice, 10);

  if (!cj_order_state_is_open (visit->state))
    return visit->opened + (2 + _cj_sample_roll (dice, 30)) * HOUR;
  if (roll < 2)
    return self->today_us - (gint64) (7 + _cj_sample_roll (dice, 5)) * HOUR;
  if (roll < 8)
    return self->today_us + (gint64) (10 + _cj_sample_roll (dice, 8)) * HOUR;

  return self->today_us + CJ_SAMPLE_DAY + (gint64) (10 + _cj_sample_roll (dice, 8)) * HOUR;
}

/* Nothing is finished or fetched at night. */
static gint64
in_working_hours (CjSample *self,
                  gint64 at)
{
  gint64 since_midnight = (at - self->today_us) % CJ_SAMPLE_DAY;

  if (since_midnight < 0)
    since_midnight += CJ_SAMPLE_DAY;
  if (since_midnight < 8 * HOUR)
    return at - since_midnight + 9 * HOUR + since_midnight % (2 * HOUR);

  return since_midnight > 18 * HOUR ? at - since_midnight + CJ_SAMPLE_DAY + 9 * HOUR + since_midnight % (2 * HOUR) : at;
}

/* The times and marks that its state brings along. */
static void
bring_to_state (CjSample *self,
                CjSampleDice *dice,
                CjWorkOrder *order,
                const Visit *visit,
                const char *technician_id)
{
  CjOrderState state = visit->state;
  gboolean approved = line_status (state) != CJ_LINE_STATUS_PROPOSED;
  g_autofree char *valid = _cj_sample_day (self, 7 - visit->days_ago);

  cj_work_order_set_state (order, state);
  if (state != CJ_ORDER_STATE_DRAFT)
    cj_work_order_set_promised_at (order, promised_at (self, dice, visit));
  if (state == CJ_ORDER_STATE_QUOTED || approved)
    cj_work_order_set_valid_until (order, valid);
  if (approved)
    {
      cj_work_order_set_technician_id (order, technician_id);
      cj_work_order_set_approved_by (order, cj_work_order_get_brought_by (order));
      cj_work_order_set_approved_at (order, visit->opened + HOUR);
      cj_work_order_set_approved_total (order, cj_work_order_get_total (order));
    }
  if (state == CJ_ORDER_STATE_READY || state == CJ_ORDER_STATE_DELIVERED)
    {
      gint64 ready = in_working_hours (self, visit->opened + (gint64) (3 + _cj_sample_roll (dice, 6)) * HOUR);

      /* and nothing tomorrow */
      cj_work_order_set_ready_at (order, MIN (ready, self->today_us - 6 * HOUR));
    }
  if (state == CJ_ORDER_STATE_DELIVERED)
    {
      g_autofree char *next = NULL;

      cj_work_order_set_delivered_at (order, in_working_hours (self, cj_work_order_get_ready_at (order) + (gint64) (_cj_sample_roll (dice, 5) + 1) * HOUR));
      cj_work_order_set_mileage_out (order, cj_work_order_get_mileage_in (order) + _cj_sample_roll (dice, 6));
      if (cj_work_order_get_kind (order) == CJ_ORDER_KIND_MAINTENANCE)
        {
          next = _cj_sample_day (self, 182 - visit->days_ago);
          cj_work_order_set_next_service_date (order, next);
          cj_work_order_set_next_service_mileage (order, cj_work_order_get_mileage_in (order) + 7500);
        }
    }
  else if (state == CJ_ORDER_STATE_CANCELLED)
    cj_work_order_set_cancel_reason (order, _cj_sample_chance (dice, 50) ? "客户改期" : "客户临时有事");
}

static CjWorkOrder *
make_order (CjSample *self,
            const Visit *visit,
            CjVehicle *vehicle,
            CjCustomer *customer)
{
  static const char *const bays[] = { "1号工位", "2号工位", "3号工位", "举升机A", "举升机B" };
  CjWorkOrder *order = cj_work_order_new ();
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_ORDER, visit->index + (1u << 31));
  g_autofree char *id = _cj_sample_id (self, CJ_SAMPLE_OF_ORDER, visit->index, visit->opened);
  g_autofree char *date = _cj_sample_day (self, -visit->days_ago);
  /* Another counter's letter: this one's numbers start anew. */
  g_autofree char *number = g_strdup_printf ("GD%.2s%.2s%.2s-B%03u", date + 2, date + 5, date + 8, visit->number);
  g_autofree char *label = g_strconcat (cj_vehicle_get_make (vehicle), " ", cj_vehicle_get_model (vehicle), NULL);
  g_autofree char *advisor = _cj_sample_staff_id (self, 1 + _cj_sample_roll (&dice, 2));
  g_autofree char *technician = _cj_sample_staff_id (self, 3 + _cj_sample_roll (&dice, 4));
  g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (customer)), 0);
  gboolean company = cj_customer_get_kind (customer) == CJ_CUSTOMER_KIND_COMPANY;

  cj_entity_set_id (CJ_ENTITY (order), id);
  cj_work_order_set_number (order, number);
  cj_work_order_set_customer_id (order, cj_entity_get_id (CJ_ENTITY (customer)));
  cj_work_order_set_vehicle_id (order, cj_entity_get_id (CJ_ENTITY (vehicle)));
  cj_work_order_set_plate (order, cj_vehicle_get_plate (vehicle));
  cj_work_order_set_vehicle_label (order, label);
  cj_work_order_set_customer_name (order, cj_customer_get_name (customer));
  cj_work_order_set_customer_phone (order, cj_customer_phone_get_number (phone));
  cj_work_order_set_brought_by (order, company ? cj_customer_get_contact_name (customer) : cj_customer_get_name (customer));
  cj_work_order_set_brought_by_phone (order, cj_customer_phone_get_number (phone));
  cj_work_order_set_advisor_id (order, advisor);
  cj_work_order_set_opened_at (order, visit->opened);
  cj_work_order_set_mileage_in (order, _cj_sample_mileage_at (self, visit->vehicle, -visit->days_ago));
  cj_work_order_set_fuel_level (order, 10 + _cj_sample_roll (&dice, 91));
  cj_work_order_set_payment_way (order, company ? CJ_PAYMENT_WAY_ON_ACCOUNT : (CjPaymentWay) _cj_sample_roll (&dice, 4));
  cj_work_order_set_bay (order, bays[_cj_sample_roll (&dice, G_N_ELEMENTS (bays))]);
  cj_work_order_set_old_parts_back (order, _cj_sample_chance (&dice, 30));
  cj_work_order_set_test_drive (order, _cj_sample_chance (&dice, 70));
  cj_work_order_set_wash (order, _cj_sample_chance (&dice, 40));
  cj_work_order_set_waiting (order, _cj_sample_chance (&dice, 20));
  if (_cj_sample_chance (&dice, 25))
    cj_work_order_set_belongings (order, "后备箱儿童座椅一个");
  _cj_sample_append_job (self, &dice, order, line_status (visit->state), technician);
  cj_work_order_set_estimate (order, cj_work_order_get_total (order));
  append_checks (&dice, order);
  append_damages (&dice, order);
  bring_to_state (self, &dice, order, visit, technician);

  return order;
}

static gboolean
emit_payment (CjSample *self,
              CjSampleDice *dice,
              CjWorkOrder *order,
              CjPaymentWay way,
              gint64 amount,
              gint64 at)
{
  g_autoptr (CjPayment) payment = cj_payment_new ();
  g_autofree char *cashier = _cj_sample_staff_id (self, 7);

  _cj_sample_name_entity (dice, payment, at);
  cj_payment_set_order_id (payment, cj_entity_get_id (CJ_ENTITY (order)));
  cj_payment_set_way (payment, way);
  cj_payment_set_amount (payment, amount);
  cj_payment_set_at (payment, at);
  cj_payment_set_staff_id (payment, cashier);

  return self->func (CJ_ENTITY (payment), self->user_data);
}

/* What is delivered is paid or on account; of what is in the shop, some have
 * left a deposit. */
static gboolean
emit_payments (CjSample *self,
               const Visit *visit,
               CjWorkOrder *order)
{
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_ORDER, visit->index + (3u << 30));
  gint64 total = cj_work_order_get_total (order);
  CjPaymentWay way = cj_work_order_get_payment_way (order);

  if (visit->state == CJ_ORDER_STATE_DELIVERED && total > 0)
    {
      gint64 at = cj_work_order_get_delivered_at (order) - 10 * G_TIME_SPAN_MINUTE;
      gint64 first = total > 100000 && way != CJ_PAYMENT_WAY_ON_ACCOUNT && _cj_sample_chance (&dice, 30) ? total / 2 : total;

      if (!emit_payment (self, &dice, order, way, first, at))
        return FALSE;
      return first == total || emit_payment (self, &dice, order, CJ_PAYMENT_WAY_CARD, total - first, at + G_TIME_SPAN_MINUTE);
    }
  if (visit->state == CJ_ORDER_STATE_WAITING_PARTS && total >= 20000)
    return emit_payment (self, &dice, order, CJ_PAYMENT_WAY_WECHAT, total / 2 / 10000 * 10000 + 10000, visit->opened + 2 * HOUR);

  return TRUE;
}

static gboolean
emit_reading (CjSample *self,
              const Visit *visit,
              CjWorkOrder *order)
{
  g_autoptr (CjMileage) mileage = cj_mileage_new ();
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_ORDER, visit->index + (1u << 30));

  _cj_sample_name_entity (&dice, mileage, visit->opened);
  cj_mileage_set_vehicle_id (mileage, cj_work_order_get_vehicle_id (order));
  cj_mileage_set_order_id (mileage, cj_entity_get_id (CJ_ENTITY (order)));
  cj_mileage_set_at (mileage, visit->opened);
  cj_mileage_set_km (mileage, cj_work_order_get_mileage_in (order));

  return self->func (CJ_ENTITY (mileage), self->user_data);
}

gboolean
_cj_sample_emit_orders (CjSample *self,
                        GPtrArray *last_orders)
{
  guint number = 0;
  int last_day = -1;

  for (guint i = 0; i < self->n_orders; i++)
    {
      Visit visit;
      g_autoptr (CjVehicle) vehicle = NULL;
      g_autoptr (CjCustomer) customer = NULL;
      g_autoptr (CjWorkOrder) order = NULL;

      plan_visit (self, i, &visit);
      number = visit.days_ago == last_day ? number + 1 : 1;
      last_day = visit.days_ago;
      visit.number = number;
      vehicle = _cj_sample_make_vehicle (self, visit.vehicle);
      customer = _cj_sample_make_customer (self, _cj_sample_owner_of (self, visit.vehicle));
      order = make_order (self, &visit, vehicle, customer);
      if (!self->func (CJ_ENTITY (order), self->user_data) || !emit_reading (self, &visit, order) || !emit_payments (self, &visit, order))
        return FALSE;
      if (last_orders != NULL && visit.state == CJ_ORDER_STATE_DELIVERED)
        {
          g_clear_object ((CjWorkOrder **) &last_orders->pdata[visit.vehicle]);
          last_orders->pdata[visit.vehicle] = g_steal_pointer (&order);
        }
    }

  return TRUE;
}

/* Of the calls whose day is past most were made. */
static void
maybe_make_the_call (CjSample *self,
                     CjSampleDice *dice,
                     CjFollowUp *follow_up)
{
  static const CjFollowUpResult results[] = { CJ_FOLLOW_UP_RESULT_SATISFIED, CJ_FOLLOW_UP_RESULT_WILL_COME, CJ_FOLLOW_UP_RESULT_BOOKED, CJ_FOLLOW_UP_RESULT_NO_ANSWER };
  const char *due = cj_follow_up_get_due (follow_up);
  g_autofree char *by = NULL;

  if (strcmp (due, self->today) >= 0 || !_cj_sample_chance (dice, 65))
    return;
  by = _cj_sample_staff_id (self, 1 + _cj_sample_roll (dice, 2));
  cj_follow_up_set_state (follow_up, CJ_FOLLOW_UP_STATE_DONE);
  cj_follow_up_set_result (follow_up, results[_cj_sample_roll (dice, G_N_ELEMENTS (results))]);
  cj_follow_up_set_done_by (follow_up, by);
  cj_follow_up_set_done_at (follow_up, cj_date_to_time (due) + 10 * HOUR);
}

/* Plans one vehicle's calls as the program would have, some days ago. */
static gboolean
emit_follow_ups_of (CjSample *self,
                    guint index,
                    CjWorkOrder *order,
                    GListModel *rules)
{
  g_autoptr (CjVehicle) vehicle = _cj_sample_make_vehicle (self, index);
  g_autoptr (CjCustomer) customer = _cj_sample_make_customer (self, _cj_sample_owner_of (self, index));
  g_autoptr (GListStore) nothing = g_list_store_new (CJ_TYPE_FOLLOW_UP);
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_VEHICLE, index + (1u << 30));
  int ago = (int) _cj_sample_roll (&dice, 12);
  g_autofree char *delivered = order != NULL ? cj_date_from_time (cj_work_order_get_delivered_at (order)) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *horizon = _cj_sample_day (self, 60);
  g_autoptr (CjReminderPlan) plan = NULL;

  if (delivered != NULL)
    ago = MIN (ago, MAX (cj_date_days_between (delivered, self->today), 0));
  day = _cj_sample_day (self, -ago);
  plan = cj_reminder_plan_new (&(CjReminderFacts) {
    .rules = rules,
    .inspection = self->inspection,
    .today = day,
    .may_contact = cj_customer_get_may_contact (customer),
    .customer = customer,
    .vehicle = vehicle,
    .order = order,
    .existing = G_LIST_MODEL (nothing),
  });
  for (guint i = 0; i < plan->create->len; i++)
    {
      CjFollowUp *follow_up = plan->create->pdata[i];

      /* A large shop keeps to what is near. */
      if (order == NULL && self->n_vehicles > 5000 && strcmp (cj_follow_up_get_due (follow_up), horizon) > 0)
        continue;
      maybe_make_the_call (self, &dice, follow_up);
      if (!self->func (CJ_ENTITY (follow_up), self->user_data))
        return FALSE;
    }

  return TRUE;
}

gboolean
_cj_sample_emit_follow_ups (CjSample *self,
                            GPtrArray *last_orders)
{
  g_autoptr (GListStore) rules = cj_reminder_rules_new_default ();

  for (guint i = 0; i < self->n_vehicles; i++)
    if (!emit_follow_ups_of (self, i, last_orders != NULL ? last_orders->pdata[i] : NULL, G_LIST_MODEL (rules)))
      return FALSE;

  return TRUE;
}
