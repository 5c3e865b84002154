/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-planner.h"

#include "model/cj-mileage.h"
#include "model/cj-reminder.h"

/* Plans the follow-ups of one car: gathers what the rules go by, step by step,
 * asks cj-reminder.h, and saves the difference. Planning again changes nothing,
 * so it is done whenever a fact has changed. */

typedef enum
{
  STEP_VEHICLE,
  STEP_CUSTOMER,
  STEP_RULES,
  STEP_ORDER,
  STEP_MILEAGES,
  STEP_EXISTING,
  STEP_SAVE,
} Step;

typedef struct
{
  Step step;
  char *vehicle_id;
  CjVehicle *vehicle;
  CjCustomer *customer;
  CjWorkOrder *order;
  GListStore *rules;
  GListStore *mileages;
  GListStore *existing;
} Plan;

static void next_step (GTask *task);

static void
plan_free (Plan *plan)
{
  g_free (plan->vehicle_id);
  g_clear_object (&plan->vehicle);
  g_clear_object (&plan->customer);
  g_clear_object (&plan->order);
  g_clear_object (&plan->rules);
  g_clear_object (&plan->mileages);
  g_clear_object (&plan->existing);
  g_free (plan);
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CjEntity *entity = cj_store_load_finish (CJ_STORE (source), result, &error);
  Plan *plan = g_task_get_task_data (task);

  if (entity == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (CJ_IS_VEHICLE (entity))
    plan->vehicle = CJ_VEHICLE (entity);
  else
    plan->customer = CJ_CUSTOMER (entity);
  next_step (g_steal_pointer (&task));
}

static void
take_found (Plan *plan,
            GPtrArray *found)
{
  GListStore *list = NULL;

  /* The step has already moved on to the one after. */
  switch (plan->step)
    {
    case STEP_ORDER:
      list = plan->rules;
      break;
    case STEP_MILEAGES:
      if (found->len > 0)
        plan->order = g_object_ref (g_ptr_array_index (found, 0));
      return;
    case STEP_EXISTING:
      list = plan->mileages;
      break;
    case STEP_SAVE:
      list = plan->existing;
      break;
    case STEP_VEHICLE:
    case STEP_CUSTOMER:
    case STEP_RULES:
    default:
      g_assert_not_reached ();
    }
  g_list_store_splice (list, 0, 0, found->pdata, found->len);
}

static void
on_found_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  take_found (g_task_get_task_data (task), found);
  next_step (g_steal_pointer (&task));
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* Another counter has planned the same at the same moment: nothing is lost. */
  if (cj_store_commit_finish (CJ_STORE (source), result, &error)
      || g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONSTRAINT)
      || g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONFLICT))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
save (GTask *task)
{
  CjSession *session = g_task_get_source_object (task);
  Plan *plan = g_task_get_task_data (task);
  g_autofree char *today = cj_session_today (session);
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (CjReminderPlan) reminders = NULL;
  CjReminderFacts facts = {
    .rules = G_LIST_MODEL (plan->rules),
    .today = today,
    .may_contact = plan->customer == NULL || cj_customer_get_may_contact (plan->customer),
    .customer = plan->customer,
    .vehicle = plan->vehicle,
    .order = plan->order,
    .mileages = G_LIST_MODEL (plan->mileages),
    .existing = G_LIST_MODEL (plan->existing),
  };

  reminders = cj_reminder_plan_new (&facts);
  for (guint i = 0; i < reminders->create->len; i++)
    cj_transaction_save (transaction, g_ptr_array_index (reminders->create, i));
  for (guint i = 0; i < reminders->change->len; i++)
    cj_transaction_save (transaction, g_ptr_array_index (reminders->change, i));
  if (reminders->create->len + reminders->change->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  cj_store_commit_async (cj_session_get_store (session), transaction, NULL, on_saved_cb, task);
}

static CjQuery *
make_query (GType type,
            const char *vehicle_id)
{
  CjQuery *query = cj_query_new (type);

  if (vehicle_id != NULL)
    cj_query_where_string (query, "vehicle-id", CJ_QUERY_EQUAL, vehicle_id);
  cj_query_order_by (query, NULL, FALSE);

  return query;
}

static void
next_step (GTask *task)
{
  CjSession *session = g_task_get_source_object (task);
  CjStore *store = cj_session_get_store (session);
  Plan *plan = g_task_get_task_data (task);
  g_autoptr (CjQuery) query = NULL;

  switch (plan->step++)
    {
    case STEP_VEHICLE:
      cj_store_load_async (store, CJ_TYPE_VEHICLE, plan->vehicle_id, NULL, on_loaded_cb, task);
      return;

    case STEP_CUSTOMER:
      if (*cj_vehicle_get_customer_id (plan->vehicle) == '\0')
        next_step (task);
      else
        cj_store_load_async (store, CJ_TYPE_CUSTOMER, cj_vehicle_get_customer_id (plan->vehicle), NULL, on_loaded_cb, task);
      return;

    case STEP_RULES:
      query = make_query (CJ_TYPE_REMINDER_RULE, NULL);
      break;

    case STEP_ORDER:
      query = make_query (CJ_TYPE_WORK_ORDER, plan->vehicle_id);
      cj_query_where_string (query, "state", CJ_QUERY_EQUAL, "delivered");
      cj_query_order_by (query, "opened-at", TRUE);
      cj_query_set_range (query, 0, 1);
      cj_query_set_with_children (query, TRUE);
      break;

    case STEP_MILEAGES:
      query = make_query (CJ_TYPE_MILEAGE, plan->vehicle_id);
      break;

    case STEP_EXISTING:
      query = make_query (CJ_TYPE_FOLLOW_UP, plan->vehicle_id);
      break;

    case STEP_SAVE:
    default:
      save (task);
      return;
    }
  cj_store_find_async (store, query, NULL, on_found_cb, task);
}

/**
 * cj_planner_plan_vehicle_async:
 * @vehicle_id: a car whose facts have changed
 */
void
cj_planner_plan_vehicle_async (CjSession *session,
                               const char *vehicle_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Plan *plan = g_new0 (Plan, 1);
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  plan->vehicle_id = g_strdup (vehicle_id);
  plan->rules = g_list_store_new (CJ_TYPE_REMINDER_RULE);
  plan->mileages = g_list_store_new (CJ_TYPE_MILEAGE);
  plan->existing = g_list_store_new (CJ_TYPE_FOLLOW_UP);
  g_task_set_task_data (task, plan, (GDestroyNotify) plan_free);
  g_task_set_source_tag (task, cj_planner_plan_vehicle_async);
  next_step (task);
}

gboolean
cj_planner_plan_vehicle_finish (CjSession *session,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_planned_behind_cb (GObject *source,
                      GAsyncResult *result,
                      gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!cj_planner_plan_vehicle_finish (CJ_SESSION (source), result, &error))
    cj_session_report (CJ_SESSION (source), error);
}

/**
 * cj_planner_plan_behind:
 *
 * Plans without anyone waiting for it.
 */
void
cj_planner_plan_behind (CjSession *session,
                        const char *vehicle_id)
{
  if (*vehicle_id != '\0')
    cj_planner_plan_vehicle_async (session, vehicle_id, NULL, on_planned_behind_cb, NULL);
}
