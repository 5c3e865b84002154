/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-order-state.h"

#include "model/cj-order-totals.h"

G_DEFINE_ENUM_TYPE (CjMoveProblem, cj_move_problem,
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_NOT_LEGAL, "not-legal"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_ROLE, "role"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_VEHICLE, "vehicle"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_LINES, "lines"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_APPROVAL, "approval"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_PROMISED_TIME, "promised-time"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_TECHNICIAN, "technician"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_SUPPLEMENT, "supplement"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_PAYMENT, "payment"),
                    G_DEFINE_ENUM_VALUE (CJ_MOVE_PROBLEM_CANCEL_REASON, "cancel-reason"))

#define ROLE(name) (1u << CJ_STAFF_ROLE_##name)
#define DESK (ROLE (ADVISOR) | ROLE (OWNER) | ROLE (MANAGER))
#define WORKSHOP (DESK | ROLE (TECHNICIAN))
#define TILL (DESK | ROLE (CASHIER))

typedef enum
{
  NEEDS_VEHICLE = 1 << 0,
  NEEDS_LINES = 1 << 1,
  NEEDS_APPROVAL = 1 << 2,
  NEEDS_PROMISED_TIME = 1 << 3,
  NEEDS_TECHNICIAN = 1 << 4,
  NEEDS_SUPPLEMENT_SETTLED = 1 << 5,
  NEEDS_PAYMENT = 1 << 6,
  NEEDS_CANCEL_REASON = 1 << 7,
} Needs;

/* Every legal move, who may make it and what it needs. The first move from a
 * state is the main one: what its button offers. */
static const struct
{
  CjOrderState from;
  CjOrderState to;
  guint roles;
  Needs needs;
} moves[] = {
  { CJ_ORDER_STATE_DRAFT, CJ_ORDER_STATE_INSPECTING, WORKSHOP, NEEDS_VEHICLE },
  { CJ_ORDER_STATE_DRAFT, CJ_ORDER_STATE_CANCELLED, DESK, NEEDS_CANCEL_REASON },
  { CJ_ORDER_STATE_INSPECTING, CJ_ORDER_STATE_QUOTED, WORKSHOP, NEEDS_VEHICLE | NEEDS_LINES },
  { CJ_ORDER_STATE_INSPECTING, CJ_ORDER_STATE_CANCELLED, DESK, NEEDS_CANCEL_REASON },
  { CJ_ORDER_STATE_QUOTED, CJ_ORDER_STATE_APPROVED, DESK, NEEDS_VEHICLE | NEEDS_LINES | NEEDS_APPROVAL },
  { CJ_ORDER_STATE_QUOTED, CJ_ORDER_STATE_DECLINED, DESK, 0 },
  { CJ_ORDER_STATE_QUOTED, CJ_ORDER_STATE_CANCELLED, DESK, NEEDS_CANCEL_REASON },
  { CJ_ORDER_STATE_APPROVED, CJ_ORDER_STATE_IN_PROGRESS, WORKSHOP, NEEDS_APPROVAL | NEEDS_PROMISED_TIME | NEEDS_TECHNICIAN },
  { CJ_ORDER_STATE_APPROVED, CJ_ORDER_STATE_CANCELLED, DESK, NEEDS_CANCEL_REASON },
  { CJ_ORDER_STATE_IN_PROGRESS, CJ_ORDER_STATE_CHECKING, WORKSHOP, NEEDS_TECHNICIAN },
  { CJ_ORDER_STATE_IN_PROGRESS, CJ_ORDER_STATE_WAITING_PARTS, WORKSHOP, 0 },
  { CJ_ORDER_STATE_IN_PROGRESS, CJ_ORDER_STATE_CANCELLED, DESK, NEEDS_CANCEL_REASON },
  { CJ_ORDER_STATE_WAITING_PARTS, CJ_ORDER_STATE_IN_PROGRESS, WORKSHOP, NEEDS_TECHNICIAN },
  { CJ_ORDER_STATE_WAITING_PARTS, CJ_ORDER_STATE_CANCELLED, DESK, NEEDS_CANCEL_REASON },
  { CJ_ORDER_STATE_CHECKING, CJ_ORDER_STATE_READY, WORKSHOP, NEEDS_SUPPLEMENT_SETTLED },
  { CJ_ORDER_STATE_CHECKING, CJ_ORDER_STATE_IN_PROGRESS, WORKSHOP, 0 },
  { CJ_ORDER_STATE_CHECKING, CJ_ORDER_STATE_CANCELLED, DESK, NEEDS_CANCEL_REASON },
  { CJ_ORDER_STATE_READY, CJ_ORDER_STATE_DELIVERED, TILL, NEEDS_SUPPLEMENT_SETTLED | NEEDS_PAYMENT },
  /* the customer came back to it: a new quote, a new approval */
  { CJ_ORDER_STATE_DECLINED, CJ_ORDER_STATE_QUOTED, DESK, NEEDS_VEHICLE | NEEDS_LINES },
};

#define N_STATES (CJ_ORDER_STATE_CANCELLED + 1)

static int
find_move (CjOrderState from,
           CjOrderState to)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (moves[i].from == from && moves[i].to == to)
      return (int) i;

  return -1;
}

/**
 * cj_order_state_is_legal:
 *
 * Returns: whether a step leads from @from to @to at all
 */
gboolean
cj_order_state_is_legal (CjOrderState from,
                         CjOrderState to)
{
  return find_move (from, to) >= 0;
}

/**
 * cj_order_state_role_may:
 *
 * Returns: whether there is such a step and @role may take it
 */
gboolean
cj_order_state_role_may (CjOrderState from,
                         CjOrderState to,
                         CjStaffRole role)
{
  int i = find_move (from, to);

  return i >= 0 && (moves[i].roles >> role & 1) != 0;
}

static gboolean
has_charged_lines (CjWorkOrder *order)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (order));
  guint n = g_list_model_get_n_items (lines);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);

      if (cj_order_line_counts (line))
        return TRUE;
    }

  return FALSE;
}

/* A supplement found during the work is a proposed line; the customer decides
 * before the car is called ready. A total beyond the approved one is the same
 * thing by another way: a price or a quantity that grew. */
static gboolean
supplement_is_settled (CjWorkOrder *order)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (order));
  guint n = g_list_model_get_n_items (lines);
  CjOrderTotals totals;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);

      if (cj_order_line_get_status (line) == CJ_LINE_STATUS_PROPOSED)
        return FALSE;
    }
  cj_work_order_get_totals (order, &totals);

  return totals.total <= cj_work_order_get_approved_total (order);
}

static gboolean
is_settled (CjWorkOrder *order,
            gint64 paid_fen)
{
  CjOrderTotals totals;

  cj_work_order_get_totals (order, &totals);

  return paid_fen >= totals.total;
}

static CjMoveProblem
missing_need (CjWorkOrder *order,
              Needs needs,
              gint64 paid_fen)
{
  if ((needs & NEEDS_VEHICLE) && *cj_work_order_get_vehicle_id (order) == '\0')
    return CJ_MOVE_PROBLEM_VEHICLE;
  if ((needs & NEEDS_LINES) && !has_charged_lines (order))
    return CJ_MOVE_PROBLEM_LINES;
  if ((needs & NEEDS_APPROVAL) && cj_work_order_get_approved_at (order) == 0)
    return CJ_MOVE_PROBLEM_APPROVAL;
  if ((needs & NEEDS_PROMISED_TIME) && cj_work_order_get_promised_at (order) == 0)
    return CJ_MOVE_PROBLEM_PROMISED_TIME;
  if ((needs & NEEDS_TECHNICIAN) && *cj_work_order_get_technician_id (order) == '\0')
    return CJ_MOVE_PROBLEM_TECHNICIAN;
  if ((needs & NEEDS_SUPPLEMENT_SETTLED) && !supplement_is_settled (order))
    return CJ_MOVE_PROBLEM_SUPPLEMENT;
  if ((needs & NEEDS_PAYMENT) && !is_settled (order, paid_fen))
    return CJ_MOVE_PROBLEM_PAYMENT;
  if ((needs & NEEDS_CANCEL_REASON) && *cj_work_order_get_cancel_reason (order) == '\0')
    return CJ_MOVE_PROBLEM_CANCEL_REASON;

  return CJ_MOVE_PROBLEM_NONE;
}

/**
 * cj_order_state_can_move:
 * @order: a work order
 * @target: where it shall go
 * @role: of who moves it
 * @paid_fen: what is paid and put on account so far, cj_payments_sum()
 * @problem: (out) (optional): why not; %CJ_MOVE_PROBLEM_NONE when it can
 *
 * The one answer to whether an order may take a step. Board, menu, command
 * line and sync all ask here.
 *
 * Returns: whether it may
 */
gboolean
cj_order_state_can_move (CjWorkOrder *order,
                         CjOrderState target,
                         CjStaffRole role,
                         gint64 paid_fen,
                         CjMoveProblem *problem)
{
  CjMoveProblem found;
  int i;

  g_return_val_if_fail (CJ_IS_WORK_ORDER (order), FALSE);

  i = find_move (cj_work_order_get_state (order), target);
  if (i < 0)
    found = CJ_MOVE_PROBLEM_NOT_LEGAL;
  else if ((moves[i].roles >> role & 1) == 0)
    found = CJ_MOVE_PROBLEM_ROLE;
  else
    found = missing_need (order, moves[i].needs, paid_fen);
  if (problem != NULL)
    *problem = found;

  return found == CJ_MOVE_PROBLEM_NONE;
}

/**
 * cj_order_state_get_next:
 * @from: a state
 * @n_next: (out): how many
 *
 * Returns: (array length=n_next) (transfer none): the states that a step leads
 *   to, the main one first
 */
const CjOrderState *
cj_order_state_get_next (CjOrderState from,
                         guint *n_next)
{
  static CjOrderState next[G_N_ELEMENTS (moves)];
  static guint start[N_STATES + 1];
  static gsize made = 0;

  g_return_val_if_fail (n_next != NULL, NULL);

  if (g_once_init_enter (&made))
    {
      guint n = 0;

      for (guint state = 0; state < N_STATES; state++)
        {
          start[state] = n;
          for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
            if (moves[i].from == state)
              next[n++] = moves[i].to;
        }
      start[N_STATES] = n;
      g_once_init_leave (&made, 1);
    }

  if ((guint) from >= N_STATES)
    {
      *n_next = 0;
      return NULL;
    }
  *n_next = start[from + 1] - start[from];
  return next + start[from];
}

/**
 * cj_order_state_get_main_next:
 * @from: a state
 * @next: (out): what usually comes next; untouched when nothing does
 *
 * Returns: whether something comes next. A declined order can be quoted again,
 *   but nobody waits for that, so it has none.
 */
gboolean
cj_order_state_get_main_next (CjOrderState from,
                              CjOrderState *next)
{
  guint n;
  const CjOrderState *all = cj_order_state_get_next (from, &n);

  g_return_val_if_fail (next != NULL, FALSE);

  if (n == 0 || cj_order_state_is_final (from))
    return FALSE;
  *next = all[0];
  return TRUE;
}

/**
 * cj_order_state_apply:
 * @order: a work order for which cj_order_state_can_move() said yes
 * @target: where it goes
 * @now_us: the time, µs since the epoch
 *
 * Makes the step: the state, the times it stamps, and the lines it finishes.
 */
void
cj_order_state_apply (CjWorkOrder *order,
                      CjOrderState target,
                      gint64 now_us)
{
  CjOrderState from;

  g_return_if_fail (CJ_IS_WORK_ORDER (order));

  from = cj_work_order_get_state (order);
  g_object_freeze_notify (G_OBJECT (order));
  if (target == CJ_ORDER_STATE_READY)
    {
      GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (order));

      cj_work_order_set_ready_at (order, now_us);
      for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
        {
          g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);

          if (cj_order_line_get_status (line) == CJ_LINE_STATUS_APPROVED)
            cj_order_line_set_status (line, CJ_LINE_STATUS_DONE);
        }
    }
  else if (target == CJ_ORDER_STATE_DELIVERED)
    cj_work_order_set_delivered_at (order, now_us);
  else if (from == CJ_ORDER_STATE_DECLINED)
    {
      /* What was approved before does not bind the customer to the new quote. */
      cj_work_order_set_approved_at (order, 0);
      cj_work_order_set_approved_by (order, "");
      cj_work_order_set_approved_total (order, 0);
    }
  cj_work_order_set_state (order, target);
  g_object_thaw_notify (G_OBJECT (order));
}

/**
 * cj_order_state_get_columns:
 * @n_columns: (out): how many
 *
 * Returns: (array length=n_columns) (transfer none): the columns of the board
 *   from left to right, the states of work that is not over
 */
const CjOrderState *
cj_order_state_get_columns (guint *n_columns)
{
  static const CjOrderState columns[] = {
    CJ_ORDER_STATE_DRAFT,
    CJ_ORDER_STATE_INSPECTING,
    CJ_ORDER_STATE_QUOTED,
    CJ_ORDER_STATE_APPROVED,
    CJ_ORDER_STATE_IN_PROGRESS,
    CJ_ORDER_STATE_WAITING_PARTS,
    CJ_ORDER_STATE_CHECKING,
    CJ_ORDER_STATE_READY,
  };

  g_return_val_if_fail (n_columns != NULL, NULL);

  *n_columns = G_N_ELEMENTS (columns);
  return columns;
}

/**
 * cj_order_state_is_final:
 *
 * Returns: whether the shop is done with such an order: delivered, declined or cancelled
 */
gboolean
cj_order_state_is_final (CjOrderState state)
{
  return state == CJ_ORDER_STATE_DELIVERED || state == CJ_ORDER_STATE_DECLINED || state == CJ_ORDER_STATE_CANCELLED;
}

/**
 * cj_order_state_is_open:
 *
 * Returns: whether such an order is on the board
 */
gboolean
cj_order_state_is_open (CjOrderState state)
{
  return !cj_order_state_is_final (state);
}

/**
 * cj_work_order_record_approval:
 * @order: a work order
 * @by: who approved, and how where it was not by signature
 * @at_us: when, µs since the epoch
 *
 * Puts on record that the customer approved the order as it is now: the lines
 * that were proposed, and the total. A supplement later is approved by calling
 * this again.
 */
void
cj_work_order_record_approval (CjWorkOrder *order,
                               const char *by,
                               gint64 at_us)
{
  GListModel *lines;

  g_return_if_fail (CJ_IS_WORK_ORDER (order));

  g_object_freeze_notify (G_OBJECT (order));
  lines = G_LIST_MODEL (cj_work_order_get_lines (order));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);

      if (cj_order_line_get_status (line) == CJ_LINE_STATUS_PROPOSED)
        cj_order_line_set_status (line, CJ_LINE_STATUS_APPROVED);
    }
  cj_work_order_update_totals (order);
  cj_work_order_set_approved_by (order, by);
  cj_work_order_set_approved_at (order, at_us);
  cj_work_order_set_approved_total (order, cj_work_order_get_total (order));
  g_object_thaw_notify (G_OBJECT (order));
}

/**
 * cj_work_order_is_overdue:
 *
 * Returns: whether the promised time is past and the car is not ready
 */
gboolean
cj_work_order_is_overdue (CjWorkOrder *order,
                          gint64 now_us)
{
  CjOrderState state;
  gint64 promised;

  g_return_val_if_fail (CJ_IS_WORK_ORDER (order), FALSE);

  state = cj_work_order_get_state (order);
  promised = cj_work_order_get_promised_at (order);

  return promised != 0 && promised < now_us && state != CJ_ORDER_STATE_READY && cj_order_state_is_open (state);
}
