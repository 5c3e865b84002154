/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-order-state.h"
#include "model/cj-order-totals.h"
#include "model/cj-permissions.h"

#define N_STATES (CJ_ORDER_STATE_CANCELLED + 1)
#define N_ROLES (CJ_STAFF_ROLE_READ_ONLY + 1)

/* The drawing of the plan, as text: from → to. */
static const char *const legal[] = {
  "draft inspecting", "draft cancelled",
  "inspecting quoted", "inspecting cancelled",
  "quoted approved", "quoted declined", "quoted cancelled",
  "approved in-progress", "approved cancelled",
  "in-progress checking", "in-progress waiting-parts", "in-progress cancelled",
  "waiting-parts in-progress", "waiting-parts cancelled",
  "checking ready", "checking in-progress", "checking cancelled",
  "ready delivered",
  "declined quoted",
};

static void
test_legal_moves (void)
{
  guint found = 0;

  for (int from = 0; from < N_STATES; from++)
    for (int to = 0; to < N_STATES; to++)
      {
        g_autofree char *move = g_strdup_printf ("%s %s", cj_enum_to_nick (CJ_TYPE_ORDER_STATE, from), cj_enum_to_nick (CJ_TYPE_ORDER_STATE, to));
        gboolean expected = FALSE;
        guint n;
        const CjOrderState *next = cj_order_state_get_next (from, &n);
        gboolean listed = FALSE;

        for (gsize i = 0; i < G_N_ELEMENTS (legal); i++)
          expected = expected || g_str_equal (legal[i], move);
        for (guint i = 0; i < n; i++)
          listed = listed || next[i] == (CjOrderState) to;
        g_assert_cmpint (cj_order_state_is_legal (from, to), ==, expected);
        g_assert_cmpint (listed, ==, expected);
        found += expected;
        for (int role = 0; role < N_ROLES; role++)
          {
            g_assert_true (expected || !cj_order_state_role_may (from, to, role));
            g_assert_true (role != CJ_STAFF_ROLE_READ_ONLY || !cj_order_state_role_may (from, to, role));
            g_assert_true (role != CJ_STAFF_ROLE_OWNER || cj_order_state_role_may (from, to, role) == expected);
          }
      }
  g_assert_cmpint (found, ==, G_N_ELEMENTS (legal));
}

static CjWorkOrder *
make_order (void)
{
  CjWorkOrder *order = cj_work_order_new ();
  g_autoptr (CjOrderLine) line = cj_order_line_new ();

  cj_order_line_set_price (line, 10000);
  cj_order_line_set_quantity (line, 1000);
  g_list_store_append (cj_work_order_get_lines (order), line);
  return order;
}

static void
expect (CjWorkOrder *order,
        CjOrderState target,
        CjStaffRole role,
        gint64 paid,
        CjMoveProblem expected)
{
  CjMoveProblem problem = 99;

  g_assert_cmpint (cj_order_state_can_move (order, target, role, paid, &problem), ==, expected == CJ_MOVE_PROBLEM_NONE);
  g_assert_cmpint (problem, ==, expected);
}

/* One order from intake to delivery, stopped once by each of its needs. */
static void
test_whole_way (void)
{
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjOrderLine) line = g_list_model_get_item (G_LIST_MODEL (cj_work_order_get_lines (order)), 0);
  g_autoptr (CjOrderLine) supplement = cj_order_line_new ();
  CjOrderState next;

  expect (order, CJ_ORDER_STATE_INSPECTING, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_VEHICLE);
  expect (order, CJ_ORDER_STATE_READY, CJ_STAFF_ROLE_OWNER, 0, CJ_MOVE_PROBLEM_NOT_LEGAL);
  cj_work_order_set_vehicle_id (order, "v");
  expect (order, CJ_ORDER_STATE_INSPECTING, CJ_STAFF_ROLE_CASHIER, 0, CJ_MOVE_PROBLEM_ROLE);
  expect (order, CJ_ORDER_STATE_INSPECTING, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_NONE);
  cj_order_state_apply (order, CJ_ORDER_STATE_INSPECTING, 1);

  cj_order_line_set_status (line, CJ_LINE_STATUS_DECLINED);
  expect (order, CJ_ORDER_STATE_QUOTED, CJ_STAFF_ROLE_TECHNICIAN, 0, CJ_MOVE_PROBLEM_LINES);
  cj_order_line_set_status (line, CJ_LINE_STATUS_PROPOSED);
  expect (order, CJ_ORDER_STATE_QUOTED, CJ_STAFF_ROLE_TECHNICIAN, 0, CJ_MOVE_PROBLEM_NONE);
  cj_order_state_apply (order, CJ_ORDER_STATE_QUOTED, 2);

  expect (order, CJ_ORDER_STATE_APPROVED, CJ_STAFF_ROLE_TECHNICIAN, 0, CJ_MOVE_PROBLEM_ROLE);
  expect (order, CJ_ORDER_STATE_APPROVED, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_APPROVAL);
  cj_work_order_record_approval (order, "样例客户", 3);
  g_assert_cmpint (cj_order_line_get_status (line), ==, CJ_LINE_STATUS_APPROVED);
  g_assert_cmpint (cj_work_order_get_approved_total (order), ==, 10000);
  expect (order, CJ_ORDER_STATE_APPROVED, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_NONE);
  cj_order_state_apply (order, CJ_ORDER_STATE_APPROVED, 3);

  expect (order, CJ_ORDER_STATE_IN_PROGRESS, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_PROMISED_TIME);
  cj_work_order_set_promised_at (order, 100);
  expect (order, CJ_ORDER_STATE_IN_PROGRESS, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_TECHNICIAN);
  cj_work_order_set_technician_id (order, "t");
  expect (order, CJ_ORDER_STATE_IN_PROGRESS, CJ_STAFF_ROLE_TECHNICIAN, 0, CJ_MOVE_PROBLEM_NONE);
  cj_order_state_apply (order, CJ_ORDER_STATE_IN_PROGRESS, 4);
  expect (order, CJ_ORDER_STATE_WAITING_PARTS, CJ_STAFF_ROLE_TECHNICIAN, 0, CJ_MOVE_PROBLEM_NONE);
  cj_order_state_apply (order, CJ_ORDER_STATE_WAITING_PARTS, 5);
  g_assert_true (cj_order_state_get_main_next (CJ_ORDER_STATE_WAITING_PARTS, &next));
  g_assert_cmpint (next, ==, CJ_ORDER_STATE_IN_PROGRESS);
  cj_order_state_apply (order, CJ_ORDER_STATE_IN_PROGRESS, 6);
  cj_order_state_apply (order, CJ_ORDER_STATE_CHECKING, 7);

  cj_order_line_set_price (supplement, 500);
  cj_order_line_set_quantity (supplement, 1000);
  g_list_store_append (cj_work_order_get_lines (order), supplement);
  expect (order, CJ_ORDER_STATE_READY, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_SUPPLEMENT);
  cj_order_line_set_status (supplement, CJ_LINE_STATUS_APPROVED);
  expect (order, CJ_ORDER_STATE_READY, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_SUPPLEMENT);
  cj_order_line_set_status (supplement, CJ_LINE_STATUS_DECLINED);
  expect (order, CJ_ORDER_STATE_READY, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_NONE);
  expect (order, CJ_ORDER_STATE_IN_PROGRESS, CJ_STAFF_ROLE_TECHNICIAN, 0, CJ_MOVE_PROBLEM_NONE);
  cj_order_state_apply (order, CJ_ORDER_STATE_READY, 8);
  g_assert_cmpint (cj_work_order_get_ready_at (order), ==, 8);
  g_assert_cmpint (cj_order_line_get_status (line), ==, CJ_LINE_STATUS_DONE);
  g_assert_cmpint (cj_order_line_get_status (supplement), ==, CJ_LINE_STATUS_DECLINED);

  cj_work_order_set_cancel_reason (order, "样例");
  expect (order, CJ_ORDER_STATE_CANCELLED, CJ_STAFF_ROLE_OWNER, 0, CJ_MOVE_PROBLEM_NOT_LEGAL);
  expect (order, CJ_ORDER_STATE_DELIVERED, CJ_STAFF_ROLE_CASHIER, 9999, CJ_MOVE_PROBLEM_PAYMENT);
  expect (order, CJ_ORDER_STATE_DELIVERED, CJ_STAFF_ROLE_CASHIER, 10000, CJ_MOVE_PROBLEM_NONE);
  cj_order_state_apply (order, CJ_ORDER_STATE_DELIVERED, 9);
  g_assert_cmpint (cj_work_order_get_delivered_at (order), ==, 9);
  g_assert_false (cj_order_state_get_main_next (CJ_ORDER_STATE_DELIVERED, &next));
}

static void
test_cancel_and_decline (void)
{
  g_autoptr (CjWorkOrder) order = make_order ();

  expect (order, CJ_ORDER_STATE_CANCELLED, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_CANCEL_REASON);
  expect (order, CJ_ORDER_STATE_CANCELLED, CJ_STAFF_ROLE_TECHNICIAN, 0, CJ_MOVE_PROBLEM_ROLE);
  cj_work_order_set_cancel_reason (order, "客户改期");
  expect (order, CJ_ORDER_STATE_CANCELLED, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_NONE);

  cj_work_order_set_vehicle_id (order, "v");
  cj_work_order_set_state (order, CJ_ORDER_STATE_DECLINED);
  cj_work_order_record_approval (order, "样例客户", 3);
  cj_order_state_apply (order, CJ_ORDER_STATE_QUOTED, 4);
  expect (order, CJ_ORDER_STATE_APPROVED, CJ_STAFF_ROLE_ADVISOR, 0, CJ_MOVE_PROBLEM_APPROVAL);
}

static void
test_overdue (void)
{
  g_autoptr (CjWorkOrder) order = make_order ();

  g_assert_false (cj_work_order_is_overdue (order, 100));
  cj_work_order_set_promised_at (order, 50);
  g_assert_true (cj_work_order_is_overdue (order, 100));
  g_assert_false (cj_work_order_is_overdue (order, 50));
  cj_work_order_set_state (order, CJ_ORDER_STATE_READY);
  g_assert_false (cj_work_order_is_overdue (order, 100));
}

static void
test_columns (void)
{
  guint n;
  const CjOrderState *columns = cj_order_state_get_columns (&n);
  guint open = 0;

  for (int state = 0; state < N_STATES; state++)
    open += cj_order_state_is_open (state);
  g_assert_cmpint (n, ==, open);
  for (guint i = 0; i < n; i++)
    g_assert_true (cj_order_state_is_open (columns[i]));
  g_assert_cmpint (columns[0], ==, CJ_ORDER_STATE_DRAFT);
  g_assert_cmpint (columns[n - 1], ==, CJ_ORDER_STATE_READY);
}

static void
test_permissions (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (CJ_TYPE_PERMISSION);

  for (guint i = 0; i < G_ENUM_CLASS (klass)->n_values; i++)
    {
      CjPermission permission = G_ENUM_CLASS (klass)->values[i].value;

      /* a permission nobody has is a row forgotten in the table */
      g_assert_true (cj_permission_allowed (permission, CJ_STAFF_ROLE_OWNER));
      g_assert_false (cj_permission_allowed (permission, 99));
    }
  g_assert_false (cj_permission_allowed (999, CJ_STAFF_ROLE_OWNER));
  g_assert_false (cj_permission_allowed (CJ_PERMISSION_VIEW_PRICES, CJ_STAFF_ROLE_TECHNICIAN));
  g_assert_false (cj_permission_allowed (CJ_PERMISSION_VIEW_PERSONAL, CJ_STAFF_ROLE_READ_ONLY));
  g_assert_false (cj_permission_allowed (CJ_PERMISSION_RESTORE, CJ_STAFF_ROLE_ADVISOR));
  g_assert_true (cj_permission_allowed (CJ_PERMISSION_TAKE_PAYMENT, CJ_STAFF_ROLE_CASHIER));
  g_assert_cmpint (cj_permission_max_discount_rate (CJ_STAFF_ROLE_TECHNICIAN), ==, 0);
  g_assert_cmpint (cj_permission_max_discount_rate (CJ_STAFF_ROLE_OWNER), ==, 10000);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/order-state/legal-moves", test_legal_moves);
  g_test_add_func ("/model/order-state/whole-way", test_whole_way);
  g_test_add_func ("/model/order-state/cancel-and-decline", test_cancel_and_decline);
  g_test_add_func ("/model/order-state/overdue", test_overdue);
  g_test_add_func ("/model/order-state/columns", test_columns);
  g_test_add_func ("/model/permissions", test_permissions);
  return g_test_run ();
}
