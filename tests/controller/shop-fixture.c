/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "shop-fixture.h"

#include "controller/cj-welcome-controller.h"
#include "model/cj-order-state.h"

struct _TestClock
{
  GObject parent_instance;

  gint64 now;
};

static gint64
get_now (CjClock *clock)
{
  return TEST_CLOCK (clock)->now;
}

static void
clock_iface_init (CjClockInterface *iface)
{
  iface->now = get_now;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestClock, test_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_CLOCK, clock_iface_init))

static void
test_clock_class_init (TestClockClass *klass)
{
}

static void
test_clock_init (TestClock *self)
{
}

TestClock *
test_clock_new (gint64 now)
{
  TestClock *self = g_object_new (TEST_TYPE_CLOCK, NULL);

  self->now = now;
  return self;
}

void
test_clock_set (TestClock *self,
                gint64 now)
{
  self->now = now;
}

CjSession *
test_open_session (CjStore *store,
                   CjClock *clock)
{
  CjSession *session = cj_session_new (store, clock, "test");
  g_autoptr (GAsyncResult) result = NULL;

  cj_session_load_async (session, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_session_load_finish (session, result, NULL));

  return session;
}

/* A shop whose owner is at the counter. */
CjSession *
test_open_shop (CjStore *store,
                CjClock *clock)
{
  CjSession *session = test_open_session (store, clock);
  g_autoptr (CjWelcomeController) welcome = cj_welcome_controller_new (session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_shop_set_name (cj_welcome_controller_get_shop (welcome), "样例店");
  cj_shop_set_phone (cj_welcome_controller_get_shop (welcome), "028-66000000");
  cj_staff_set_name (cj_welcome_controller_get_staff (welcome), "样例店主");
  cj_welcome_controller_open_async (welcome, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_welcome_controller_open_finish (welcome, result, &error));
  g_assert_no_error (error);
  g_assert_nonnull (cj_session_get_staff (session));

  return session;
}

void
test_shop_init (TestShop *self)
{
  self->store = cj_test_store_new ();
  self->clock = test_clock_new (TEST_NOW);
  self->session = test_open_shop (self->store, CJ_CLOCK (self->clock));
}

void
test_shop_clear (TestShop *self)
{
  g_object_unref (self->session);
  g_object_unref (self->clock);
  cj_test_store_free (self->store);
}

CjStaff *
test_add_staff (CjSession *session,
                const char *name,
                CjStaffRole role)
{
  CjStaff *staff = cj_staff_new ();
  g_autoptr (GError) error = NULL;

  cj_staff_set_name (staff, name);
  cj_staff_set_role (staff, role);
  g_assert_true (cj_test_save (cj_session_get_store (session), staff, &error));
  cj_await_until (cj_session_find_staff (session, cj_entity_get_id (CJ_ENTITY (staff))) != NULL);

  return staff;
}

CjWorkOrder *
test_add_order (CjSession *session,
                const char *plate,
                CjOrderState state,
                gint64 opened_at,
                gint64 total)
{
  CjWorkOrder *order = cj_work_order_new ();
  g_autoptr (CjOrderLine) line = cj_order_line_new ();
  g_autoptr (GError) error = NULL;

  cj_work_order_set_plate (order, plate);
  cj_work_order_set_state (order, state);
  cj_work_order_set_opened_at (order, opened_at);
  cj_work_order_set_total (order, total);
  cj_order_line_set_name (line, "样例工时");
  cj_order_line_set_quantity (line, 1000);
  cj_order_line_set_price (line, total);
  cj_order_line_set_status (line, CJ_LINE_STATUS_APPROVED);
  g_list_store_append (cj_work_order_get_lines (order), line);
  cj_work_order_record_approval (order, "样例客户", opened_at);
  g_assert_true (cj_test_save (cj_session_get_store (session), order, &error));

  return order;
}
