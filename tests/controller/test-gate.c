/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-arrival-list.h"
#include "controller/cj-gate-controller.h"
#include "model/cj-vehicle.h"
#include "scan/cj-picture.h"
#include "scan/cj-scan-error.h"
#include "shop-fixture.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

/* A camera that shows what it is told to, and knows whether it is on. */

#define TEST_TYPE_CAMERA (test_camera_get_type ())
G_DECLARE_FINAL_TYPE (TestCamera, test_camera, TEST, CAMERA, GObject)

struct _TestCamera
{
  GObject parent_instance;

  CjFrameSourceState state;
  int error; /* a CjScanError, or -1 */
};

enum
{
  PROP_STATE = 1,
  PROP_ERROR,
};

static void camera_iface_init (CjFrameSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestCamera, test_camera, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_FRAME_SOURCE, camera_iface_init))

static void
test_camera_set (TestCamera *self,
                 CjFrameSourceState state,
                 int error)
{
  self->state = state;
  self->error = error;
  g_object_notify (G_OBJECT (self), "state");
}

static void
test_camera_start (CjFrameSource *source)
{
  test_camera_set ((TestCamera *) source, CJ_FRAME_SOURCE_STATE_LOADING, -1);
}

static void
test_camera_stop (CjFrameSource *source)
{
  test_camera_set ((TestCamera *) source, CJ_FRAME_SOURCE_STATE_STOPPED, -1);
}

static void
camera_iface_init (CjFrameSourceInterface *iface)
{
  iface->start = test_camera_start;
  iface->stop = test_camera_stop;
}

static void
test_camera_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  TestCamera *self = (TestCamera *) object;

  if (prop_id == PROP_STATE)
    g_value_set_enum (value, (int) self->state);
  else if (self->error >= 0)
    g_value_take_boxed (value, g_error_new_literal (CJ_SCAN_ERROR, self->error, "test"));
}

static void
test_camera_class_init (TestCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = test_camera_get_property;
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_STATE, "state");
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_ERROR, "error");
}

static void
test_camera_init (TestCamera *self)
{
  self->error = -1;
}

typedef struct
{
  TestShop shop;
  CjArrivalList *list;
  TestCamera *camera;
  CjGateController *gate;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  test_shop_init (&fixture->shop);
  fixture->list = cj_arrival_list_new (fixture->shop.session);
  fixture->camera = g_object_new (TEST_TYPE_CAMERA, NULL);
  fixture->gate = cj_gate_controller_new (fixture->shop.session, CJ_FRAME_SOURCE (fixture->camera), NULL, NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  CjArrivalList *list = fixture->list;
  CjGateController *gate = fixture->gate;

  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_object_add_weak_pointer (G_OBJECT (gate), (gpointer *) &gate);
  cj_gate_controller_stop (gate);
  g_object_unref (fixture->list);
  g_object_unref (fixture->gate);
  cj_await_until (list == NULL && gate == NULL);
  g_assert_finalize_object (fixture->camera);
  test_shop_clear (&fixture->shop);
}

/* Naming cars */

static CjScanResult *
read_at (const char *plate,
         int x,
         const char *const *doubts)
{
  CjScanResult *result = cj_scan_result_new (CJ_SCAN_KIND_PLATE, plate, NULL, CJ_SYMBOLOGY_TEXT);
  const CjScanPoint corners[4] = { { x, 400 }, { x + 150, 400 }, { x + 150, 450 }, { x, 450 } };

  cj_scan_result_set_confidence (result, doubts != NULL ? 6000 : 9900);
  cj_scan_result_set_corners (result, corners);
  if (doubts != NULL)
    cj_scan_result_set_doubt (result, doubts);

  return result;
}

static void
take (Fixture *fixture,
      const char *plate,
      int x,
      gint64 frame_us)
{
  g_autoptr (CjScanResult) result = read_at (plate, x, NULL);

  cj_arrival_list_take (fixture->list, result, frame_us);
}

static void
take_doubtful (Fixture *fixture,
               const char *plate,
               const char *other,
               gint64 frame_us)
{
  const char *const others[] = { other, NULL };
  g_autoptr (CjScanResult) result = read_at (plate, 100, others);

  cj_arrival_list_take (fixture->list, result, frame_us);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (cj_arrival_list_get_model (fixture->list));
}

static CjArrival *
get (Fixture *fixture,
     guint i)
{
  g_autoptr (CjArrival) arrival = g_list_model_get_item (cj_arrival_list_get_model (fixture->list), i);

  /* the list keeps it */
  return arrival;
}

/* Whatever is still being looked for is there. */
static void
settle (Fixture *fixture)
{
  cj_await_until (cj_store_is_idle (fixture->shop.store));
  for (int i = 0; i < 20; i++)
    while (g_main_context_iteration (NULL, FALSE))
      ;
}

static CjVehicle *
add_vehicle (Fixture *fixture,
             const char *plate)
{
  g_autoptr (CjCustomer) owner = cj_customer_new ();
  CjVehicle *vehicle = cj_vehicle_new ();
  g_autoptr (GError) error = NULL;

  cj_customer_set_name (owner, "样例车主");
  g_assert_true (cj_test_save (fixture->shop.store, owner, &error));
  cj_vehicle_set_plate (vehicle, plate);
  cj_vehicle_set_make (vehicle, "样例");
  cj_vehicle_set_customer_id (vehicle, cj_entity_get_id (CJ_ENTITY (owner)));
  g_assert_true (cj_test_save (fixture->shop.store, vehicle, &error));
  g_assert_no_error (error);

  return vehicle;
}

static void
test_new_car (Fixture *fixture,
              gconstpointer data)
{
  take (fixture, "川A12345", 100, 0);
  cj_await_until (count (fixture) == 1);
  g_assert_cmpstr (cj_arrival_get_plate (get (fixture, 0)), ==, "川A12345");
  g_assert_null (cj_arrival_get_vehicle (get (fixture, 0)));
  g_assert_cmpint (cj_arrival_get_time (get (fixture, 0)), ==, TEST_NOW);
  g_assert_false (cj_arrival_is_doubtful (get (fixture, 0)));
  g_assert_null (cj_scan_result_get_crop (cj_arrival_get_result (get (fixture, 0))));
}

/* A car of the shop, whose it is, and its order that is not done. */
static void
test_known_car (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (CjVehicle) vehicle = add_vehicle (fixture, "川A12345");
  g_autoptr (CjWorkOrder) order = NULL;
  g_autoptr (GError) error = NULL;

  order = test_add_order (fixture->shop.session, "川A12345", CJ_ORDER_STATE_APPROVED, TEST_NOW - MINUTE, 1000);
  cj_work_order_set_vehicle_id (order, cj_entity_get_id (CJ_ENTITY (vehicle)));
  g_assert_true (cj_test_save (fixture->shop.store, order, &error));
  g_assert_no_error (error);

  take (fixture, "川A12345", 100, 0);
  cj_await_until (count (fixture) == 1);
  g_assert_cmpstr (cj_entity_get_id (CJ_ENTITY (cj_arrival_get_vehicle (get (fixture, 0)))), ==, cj_entity_get_id (CJ_ENTITY (vehicle)));
  g_assert_cmpstr (cj_customer_get_name (cj_arrival_get_owner (get (fixture, 0))), ==, "样例车主");
  g_assert_cmpstr (cj_entity_get_id (CJ_ENTITY (cj_arrival_get_order (get (fixture, 0)))), ==, cj_entity_get_id (CJ_ENTITY (order)));
}

/* A car that becomes known while it waits. */
static void
test_becomes_known (Fixture *fixture,
                    gconstpointer data)
{
  g_autoptr (CjVehicle) vehicle = NULL;

  take (fixture, "川A12345", 100, 0);
  cj_await_until (count (fixture) == 1);
  vehicle = add_vehicle (fixture, "川A12345");
  cj_await_until (cj_arrival_get_vehicle (get (fixture, 0)) != NULL);
}

static void
test_named_once (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CjScanResult) again = read_at ("川A12345", 700, NULL);

  take (fixture, "川A12345", 100, 0);
  cj_await_until (count (fixture) == 1);
  /* it stands there for longer than it is remembered */
  for (int minute = 1; minute < 60; minute++)
    {
      test_clock_set (fixture->shop.clock, TEST_NOW + minute * MINUTE);
      cj_arrival_list_see (fixture->list, again, minute * MINUTE);
      take (fixture, "川A12345", 100, minute * MINUTE);
      settle (fixture);
      g_assert_cmpuint (count (fixture), ==, 1);
    }

  /* nor again after it was taken in */
  cj_arrival_list_remove (fixture->list, get (fixture, 0));
  take (fixture, "川A12345", 100, 60 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);

  /* it has left, and comes back */
  test_clock_set (fixture->shop.clock, TEST_NOW + 60 * MINUTE + CJ_ARRIVAL_KNOWN_US + 1);
  take (fixture, "川A12345", 100, 80 * MINUTE);
  cj_await_until (count (fixture) == 1);
}

/* What nobody takes in is not kept. */
static void
test_forgotten (Fixture *fixture,
                gconstpointer data)
{
  take (fixture, "川A12345", 100, 0);
  cj_await_until (count (fixture) == 1);
  test_clock_set (fixture->shop.clock, TEST_NOW + CJ_ARRIVAL_KEPT_US);
  cj_arrival_list_drop_old (fixture->list);
  g_assert_cmpuint (count (fixture), ==, 1);
  test_clock_set (fixture->shop.clock, TEST_NOW + CJ_ARRIVAL_KEPT_US + 1);
  cj_arrival_list_drop_old (fixture->list);
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* One car misread for a moment, and two cars of a fleet. */
static void
test_one_sign (Fixture *fixture,
               gconstpointer data)
{
  take (fixture, "川A12345", 100, 0);
  take (fixture, "川A12346", 120, G_USEC_PER_SEC);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);

  /* elsewhere in the picture, and later in the same place */
  take (fixture, "川A12347", 800, G_USEC_PER_SEC);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  take (fixture, "川A12348", 120, MINUTE);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 3);
}

static void
test_doubt (Fixture *fixture,
            gconstpointer data)
{
  take_doubtful (fixture, "川A1234B", "川A12348", 0);
  cj_await_until (count (fixture) == 1);
  g_assert_true (cj_arrival_is_doubtful (get (fixture, 0)));

  /* it becomes sure: the same card */
  take (fixture, "川A12348", 100, 10 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_false (cj_arrival_is_doubtful (get (fixture, 0)));
  g_assert_cmpstr (cj_arrival_get_plate (get (fixture, 0)), ==, "川A12348");

  /* and what is sure does not become doubtful again */
  take_doubtful (fixture, "川A1234B", "川A12348", 11 * MINUTE);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_false (cj_arrival_is_doubtful (get (fixture, 0)));
}

/* Of what it may be, a car of the shop comes first, and is asked about. */
static void
test_known_among_doubts (Fixture *fixture,
                         gconstpointer data)
{
  g_autoptr (CjVehicle) vehicle = add_vehicle (fixture, "川A12348");

  take_doubtful (fixture, "川A1234B", "川A12348", 0);
  cj_await_until (count (fixture) == 1);
  g_assert_true (cj_arrival_is_doubtful (get (fixture, 0)));
  g_assert_cmpstr (cj_arrival_get_plate (get (fixture, 0)), ==, "川A12348");
  g_assert_cmpstr (cj_scan_result_get_alternatives (cj_arrival_get_result (get (fixture, 0)))[0], ==, "川A1234B");

  /* a person says otherwise: that stays so */
  cj_arrival_list_decide (fixture->list, get (fixture, 0), "川A1234B");
  settle (fixture);
  g_assert_false (cj_arrival_is_doubtful (get (fixture, 0)));
  g_assert_cmpstr (cj_arrival_get_plate (get (fixture, 0)), ==, "川A1234B");
  g_assert_null (cj_arrival_get_vehicle (get (fixture, 0)));
}

/* A digit stays with its car, and is not given to the next one at once. */
static void
test_keys (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (CjArrival) first = NULL;

  take (fixture, "川A11111", 100, 0);
  cj_await_until (count (fixture) == 1);
  first = g_object_ref (get (fixture, 0));
  take (fixture, "川A22222", 100, MINUTE);
  cj_await_until (count (fixture) == 2);
  g_assert_cmpuint (cj_arrival_get_key (first), ==, 1);
  g_assert_cmpuint (cj_arrival_get_key (get (fixture, 0)), ==, 2);

  cj_arrival_list_remove (fixture->list, first);
  take (fixture, "川A33333", 100, 2 * MINUTE);
  cj_await_until (count (fixture) == 2);
  g_assert_cmpuint (cj_arrival_get_key (get (fixture, 0)), ==, 3);

  /* taken back, it is where it was */
  cj_arrival_list_restore (fixture->list, first);
  g_assert_cmpuint (count (fixture), ==, 3);
  cj_arrival_list_restore (fixture->list, first);
  g_assert_cmpuint (count (fixture), ==, 3);
}

/* The camera */

static void
begin (Fixture *fixture)
{
  cj_gate_settings_set_device (fixture->shop.session, "some-camera");
  cj_gate_settings_set_kind (fixture->shop.session, CJ_GATE_KIND_DEVICE);
  cj_gate_controller_start (fixture->gate);
}

/* Frames of one picture until the gate has named @n cars. */
static void
show (Fixture *fixture,
      const char *name,
      guint n)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "plates", name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (CjFrame) still = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, &error));
  picture = g_bytes_new_take (g_steal_pointer (&contents), size);
  still = cj_picture_load_bytes (picture, NULL, &error);
  g_assert_no_error (error);
  test_camera_set (fixture->camera, CJ_FRAME_SOURCE_STATE_READY, -1);
  cj_await_until (({
    gsize stride;
    GBytes *bytes = cj_frame_get_bgra (still, &stride);
    g_autoptr (CjFrame) frame = cj_frame_new_bgra (bytes, cj_frame_get_width (still), cj_frame_get_height (still), stride, g_get_monotonic_time (), FALSE);

    cj_frame_source_emit_frame (CJ_FRAME_SOURCE (fixture->camera), frame);
    g_list_model_get_n_items (cj_gate_controller_get_arrivals (fixture->gate)) >= n;
  }));
}

static void
test_names (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (CjArrival) arrival = NULL;

  begin (fixture);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_CONNECTING);
  show (fixture, "h0012.jpg", 1);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_WATCHING);
  arrival = g_list_model_get_item (cj_gate_controller_get_arrivals (fixture->gate), 0);
  g_assert_cmpstr (cj_arrival_get_plate (arrival), ==, "吉F1Z003");
}

/* Off is off at once: the stream is closed, what was named is forgotten, and a
 * frame that still comes is not read. */
static void
test_privacy (Fixture *fixture,
              gconstpointer data)
{
  begin (fixture);
  show (fixture, "h0012.jpg", 1);
  cj_gate_controller_set_open (fixture->gate, FALSE);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_CLOSED);
  g_assert_cmpint (fixture->camera->state, ==, CJ_FRAME_SOURCE_STATE_STOPPED);
  g_assert_cmpuint (g_list_model_get_n_items (cj_gate_controller_get_arrivals (fixture->gate)), ==, 0);
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (cj_gate_controller_get_arrivals (fixture->gate)), ==, 0);
  g_assert_true (cj_gate_settings_is_closed (fixture->shop.session));

  /* a change of the settings, or a test, does not open it */
  cj_gate_settings_set_device (fixture->shop.session, "another");
  cj_gate_controller_set_trial (fixture->gate, TRUE);
  cj_gate_controller_retry (fixture->gate);
  settle (fixture);
  g_assert_cmpint (fixture->camera->state, ==, CJ_FRAME_SOURCE_STATE_STOPPED);

  cj_gate_controller_set_open (fixture->gate, TRUE);
  g_assert_cmpint (fixture->camera->state, ==, CJ_FRAME_SOURCE_STATE_LOADING);
}

static void
test_states (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *problem = NULL;

  cj_gate_controller_start (fixture->gate);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_NONE);
  begin (fixture);
  cj_await_until (cj_gate_controller_get_state (fixture->gate) == CJ_GATE_STATE_CONNECTING);
  test_camera_set (fixture->camera, CJ_FRAME_SOURCE_STATE_READY, -1);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_WATCHING);
  g_assert_null (cj_gate_controller_dup_problem (fixture->gate));
  test_camera_set (fixture->camera, CJ_FRAME_SOURCE_STATE_LOST, CJ_SCAN_ERROR_UNREACHABLE);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_LOST);
  problem = cj_gate_controller_dup_problem (fixture->gate);
  g_assert_nonnull (problem);
  test_camera_set (fixture->camera, CJ_FRAME_SOURCE_STATE_READY, -1);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_WATCHING);
  test_camera_set (fixture->camera, CJ_FRAME_SOURCE_STATE_ERROR, CJ_SCAN_ERROR_WRONG_PASSWORD);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_TROUBLE);

  /* nothing chosen: nothing is opened in its place */
  cj_gate_settings_set_device (fixture->shop.session, "");
  cj_await_until (fixture->camera->state == CJ_FRAME_SOURCE_STATE_STOPPED);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_TROUBLE);
  cj_gate_settings_set_kind (fixture->shop.session, CJ_GATE_KIND_NONE);
  cj_await_until (cj_gate_controller_get_state (fixture->gate) == CJ_GATE_STATE_NONE);
}

/* It is 10:00 in the test's shop. */
static void
test_hours (Fixture *fixture,
            gconstpointer data)
{
  g_assert_true (cj_gate_settings_set_hours (fixture->shop.session, "11-20"));
  g_assert_cmpstr (cj_gate_settings_get_hours (fixture->shop.session), ==, "11:00-20:00");
  begin (fixture);
  g_assert_cmpint (cj_gate_controller_get_state (fixture->gate), ==, CJ_GATE_STATE_RESTING);
  g_assert_cmpint (fixture->camera->state, ==, CJ_FRAME_SOURCE_STATE_STOPPED);

  /* who sets it up sees something all the same */
  cj_gate_controller_set_trial (fixture->gate, TRUE);
  g_assert_cmpint (fixture->camera->state, ==, CJ_FRAME_SOURCE_STATE_LOADING);
  cj_gate_controller_set_trial (fixture->gate, FALSE);
  g_assert_cmpint (fixture->camera->state, ==, CJ_FRAME_SOURCE_STATE_STOPPED);

  g_assert_true (cj_gate_settings_set_hours (fixture->shop.session, ""));
  cj_await_until (fixture->camera->state == CJ_FRAME_SOURCE_STATE_LOADING);
}

static void
test_hours_parse (void)
{
  static const struct
  {
    const char *typed;
    int from, to;
  } good[] = { { "", 0, 0 }, { "8:00-19:30", 480, 1170 }, { "8-20", 480, 1200 }, { " 08：00 – 20：00 ", 480, 1200 }, { "22~6", 1320, 360 }, { "8至24", 480, 1440 } };
  static const char *const bad[] = { "8", "8-", "-8", "8-25", "8:60-9", "8:0:0-9", "a-b", "8-9-10", "24:01-1" };
  CjGateHours hours;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (cj_gate_hours_parse (good[i].typed, &hours));
      g_assert_cmpint (hours.from, ==, good[i].from);
      g_assert_cmpint (hours.to, ==, good[i].to);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cj_gate_hours_parse (bad[i], &hours));

  hours = (CjGateHours) { 1320, 360 };
  g_assert_true (cj_gate_hours_contain (&hours, 1400));
  g_assert_true (cj_gate_hours_contain (&hours, 0));
  g_assert_false (cj_gate_hours_contain (&hours, 360));
  hours = (CjGateHours) { 480, 1200 };
  g_assert_true (cj_gate_hours_contain (&hours, 480));
  g_assert_false (cj_gate_hours_contain (&hours, 1200));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/controller/gate/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("new-car", test_new_car);
  ADD ("known-car", test_known_car);
  ADD ("becomes-known", test_becomes_known);
  ADD ("named-once", test_named_once);
  ADD ("forgotten", test_forgotten);
  ADD ("one-sign", test_one_sign);
  ADD ("doubt", test_doubt);
  ADD ("known-among-doubts", test_known_among_doubts);
  ADD ("keys", test_keys);
  ADD ("names", test_names);
  ADD ("privacy", test_privacy);
  ADD ("states", test_states);
  ADD ("hours", test_hours);
#undef ADD
  g_test_add_func ("/controller/gate/hours-parse", test_hours_parse);

  return g_test_run ();
}
