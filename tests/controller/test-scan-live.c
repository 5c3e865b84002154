/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <string.h>

#include "controller/cj-scan-controller.h"
#include "mocks/cj-mock-recognizer.h"
#include "scan/cj-canvas.h"
#include "scan/cj-scan-choice.h"
#include "scan/cj-licence.h"
#include "scan/cj-scan-interpret.h"
#include "shop-fixture.h"

#define VIN "LSVAM4187C2184847"
#define ORDER "chejiang:order/0193a5c0-1234-7abc-8def-0123456789ab?n=GD261123-A007"

/* A camera that shows the same sheet, thirty times a second. */

#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;

  CjCanvas *canvas;
  guint timer;
  gint64 time_us;
};

enum
{
  PROP_STATE = 1,
  PROP_ERROR,
};

static void source_iface_init (CjFrameSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_FRAME_SOURCE, source_iface_init))

static gboolean
on_timer_cb (gpointer user_data)
{
  TestSource *self = user_data;
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (self->canvas, self->time_us, FALSE);

  self->time_us += 33333;
  cj_frame_source_emit_frame (CJ_FRAME_SOURCE (self), frame);

  return G_SOURCE_CONTINUE;
}

static void
test_source_start (CjFrameSource *source)
{
  TestSource *self = (TestSource *) source;

  if (self->timer == 0)
    self->timer = g_timeout_add (33, on_timer_cb, self);
}

static void
test_source_stop (CjFrameSource *source)
{
  g_clear_handle_id (&((TestSource *) source)->timer, g_source_remove);
}

static void
source_iface_init (CjFrameSourceInterface *iface)
{
  iface->start = test_source_start;
  iface->stop = test_source_stop;
}

static void
test_source_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_enum (value, ((TestSource *) object)->timer != 0 ? CJ_FRAME_SOURCE_STATE_READY : CJ_FRAME_SOURCE_STATE_STOPPED);
}

static void
test_source_finalize (GObject *object)
{
  TestSource *self = (TestSource *) object;

  g_clear_handle_id (&self->timer, g_source_remove);
  cj_canvas_free (self->canvas);

  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_source_get_property;
  object_class->finalize = test_source_finalize;
  g_object_class_override_property (object_class, PROP_STATE, "state");
  g_object_class_override_property (object_class, PROP_ERROR, "error");
}

static void
test_source_init (TestSource *self)
{
  self->canvas = cj_canvas_new (1280, 720, 255);
  self->time_us = 1000000;
}

typedef struct
{
  TestShop shop;
  CjMockRecognizer *reader; /* (nullable) */
  GPtrArray *licences; /* of CjScanResult */
  TestSource *source;
  CjScanController *scanner;
  GPtrArray *found; /* of CjScanResult */
  guint n_several;
} Fixture;

static void
on_found_cb (CjScanController *scanner,
             CjScanResult *result,
             Fixture *fixture)
{
  g_ptr_array_add (fixture->found, g_object_ref (result));
}

static void
on_several_cb (CjScanController *scanner,
               guint n,
               Fixture *fixture)
{
  g_assert_cmpuint (n, >, 1);
  fixture->n_several++;
}

static void
on_licence_cb (CjScanController *scanner,
               CjScanResult *result,
               Fixture *fixture)
{
  g_ptr_array_add (fixture->licences, g_object_ref (result));
}

/* In a still there is the vehicle licence around the VIN. */
static void
see_licence (CjMockRecognizer *reader)
{
  const CjLicence licence = { .plate = "川A12345", .engine_number = "B7204512", .first_registered = "2019-05-13" };

  reader->seen_in_still = cj_scan_result_new (CJ_SCAN_KIND_VIN, VIN, NULL, CJ_SYMBOLOGY_TEXT);
  cj_scan_result_set_licence (reader->seen_in_still, &licence);
}

/* @data: whether there is somebody who reads writing */
static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  test_shop_init (&fixture->shop);
  fixture->source = g_object_new (TEST_TYPE_SOURCE, NULL);
  if (data != NULL)
    {
      fixture->reader = cj_mock_recognizer_new ();
      cj_mock_recognizer_see (fixture->reader, CJ_SCAN_KIND_VIN, VIN, 9900);
    }
  fixture->scanner = cj_scan_controller_new (fixture->shop.session, CJ_FRAME_SOURCE (fixture->source), (CjTextRecognizer *) fixture->reader);
  fixture->licences = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->scanner, "licence", G_CALLBACK (on_licence_cb), fixture);
  fixture->found = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->scanner, "found", G_CALLBACK (on_found_cb), fixture);
  g_signal_connect (fixture->scanner, "several", G_CALLBACK (on_several_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  /* whose answers are still on their way */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->scanner);
  g_assert_finalize_object (fixture->source);
  g_clear_object (&fixture->reader);
  g_ptr_array_unref (fixture->licences);
  g_ptr_array_unref (fixture->found);
  test_shop_clear (&fixture->shop);
}

static guint
count_seen (Fixture *fixture)
{
  return g_list_model_get_n_items (cj_scan_controller_get_results (fixture->scanner));
}

/* Frames until @n different codes are in the list and something came of it. */
static void
look (Fixture *fixture,
      guint n)
{
  cj_scan_controller_hold (fixture->scanner, TRUE);
  cj_await_until (count_seen (fixture) >= n && fixture->found->len + fixture->n_several > 0);
  cj_scan_controller_release (fixture->scanner, TRUE);
}

/* One of our sheets: the order is meant, whatever else stands on it. */
static void
test_sheet (Fixture *fixture,
            gconstpointer data)
{
  CjCanvas *canvas = fixture->source->canvas;

  cj_canvas_qr (canvas, 100, 60, 5, ORDER, strlen (ORDER));
  cj_canvas_code39 (canvas, 60, 500, 3, 120, VIN);
  cj_canvas_qr (canvas, 800, 60, 6, "https://example.org/", 20);
  look (fixture, 3);
  g_assert_cmpuint (fixture->found->len, ==, 1);
  g_assert_cmpint (cj_scan_result_get_kind (g_ptr_array_index (fixture->found, 0)), ==, CJ_SCAN_KIND_ORDER);
  g_assert_cmpuint (fixture->n_several, ==, 0);
}

/* Two parts: nobody but the person knows which is meant. Both are in the list. */
static void
test_two_parts (Fixture *fixture,
                gconstpointer data)
{
  CjCanvas *canvas = fixture->source->canvas;

  cj_canvas_ean13 (canvas, 100, 80, 3, 150, "6901234567892");
  cj_canvas_ean13 (canvas, 700, 420, 3, 150, "4006381333931");
  look (fixture, 2);
  g_assert_cmpuint (fixture->found->len, ==, 0);
  g_assert_cmpuint (fixture->n_several, ==, 1);
}

/* Put away while it waits for others: nothing is heard of it afterwards. */
static void
test_put_away (Fixture *fixture,
               gconstpointer data)
{
  cj_canvas_code39 (fixture->source->canvas, 60, 300, 3, 120, VIN);
  cj_scan_controller_hold (fixture->scanner, TRUE);
  cj_await_until (count_seen (fixture) == 1);
  cj_scan_controller_release (fixture->scanner, TRUE);
  g_assert_cmpuint (fixture->found->len, ==, 0);

  /* the next time it is acted on */
  look (fixture, 1);
  g_assert_cmpuint (fixture->found->len, ==, 1);
}

/* The VIN is acted on at once; what its licence says comes after, while the camera
 * goes on. */
static void
test_licence (Fixture *fixture,
              gconstpointer data)
{
  CjScanResult *vin;

  see_licence (fixture->reader);
  cj_scan_controller_hold (fixture->scanner, TRUE);
  cj_await_until (fixture->found->len > 0);
  vin = g_ptr_array_index (fixture->found, 0);
  g_assert_null (cj_scan_result_get_licence (vin));

  cj_await_until (fixture->licences->len > 0);
  g_assert_true (cj_scan_result_is_same (g_ptr_array_index (fixture->licences, 0), vin));
  g_assert_cmpstr (cj_scan_result_get_licence (vin)->engine_number, ==, "B7204512");
  /* once, though it is before the camera still */
  cj_scan_controller_release (fixture->scanner, TRUE);
  g_assert_cmpuint (fixture->found->len, ==, 1);
  g_assert_cmpuint (fixture->licences->len, ==, 1);
  g_assert_cmpuint (fixture->reader->n_stills, ==, 1);
}

/* A label on a door: nothing more is heard. */
static void
test_no_licence (Fixture *fixture,
                 gconstpointer data)
{
  cj_scan_controller_hold (fixture->scanner, TRUE);
  cj_await_until (fixture->reader->n_stills > 0);
  cj_await_until (g_queue_is_empty (&fixture->reader->tasks) && !g_main_context_pending (NULL));
  g_assert_cmpuint (fixture->found->len, ==, 1);
  g_assert_cmpuint (fixture->licences->len, ==, 0);
  cj_scan_controller_release (fixture->scanner, TRUE);
}

/* What was asked about keeps its licence when it is answered later. */
static void
test_licence_in_doubt (Fixture *fixture,
                       gconstpointer data)
{
  CjScanResult *decided;

  see_licence (fixture->reader);
  cj_mock_recognizer_see (fixture->reader, CJ_SCAN_KIND_VIN, VIN, 6000);
  cj_scan_controller_hold (fixture->scanner, TRUE);
  cj_await_until (fixture->found->len > 0 && fixture->licences->len > 0);
  cj_scan_controller_release (fixture->scanner, TRUE);
  cj_scan_controller_decide (fixture->scanner, g_ptr_array_index (fixture->found, 0), "LSVAM4187C2184848");
  decided = g_ptr_array_index (fixture->found, fixture->found->len - 1);
  g_assert_cmpstr (cj_scan_result_get_text (decided), ==, "LSVAM4187C2184848");
  g_assert_nonnull (cj_scan_result_get_licence (decided));
  g_assert_cmpstr (cj_scan_result_get_licence (decided)->first_registered, ==, "2019-05-13");
}

static void
test_choice (void)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_null (cj_scan_choose (results));
  g_ptr_array_add (results, cj_scan_interpret ("https://example.org/", CJ_SYMBOLOGY_QR));
  g_assert_true (cj_scan_choose (results) == g_ptr_array_index (results, 0));
  g_ptr_array_add (results, cj_scan_interpret ("https://example.org/a", CJ_SYMBOLOGY_QR));
  g_assert_null (cj_scan_choose (results));
  g_ptr_array_add (results, cj_scan_interpret (VIN, CJ_SYMBOLOGY_CODE_39));
  g_ptr_array_add (results, cj_scan_interpret (VIN, CJ_SYMBOLOGY_DATA_MATRIX));
  g_assert_true (cj_scan_choose (results) == g_ptr_array_index (results, 2));
  g_ptr_array_add (results, cj_scan_interpret ("1M8GDM9AXKP042788", CJ_SYMBOLOGY_CODE_39));
  g_assert_null (cj_scan_choose (results));
  g_ptr_array_add (results, cj_scan_interpret (ORDER, CJ_SYMBOLOGY_QR));
  g_assert_true (cj_scan_choose (results) == g_ptr_array_index (results, 5));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/controller/scan-live/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("sheet", test_sheet);
  ADD ("two-parts", test_two_parts);
  ADD ("put-away", test_put_away);
#undef ADD
#define ADD(name, func) g_test_add ("/controller/scan-live/" name, Fixture, "reader", set_up, func, tear_down)
  ADD ("licence", test_licence);
  ADD ("no-licence", test_no_licence);
  ADD ("licence-in-doubt", test_licence_in_doubt);
#undef ADD
  g_test_add_func ("/controller/scan-live/choice", test_choice);

  return g_test_run ();
}
