/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-order.h"

#include <glib/gi18n.h>

#include "controller/cj-planner.h"
#include "controller/cj-words.h"
#include "ctl/cj-ctl-output.h"
#include "model/cj-order-state.h"
#include "model/cj-promise.h"

/* What a step may need, given with it. */
static CjCtlExit
take_needs (CjCtl *ctl,
            CjWorkOrder *order)
{
  CjCtlOptions *options = &ctl->options;
  gint64 promised = 0;

  if (options->technician == NULL && options->promised == NULL && options->approved_by == NULL && options->reason == NULL)
    return CJ_CTL_OK;
  if (!cj_ctl_may (ctl, CJ_PERMISSION_EDIT_ORDER))
    return CJ_CTL_REFUSED;
  if (options->technician != NULL)
    {
      CjStaff *technician = cj_ctl_find_staff (ctl, options->technician);

      if (technician == NULL)
        return CJ_CTL_NOT_FOUND;
      cj_work_order_set_technician_id (order, cj_entity_get_id (CJ_ENTITY (technician)));
    }
  if (options->promised != NULL)
    {
      if (!cj_promise_parse (options->promised, cj_session_now (ctl->session), &promised) || promised < cj_session_now (ctl->session))
        return cj_ctl_refuse (ctl, CJ_CTL_REFUSED, _("--promised: Enter a time to come, such as 17:30, or a day and a time such as 11-25 17:30."));
      cj_work_order_set_promised_at (order, promised);
    }
  if (options->approved_by != NULL)
    cj_work_order_record_approval (order, options->approved_by, cj_session_now (ctl->session));
  if (options->reason != NULL)
    cj_work_order_set_cancel_reason (order, options->reason);

  return CJ_CTL_OK;
}

static void
say_where_to (CjWorkOrder *order)
{
  guint n;
  const CjOrderState *next = cj_order_state_get_next (cj_work_order_get_state (order), &n);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s%s (%s)", i > 0 ? ", " : "", cj_enum_to_nick (CJ_TYPE_ORDER_STATE, (int) next[i]), cj_words_order_state (next[i]));
  if (n > 0)
    cj_ctl_say (_("From %s it can go to: %s."), cj_words_order_state (cj_work_order_get_state (order)), words->str);
  else
    cj_ctl_say (_("%s is the end; it goes nowhere from there."), cj_words_order_state (cj_work_order_get_state (order)));
}

static gboolean
commit (CjCtl *ctl,
        CjWorkOrder *order,
        GError **error)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (GAsyncResult) result = NULL;

  cj_transaction_save (transaction, CJ_ENTITY (order));
  cj_store_commit_async (ctl->store, transaction, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_store_commit_finish (ctl->store, result, error);
}

/* A car that leaves is called later. */
static gboolean
plan_calls (CjCtl *ctl,
            CjWorkOrder *order,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (cj_work_order_get_state (order) != CJ_ORDER_STATE_DELIVERED || *cj_work_order_get_vehicle_id (order) == '\0')
    return TRUE;
  cj_planner_plan_vehicle_async (ctl->session, cj_work_order_get_vehicle_id (order), NULL, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_planner_plan_vehicle_finish (ctl->session, result, error);
}

/**
 * cj_ctl_order_move:
 *
 * Takes an order a step on, by the table that the board asks.
 */
CjCtlExit
cj_ctl_order_move (CjCtl *ctl)
{
  CjCtlExit code = CJ_CTL_OK;
  CjOrderState target;
  CjMoveProblem problem;
  g_autoptr (CjWorkOrder) order = NULL;
  g_autoptr (GError) error = NULL;

  if (!cj_ctl_parse_state (ctl, ctl->arguments[1], &target))
    return CJ_CTL_USAGE;
  order = cj_ctl_find_order (ctl, ctl->arguments[0], &code);
  if (order == NULL)
    return code;
  code = take_needs (ctl, order);
  if (code != CJ_CTL_OK)
    return code;
  if (!cj_order_state_can_move (order, target, cj_session_get_role (ctl->session), cj_work_order_get_paid (order), &problem))
    {
      cj_ctl_refuse (ctl, CJ_CTL_REFUSED, "%s", cj_words_move_problem (problem));
      if (problem == CJ_MOVE_PROBLEM_NOT_LEGAL)
        say_where_to (order);
      return CJ_CTL_REFUSED;
    }

  cj_order_state_apply (order, target, cj_session_now (ctl->session));
  if (!commit (ctl, order, &error) || !plan_calls (ctl, order, &error))
    return cj_ctl_fail (ctl, error);
  if (ctl->options.json)
    cj_ctl_print_json_entity (CJ_ENTITY (order));
  else
    cj_ctl_say (_("%s is now: %s."), cj_work_order_get_number (order), cj_words_order_state (target));

  return CJ_CTL_OK;
}
