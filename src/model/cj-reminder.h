/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-customer.h"
#include "model/cj-follow-up.h"
#include "model/cj-inspection.h"
#include "model/cj-reminder-rule.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

G_BEGIN_DECLS

/**
 * CjReminderFacts:
 * @rules: (element-type CjReminderRule): the shop's rules
 * @inspection: (nullable): the inspection schedule; %NULL plans inspections
 *   only for vehicles whose due date is noted
 * @today: the day, `YYYY-MM-DD`
 * @may_contact: whether the customer may be contacted at all; without it
 *   nothing is planned, and what is open is withdrawn
 * @customer: (nullable): whom to call
 * @vehicle: (nullable): the vehicle
 * @order: (nullable): the vehicle's last order that was delivered or declined
 * @mileages: (nullable) (element-type CjMileage): the vehicle's readings
 * @existing: (element-type CjFollowUp): every follow-up of this vehicle and of
 *   this customer, in any state
 *
 * All that the planning of one vehicle's follow-ups goes by.
 */
typedef struct
{
  GListModel *rules;
  CjInspectionRules *inspection;
  const char *today;
  gboolean may_contact;
  CjCustomer *customer;
  CjVehicle *vehicle;
  CjWorkOrder *order;
  GListModel *mileages;
  GListModel *existing;
} CjReminderFacts;

/**
 * CjReminderPlan:
 * @create: (element-type CjFollowUp): new follow-ups to save
 * @change: (element-type CjFollowUp): copies of existing ones to save: moved to
 *   another day, withdrawn because their reason is gone, or opened again
 *   because it came back
 */
typedef struct
{
  GPtrArray *create;
  GPtrArray *change;
} CjReminderPlan;

CjReminderPlan *cj_reminder_plan_new (const CjReminderFacts *facts);
void cj_reminder_plan_free (CjReminderPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjReminderPlan, cj_reminder_plan_free)

GListStore *cj_reminder_rules_new_default (void);
guint cj_reminder_parse_days (const char *text, int *days, guint max, gboolean *right);

/**
 * CjReminderBucket:
 * @CJ_REMINDER_BUCKET_OVERDUE: due before today
 * @CJ_REMINDER_BUCKET_TODAY: due today
 * @CJ_REMINDER_BUCKET_WEEK: due in the next seven days
 * @CJ_REMINDER_BUCKET_LATER: due after that
 */
typedef enum
{
  CJ_REMINDER_BUCKET_OVERDUE,
  CJ_REMINDER_BUCKET_TODAY,
  CJ_REMINDER_BUCKET_WEEK,
  CJ_REMINDER_BUCKET_LATER,
} CjReminderBucket;

CjReminderBucket cj_reminder_get_bucket (const char *due, const char *today);

G_END_DECLS
