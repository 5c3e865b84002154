/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-board-controller.h"
#include "controller/cj-follow-up-controller.h"
#include "controller/cj-intake-controller.h"
#include "controller/cj-order-controller.h"
#include "controller/cj-record-controller.h"
#include "controller/cj-sample-shop.h"
#include "controller/cj-welcome-controller.h"
#include "support/cj-await.h"

/* The counter's work as the controllers do it, on a real store. */

static CjSession *
open_session (CjStore *store)
{
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  CjSession *session = cj_session_new (store, clock, "test");
  g_autoptr (GAsyncResult) result = NULL;

  cj_session_load_async (session, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_session_load_finish (session, result, NULL));

  return session;
}

static CjSession *
open_shop (CjStore *store)
{
  CjSession *session = open_session (store);
  g_autoptr (CjWelcomeController) welcome = cj_welcome_controller_new (session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const char *name, *phone, *staff;

  g_assert_false (cj_session_has_shop (session));
  g_assert_false (cj_welcome_controller_check (welcome, &name, &phone, &staff));
  g_assert_nonnull (name);
  g_assert_nonnull (staff);
  cj_shop_set_name (cj_welcome_controller_get_shop (welcome), "样例店");
  cj_shop_set_phone (cj_welcome_controller_get_shop (welcome), "12");
  cj_staff_set_name (cj_welcome_controller_get_staff (welcome), "样例店员");
  g_assert_false (cj_welcome_controller_check (welcome, &name, &phone, &staff));
  g_assert_nonnull (phone);
  cj_shop_set_phone (cj_welcome_controller_get_shop (welcome), "028-66000000");
  g_assert_true (cj_welcome_controller_check (welcome, &name, &phone, &staff));
  cj_welcome_controller_open_async (welcome, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_welcome_controller_open_finish (welcome, result, &error));
  g_assert_no_error (error);
  g_assert_true (cj_session_has_shop (session));
  g_assert_nonnull (cj_session_get_staff (session));

  return session;
}

static CjWorkOrder *
take_in (CjIntakeController *intake,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_intake_controller_save_async (intake, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_intake_controller_save_finish (intake, result, error);
}

static gint64
count_follow_ups (CjStore *store)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_FOLLOW_UP);

  cj_query_where_string (query, "state", CJ_QUERY_EQUAL, "open");
  return cj_test_count (store, query);
}

/* Intake, board, lines, payment, delivery; and then there is someone to call. */
static void
test_main_job (void)
{
  CjStore *store = cj_test_store_new ();
  CjSession *session = open_shop (store);
  CjIntakeController *intake = cj_intake_controller_new (session);
  CjOrderController *order = cj_order_controller_new (session);
  g_autoptr (CjWorkOrder) taken = NULL;
  g_autoptr (GError) error = NULL;
  CjOrderLine *line;

  /* An empty intake is refused, with a sentence beside the field. */
  g_assert_null (take_in (intake, &error));
  g_assert_error (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED);
  g_assert_nonnull (cj_intake_controller_get_problem (intake, CJ_INTAKE_FIELD_PLATE));
  g_clear_error (&error);

  cj_intake_controller_set_plate (intake, "川A12345");
  cj_customer_set_name (cj_intake_controller_get_customer (intake), "样例客户");
  cj_intake_controller_set_phone (intake, "13800001234");
  cj_intake_controller_set_mileage (intake, "45000");
  cj_intake_controller_promise (intake, g_get_real_time () + G_TIME_SPAN_HOUR);
  taken = take_in (intake, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (cj_work_order_get_number (taken), "-A001"));
  g_assert_true (cj_intake_controller_is_blank (intake));

  cj_order_controller_open (order, cj_entity_get_id (CJ_ENTITY (taken)));
  cj_await_until (cj_order_controller_is_open (order));
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_DELIVERED), !=, CJ_MOVE_PROBLEM_NONE);
  line = cj_order_controller_add_line (order, CJ_LINE_KIND_LABOUR, "样例工时");
  cj_order_line_set_price (line, 20000);
  g_assert_cmpint (cj_work_order_get_total (cj_order_controller_get_order (order)), ==, 20000);
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_QUOTED), ==, CJ_MOVE_PROBLEM_NONE);
  cj_order_controller_approve (order, "样例客户");
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_APPROVED), ==, CJ_MOVE_PROBLEM_NONE);
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_IN_PROGRESS), !=, CJ_MOVE_PROBLEM_NONE);
  cj_work_order_set_technician_id (cj_order_controller_get_order (order), cj_entity_get_id (CJ_ENTITY (cj_session_get_staff (session))));
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_IN_PROGRESS), ==, CJ_MOVE_PROBLEM_NONE);
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_CHECKING), ==, CJ_MOVE_PROBLEM_NONE);
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_READY), ==, CJ_MOVE_PROBLEM_NONE);
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_DELIVERED), !=, CJ_MOVE_PROBLEM_NONE);

  g_assert_nonnull (cj_order_controller_pay (order, CJ_PAYMENT_WAY_CASH, 20001, ""));
  g_assert_null (cj_order_controller_pay (order, CJ_PAYMENT_WAY_WECHAT, 20000, ""));
  cj_await_until (cj_order_controller_get_owed (order) == 0);
  g_assert_cmpint (cj_order_controller_move (order, CJ_ORDER_STATE_DELIVERED), ==, CJ_MOVE_PROBLEM_NONE);
  cj_await_until (count_follow_ups (store) > 0);

  g_object_unref (order);
  g_object_unref (intake);
  g_object_unref (session);
  cj_test_store_free (store);
}

/* What was typed is there again when the program is started anew. */
static void
test_draft_survives (void)
{
  CjStore *store = cj_test_store_new ();
  CjSession *session = open_shop (store);
  CjIntakeController *intake = cj_intake_controller_new (session);
  CjIntakeController *again;

  cj_intake_controller_set_plate (intake, "川B88");
  cj_work_order_set_complaint (cj_intake_controller_get_order (intake), "刹车异响");
  cj_intake_controller_keep_draft (intake);
  while (TRUE)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *kept = NULL;

      cj_store_get_draft_async (store, "intake.plate", NULL, cj_await_ready_cb, &result);
      cj_await_until (result != NULL);
      kept = cj_store_get_draft_finish (store, result, NULL);
      if (kept != NULL)
        break;
    }
  g_object_unref (intake);

  again = cj_intake_controller_new (session);
  cj_await_until (g_str_equal (cj_intake_controller_get_plate (again), "川B88"));
  cj_await_until (g_str_equal (cj_work_order_get_complaint (cj_intake_controller_get_order (again)), "刹车异响"));
  g_object_unref (again);
  g_object_unref (session);
  cj_test_store_free (store);
}

/* Two counters edit one order: both edits are in it. */
static void
test_two_counters (void)
{
  CjStore *store = cj_test_store_new ();
  CjSession *session = open_shop (store);
  CjIntakeController *intake = cj_intake_controller_new (session);
  CjOrderController *here = cj_order_controller_new (session);
  g_autoptr (CjWorkOrder) taken = NULL;
  g_autoptr (CjWorkOrder) there = NULL;
  g_autoptr (CjWorkOrder) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_intake_controller_set_plate (intake, "川A12345");
  cj_customer_set_name (cj_intake_controller_get_customer (intake), "样例客户");
  taken = take_in (intake, &error);
  g_assert_no_error (error);
  cj_order_controller_open (here, cj_entity_get_id (CJ_ENTITY (taken)));
  cj_await_until (cj_order_controller_is_open (here));
  there = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (taken)), &error);

  cj_order_controller_add_line (here, CJ_LINE_KIND_PART, "这里的配件");
  cj_work_order_set_internal_note (cj_order_controller_get_order (here), "这里的备注");
  cj_work_order_set_findings (there, "那里的检查");
  g_assert_true (cj_test_save (store, there, &error));
  cj_order_controller_flush (here);
  while (TRUE)
    {
      g_clear_object (&result);
      result = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (taken)), &error);
      if (g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (result))) == 1)
        break;
      cj_await_iterate ();
    }
  g_assert_cmpstr (cj_work_order_get_findings (result), ==, "那里的检查");
  g_assert_cmpstr (cj_work_order_get_internal_note (result), ==, "这里的备注");
  g_assert_cmpstr (cj_work_order_get_findings (cj_order_controller_get_order (here)), ==, "那里的检查");
  g_object_unref (here);
  g_object_unref (intake);
  g_object_unref (session);
  cj_test_store_free (store);
}

static CjVehicle *
save_vehicle (CjStore *store,
              const char *plate,
              const char *vin,
              const char *customer_id)
{
  CjVehicle *vehicle = cj_vehicle_new ();
  g_autoptr (GError) error = NULL;

  cj_vehicle_set_plate (vehicle, plate);
  cj_vehicle_set_vin (vehicle, vin);
  cj_vehicle_set_customer_id (vehicle, customer_id);
  g_assert_true (cj_test_save (store, vehicle, &error));
  return vehicle;
}

/* One car was entered twice: its orders come together, nothing is lost. */
static void
test_merge_duplicates (void)
{
  CjStore *store = cj_test_store_new ();
  CjSession *session = open_shop (store);
  CjRecordController *records = cj_record_controller_new (session, CJ_TYPE_VEHICLE);
  g_autoptr (CjVehicle) stays = save_vehicle (store, "川A12345", "", "");
  g_autoptr (CjVehicle) goes = save_vehicle (store, "", "LSJA24U62JG269225", "");
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  g_autoptr (CjWorkOrder) moved = NULL;
  g_autoptr (CjVehicle) merged = NULL;
  g_autoptr (CjVehicle) away = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_work_order_set_vehicle_id (order, cj_entity_get_id (CJ_ENTITY (goes)));
  g_assert_true (cj_test_save (store, order, &error));

  cj_record_controller_open (records, cj_entity_get_id (CJ_ENTITY (stays)));
  cj_await_until (cj_record_controller_is_open (records));
  cj_record_controller_merge_async (records, cj_entity_get_id (CJ_ENTITY (goes)), NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_record_controller_merge_finish (records, result, &error));
  g_assert_no_error (error);

  moved = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);
  g_assert_cmpstr (cj_work_order_get_vehicle_id (moved), ==, cj_entity_get_id (CJ_ENTITY (stays)));
  merged = cj_test_load (store, CJ_TYPE_VEHICLE, cj_entity_get_id (CJ_ENTITY (stays)), &error);
  g_assert_cmpstr (cj_vehicle_get_plate (merged), ==, "川A12345");
  g_assert_cmpstr (cj_vehicle_get_vin (merged), ==, "LSJA24U62JG269225");
  away = cj_test_load (store, CJ_TYPE_VEHICLE, cj_entity_get_id (CJ_ENTITY (goes)), &error);
  g_assert_true (cj_vehicle_get_archived (away));
  g_assert_cmpstr (cj_vehicle_get_merged_into (away), ==, cj_entity_get_id (CJ_ENTITY (stays)));
  g_object_unref (records);
  g_object_unref (session);
  cj_test_store_free (store);
}

/* A car's visits and the calls about it stand in one line of time. */
static void
test_timeline (void)
{
  CjStore *store = cj_test_store_new ();
  CjSession *session = open_shop (store);
  CjRecordController *records = cj_record_controller_new (session, CJ_TYPE_VEHICLE);
  g_autoptr (CjVehicle) vehicle = cj_vehicle_new ();
  const gint64 opened[] = { cj_date_to_time ("2026-01-10"), cj_date_to_time ("2026-03-10") };
  g_autoptr (CjFollowUp) call = cj_follow_up_new ();
  g_autoptr (CjFollowUp) withdrawn = cj_follow_up_new ();
  g_autoptr (CjFollowUp) later = cj_follow_up_new ();
  g_autoptr (CjEntity) middle = NULL;
  GListModel *timeline = cj_record_controller_get_timeline (records);

  cj_vehicle_set_plate (vehicle, "川A12345");
  g_assert_true (cj_test_save (store, vehicle, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      g_autoptr (CjWorkOrder) order = cj_work_order_new ();

      cj_work_order_set_vehicle_id (order, cj_entity_get_id (CJ_ENTITY (vehicle)));
      cj_work_order_set_opened_at (order, opened[i]);
      g_assert_true (cj_test_save (store, order, NULL));
    }
  cj_follow_up_set_vehicle_id (call, cj_entity_get_id (CJ_ENTITY (vehicle)));
  cj_follow_up_set_due (call, "2026-02-01");
  g_assert_true (cj_test_save (store, call, NULL));
  cj_follow_up_set_vehicle_id (withdrawn, cj_entity_get_id (CJ_ENTITY (vehicle)));
  cj_follow_up_set_due (withdrawn, "2026-02-02");
  cj_follow_up_set_state (withdrawn, CJ_FOLLOW_UP_STATE_WITHDRAWN);
  g_assert_true (cj_test_save (store, withdrawn, NULL));
  cj_follow_up_set_vehicle_id (later, cj_entity_get_id (CJ_ENTITY (vehicle)));
  cj_follow_up_set_due (later, "2099-01-01");
  g_assert_true (cj_test_save (store, later, NULL));

  cj_record_controller_open (records, cj_entity_get_id (CJ_ENTITY (vehicle)));
  cj_await_until (g_list_model_get_n_items (timeline) == 3);
  middle = g_list_model_get_item (timeline, 1);
  g_assert_cmpstr (cj_entity_get_id (middle), ==, cj_entity_get_id (CJ_ENTITY (call)));

  g_object_unref (records);
  g_object_unref (session);
  cj_test_store_free (store);
}

static void
test_sample_shop (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjQuery) orders = cj_query_new (CJ_TYPE_WORK_ORDER);
  CjSession *session;
  CjFollowUpController *follow_ups;
  CjBoardController *board;
  GListModel *columns;

  cj_sample_shop_fill_async (store, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_sample_shop_fill_finish (store, result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cj_test_count (store, orders), ==, 200);

  session = open_session (store);
  g_assert_true (cj_session_has_shop (session));
  follow_ups = cj_follow_up_controller_new (session);
  cj_await_until (g_list_model_get_n_items (cj_follow_up_controller_get_rows (follow_ups)) > 0);
  board = cj_board_controller_new (session);
  columns = cj_board_controller_get_columns (board);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (CjBoardColumn) column = g_list_model_get_item (columns, i);

      cj_await_until (g_list_model_get_n_items (cj_board_column_get_orders (column)) > 0);
    }
  g_object_unref (board);
  g_object_unref (follow_ups);
  g_object_unref (session);
  cj_test_store_free (store);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counter/main-job", test_main_job);
  g_test_add_func ("/counter/draft-survives", test_draft_survives);
  g_test_add_func ("/counter/two-counters", test_two_counters);
  g_test_add_func ("/counter/merge-duplicates", test_merge_duplicates);
  g_test_add_func ("/counter/timeline", test_timeline);
  g_test_add_func ("/counter/sample-shop", test_sample_shop);
  return g_test_run ();
}
