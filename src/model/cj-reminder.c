/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-reminder.h"

#include "model/cj-id.h"
#include "model/cj-reminder-private.h"
#include "model/cj-time.h"

#include <string.h>

/* Planning is a function of the facts: from rules, vehicle, order and customer
 * follows the list of calls there should be, each with a key that says why
 * (kind, whom it is about, which date, how many days before). Comparing it with
 * the calls there are gives what to create, move and withdraw. So it can be run
 * again whenever a fact changes, and at every counter, and nothing comes twice. */

/* A forecast moves a little with each reading; not every move is worth a change. */
#define MIN_MOVE_DAYS 4

static CjReminderWanted *
find_wanted (GPtrArray *list,
             const char *key)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((CjReminderWanted *) list->pdata[i])->key, key))
      return list->pdata[i];

  return NULL;
}

static CjFollowUp *
find_existing (GListModel *existing,
               const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (existing); i++)
    {
      g_autoptr (CjFollowUp) follow_up = g_list_model_get_item (existing, i);

      /* The list keeps it alive. */
      if (g_str_equal (cj_follow_up_get_plan_key (follow_up), key))
        return follow_up;
    }

  return NULL;
}

/* Two counters that plan the same call offline give it the same id, so that it
 * is one call when they meet. The time in it is that of what it is about. */
static char *
make_id (const char *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *about = strchr (key, ':') + 1;
  guint8 digest[32];
  gsize length = sizeof digest;
  gint64 ms = 0;

  for (int i = 0; i < 13 && about[i] != '\0'; i++)
    if (g_ascii_isxdigit (about[i]))
      ms = ms * 16 + g_ascii_xdigit_value (about[i]);
  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_get_digest (checksum, digest, &length);

  return cj_id_new_at (ms * 1000, digest);
}

static CjFollowUp *
make_follow_up (const CjReminderFacts *facts,
                const CjReminderWanted *wanted)
{
  CjFollowUp *follow_up = cj_follow_up_new ();
  g_autofree char *id = make_id (wanted->key);

  cj_entity_set_id (CJ_ENTITY (follow_up), id);
  cj_follow_up_set_kind (follow_up, wanted->kind);
  cj_follow_up_set_plan_key (follow_up, wanted->key);
  cj_follow_up_set_target_date (follow_up, wanted->target);
  cj_follow_up_set_due (follow_up, wanted->due);
  cj_follow_up_set_subject (follow_up, wanted->subject);
  cj_follow_up_set_order_id (follow_up, wanted->order_id);
  if (facts->customer != NULL)
    cj_follow_up_set_customer_id (follow_up, cj_entity_get_id (CJ_ENTITY (facts->customer)));
  if (facts->vehicle != NULL && wanted->kind != CJ_FOLLOW_UP_KIND_BIRTHDAY)
    cj_follow_up_set_vehicle_id (follow_up, cj_entity_get_id (CJ_ENTITY (facts->vehicle)));

  return follow_up;
}

/* Whether the planning at hand is the one that answers for @follow_up: calls
 * about other orders, another vehicle or made by hand are not its business. */
static gboolean
is_in_scope (const CjReminderFacts *facts,
             CjFollowUp *follow_up)
{
  const char *key = cj_follow_up_get_plan_key (follow_up);
  CjFollowUpKind kind = cj_follow_up_get_kind (follow_up);
  gpointer about = facts->vehicle;
  g_auto (GStrv) parts = NULL;

  if (*key == '\0')
    return FALSE;
  /* Nobody is to be called at all: that goes for every call to this customer. */
  if (facts->customer != NULL && (!facts->may_contact || cj_customer_get_archived (facts->customer))
      && g_str_equal (cj_follow_up_get_customer_id (follow_up), cj_entity_get_id (CJ_ENTITY (facts->customer))))
    return TRUE;

  if (kind == CJ_FOLLOW_UP_KIND_AFTER_SERVICE || kind == CJ_FOLLOW_UP_KIND_DECLINED_WORK)
    about = facts->order;
  else if (kind == CJ_FOLLOW_UP_KIND_BIRTHDAY)
    about = facts->customer;
  parts = g_strsplit (key, ":", 3);

  return about != NULL && g_strv_length (parts) >= 2 && g_str_equal (parts[1], cj_entity_get_id (about));
}

/* The dates that follow from the facts now; a snoozed call keeps its day. */
static gboolean
move (CjFollowUp *follow_up,
      const CjReminderWanted *wanted)
{
  int days = ABS (cj_date_days_between (cj_follow_up_get_target_date (follow_up), wanted->target));
  gboolean moved = days >= MIN_MOVE_DAYS || *cj_follow_up_get_target_date (follow_up) == '\0';
  gboolean renamed = !g_str_equal (cj_follow_up_get_subject (follow_up), wanted->subject);

  if (moved)
    {
      cj_follow_up_set_target_date (follow_up, wanted->target);
      if (cj_follow_up_get_snoozed (follow_up) == 0)
        cj_follow_up_set_due (follow_up, wanted->due);
    }
  cj_follow_up_set_subject (follow_up, wanted->subject);

  return moved || renamed;
}

static void
review (CjReminderPlan *plan,
        const CjReminderFacts *facts,
        GPtrArray *list,
        CjFollowUp *follow_up)
{
  CjReminderWanted *wanted = find_wanted (list, cj_follow_up_get_plan_key (follow_up));
  g_autoptr (CjFollowUp) copy = NULL;

  if (wanted == NULL && (cj_follow_up_get_state (follow_up) != CJ_FOLLOW_UP_STATE_OPEN || !is_in_scope (facts, follow_up)))
    return;
  if (wanted != NULL && cj_follow_up_get_state (follow_up) == CJ_FOLLOW_UP_STATE_DONE)
    return;
  /* Withdrawn by a person, who is not asked a second time. */
  if (wanted != NULL && cj_follow_up_get_state (follow_up) == CJ_FOLLOW_UP_STATE_WITHDRAWN
      && (*cj_follow_up_get_done_by (follow_up) != '\0' || !wanted->timely))
    return;

  copy = CJ_FOLLOW_UP (cj_entity_copy (CJ_ENTITY (follow_up)));
  if (wanted == NULL)
    cj_follow_up_set_state (copy, CJ_FOLLOW_UP_STATE_WITHDRAWN);
  else if (cj_follow_up_get_state (follow_up) == CJ_FOLLOW_UP_STATE_WITHDRAWN)
    {
      cj_follow_up_set_state (copy, CJ_FOLLOW_UP_STATE_OPEN);
      cj_follow_up_set_target_date (copy, wanted->target);
      cj_follow_up_set_due (copy, wanted->due);
      cj_follow_up_set_subject (copy, wanted->subject);
    }
  else if (!move (copy, wanted))
    return;
  g_ptr_array_add (plan->change, g_steal_pointer (&copy));
}

/**
 * cj_reminder_plan_new:
 * @facts: what is known about one vehicle and its customer
 *
 * Plans the follow-ups. Run it when an order is delivered, and again whenever
 * one of the facts changes; run a second time on what it planned, it finds
 * nothing to do.
 *
 * Returns: (transfer full): what to save
 */
CjReminderPlan *
cj_reminder_plan_new (const CjReminderFacts *facts)
{
  CjReminderPlan *plan;
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (facts->rules), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (facts->existing), NULL);
  g_return_val_if_fail (cj_date_is_valid (facts->today), NULL);

  plan = g_new0 (CjReminderPlan, 1);
  plan->create = g_ptr_array_new_with_free_func (g_object_unref);
  plan->change = g_ptr_array_new_with_free_func (g_object_unref);
  list = _cj_reminder_list_wanted (facts);
  for (guint i = 0; i < g_list_model_get_n_items (facts->existing); i++)
    {
      g_autoptr (CjFollowUp) follow_up = g_list_model_get_item (facts->existing, i);

      review (plan, facts, list, follow_up);
    }
  for (guint i = 0; i < list->len; i++)
    {
      CjReminderWanted *wanted = list->pdata[i];

      /* Two rules of one kind may want the same call. */
      if (wanted->timely && find_existing (facts->existing, wanted->key) == NULL && find_wanted (list, wanted->key) == wanted)
        g_ptr_array_add (plan->create, make_follow_up (facts, wanted));
    }

  return plan;
}

void
cj_reminder_plan_free (CjReminderPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->create);
  g_ptr_array_unref (self->change);
  g_free (self);
}

/**
 * cj_reminder_rules_new_default:
 *
 * Returns: (transfer full) (element-type CjReminderRule): the rules a new shop
 *   starts with
 */
GListStore *
cj_reminder_rules_new_default (void)
{
  static const struct { CjFollowUpKind kind; const char *days; gint64 months, km; gboolean enabled; } defaults[] = {
    { CJ_FOLLOW_UP_KIND_AFTER_SERVICE, "3", 0, 0, TRUE },
    { CJ_FOLLOW_UP_KIND_NEXT_SERVICE, "7", 6, 5000, TRUE },
    { CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE, "30,15,7,1", 0, 0, TRUE },
    { CJ_FOLLOW_UP_KIND_COMMERCIAL_INSURANCE, "30,15,7,1", 0, 0, TRUE },
    { CJ_FOLLOW_UP_KIND_ANNUAL_INSPECTION, "60,30,7", 0, 0, TRUE },
    { CJ_FOLLOW_UP_KIND_BIRTHDAY, "0", 0, 0, FALSE },
    { CJ_FOLLOW_UP_KIND_DECLINED_WORK, "30", 0, 0, TRUE },
  };
  GListStore *rules = g_list_store_new (CJ_TYPE_REMINDER_RULE);

  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      g_autoptr (CjReminderRule) rule = cj_reminder_rule_new ();

      cj_reminder_rule_set_kind (rule, defaults[i].kind);
      cj_reminder_rule_set_days (rule, defaults[i].days);
      cj_reminder_rule_set_interval_months (rule, defaults[i].months);
      cj_reminder_rule_set_interval_km (rule, defaults[i].km);
      cj_reminder_rule_set_enabled (rule, defaults[i].enabled);
      g_list_store_append (rules, rule);
    }

  return rules;
}

/**
 * cj_reminder_get_bucket:
 * @due: the day a follow-up is due
 * @today: the day
 *
 * Returns: which part of the list it belongs to
 */
CjReminderBucket
cj_reminder_get_bucket (const char *due,
                        const char *today)
{
  int days = cj_date_days_between (today, due);

  if (days < 0)
    return CJ_REMINDER_BUCKET_OVERDUE;
  if (days == 0)
    return CJ_REMINDER_BUCKET_TODAY;

  return days <= 7 ? CJ_REMINDER_BUCKET_WEEK : CJ_REMINDER_BUCKET_LATER;
}
