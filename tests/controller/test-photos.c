/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memmem() */
#define _GNU_SOURCE

#include "cj-config.h"

#include <string.h>

#include "controller/cj-order-controller.h"
#include "controller/cj-photo-controller.h"
#include "scan/cj-canvas.h"
#include "scan/cj-picture-encode.h"
#include "shop-fixture.h"
#include "store/cj-blob-store.h"

typedef struct
{
  TestShop shop;
  CjWorkOrder *stored;
  CjOrderController *order;
  CjPhotoController *photos;
  guint n_failed;
} Fixture;

static void
on_failed_cb (CjSession *session,
              const GError *error,
              Fixture *fixture)
{
  fixture->n_failed++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  test_shop_init (&fixture->shop);
  fixture->stored = test_add_order (fixture->shop.session, "川A12345", CJ_ORDER_STATE_IN_PROGRESS, TEST_NOW, 100);
  fixture->order = cj_order_controller_new (fixture->shop.session);
  cj_order_controller_open (fixture->order, cj_entity_get_id (CJ_ENTITY (fixture->stored)));
  cj_await_until (cj_order_controller_is_open (fixture->order));
  fixture->photos = cj_photo_controller_new (fixture->shop.session, cj_order_controller_get_order (fixture->order));
  g_signal_connect (fixture->shop.session, "failed", G_CALLBACK (on_failed_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  cj_await_until (!cj_photo_controller_get_busy (fixture->photos));
  /* What is still being saved is saved: the store is open until then. */
  cj_order_controller_flush (fixture->order);
  cj_await_until (!cj_order_controller_has_unsaved (fixture->order));
  g_assert_finalize_object (fixture->photos);
  g_object_unref (fixture->order);
  g_object_unref (fixture->stored);
  g_signal_handlers_disconnect_by_data (fixture->shop.session, fixture);
  test_shop_clear (&fixture->shop);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (cj_photo_controller_get_photos (fixture->photos));
}

static GBytes *
draw (int width,
      int height,
      const char *type)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (width, height, 200);

  return cj_canvas_to_file (canvas, type);
}

static gint64
count_stored (Fixture *fixture)
{
  g_autoptr (CjWorkOrder) order = cj_test_load (fixture->shop.store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (fixture->stored)), NULL);

  return g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_photos (order)));
}

static void
test_add_and_undo (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GBytes) small = draw (640, 480, "png");
  g_autoptr (GBytes) large = draw (4000, 1000, "png");
  g_autoptr (CjOrderPhoto) first = NULL;
  g_autoptr (CjOrderPhoto) second = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = NULL;

  cj_photo_controller_add_bytes (fixture->photos, small);
  g_assert_true (cj_photo_controller_get_busy (fixture->photos));
  cj_await_until (count (fixture) == 1);
  cj_photo_controller_add_bytes (fixture->photos, large);
  cj_await_until (count (fixture) == 2);
  first = g_list_model_get_item (cj_photo_controller_get_photos (fixture->photos), 0);
  second = g_list_model_get_item (cj_photo_controller_get_photos (fixture->photos), 1);
  g_assert_cmpint (cj_order_photo_get_width (first), ==, 640);
  g_assert_cmpint (cj_order_photo_get_width (second), ==, CJ_PHOTO_MAX_SIDE);
  g_assert_cmpint (cj_order_photo_get_height (second), ==, 512);
  g_assert_cmpint (cj_order_photo_get_taken_at (first), ==, TEST_NOW);

  cj_photo_controller_set_caption (fixture->photos, first, "左前门划痕");
  cj_order_controller_flush (fixture->order);
  cj_await_until (!cj_order_controller_has_unsaved (fixture->order));
  g_assert_cmpint (count_stored (fixture), ==, 2);

  cj_photo_controller_load_async (fixture->photos, second, 100, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  frame = cj_photo_controller_load_finish (fixture->photos, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame), ==, 100);
  g_assert_cmpint (cj_frame_get_height (frame), ==, 25);

  /* taken out and put back where it was, caption and all */
  cj_photo_controller_remove (fixture->photos, first);
  g_assert_cmpuint (count (fixture), ==, 1);
  cj_order_controller_flush (fixture->order);
  cj_await_until (count_stored (fixture) == 1);
  cj_photo_controller_restore (fixture->photos, first);
  cj_photo_controller_restore (fixture->photos, first);
  g_assert_cmpuint (count (fixture), ==, 2);
  cj_order_controller_flush (fixture->order);
  cj_await_until (count_stored (fixture) == 2);
  {
    g_autoptr (CjWorkOrder) order = cj_test_load (fixture->shop.store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (fixture->stored)), NULL);
    g_autoptr (CjOrderPhoto) photo = g_list_model_get_item (G_LIST_MODEL (cj_work_order_get_photos (order)), 0);

    g_assert_cmpstr (cj_order_photo_get_caption (photo), ==, "左前门划痕");
  }
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

/* Where and when a photo was taken, and by what, does not stay in it. */
static void
test_no_exif (Fixture *fixture,
              gconstpointer data)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0x00, 0x2e, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
    0x0f, 0x01, 2, 0, 16, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0,
    'S', 'E', 'C', 'R', 'E', 'T', ' ', 'P', 'H', 'O', 'N', 'E',
  };
  g_autoptr (GBytes) plain = draw (320, 240, "jpeg");
  gsize length;
  const guint8 *jpeg = g_bytes_get_data (plain, &length);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) with_exif = NULL;
  g_autoptr (CjOrderPhoto) photo = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) kept = NULL;

  g_byte_array_append (array, jpeg, 2);
  g_byte_array_append (array, exif, sizeof exif);
  g_byte_array_append (array, jpeg + 2, (guint) length - 2);
  with_exif = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  cj_photo_controller_add_bytes (fixture->photos, with_exif);
  cj_await_until (count (fixture) == 1);
  photo = g_list_model_get_item (cj_photo_controller_get_photos (fixture->photos), 0);
  cj_blob_get_async (cj_store_get_folder (fixture->shop.store), cj_order_photo_get_blob (photo), NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  kept = cj_blob_get_finish (result, NULL);
  g_assert_nonnull (kept);
  jpeg = g_bytes_get_data (kept, &length);
  g_assert_cmpmem (jpeg, 2, "\xff\xd8", 2);
  g_assert_null (memmem (jpeg, length, "SECRET", 6));
  g_assert_null (memmem (jpeg, length, "Exif", 4));
}

static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("dear colleague", 14);
  g_autoptr (GBytes) small = draw (64, 48, "png");

  cj_photo_controller_add_bytes (fixture->photos, text);
  cj_await_until (fixture->n_failed == 1);
  g_assert_cmpuint (count (fixture), ==, 0);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (CjOrderPhoto) photo = cj_order_photo_new ();

      g_list_store_append (cj_work_order_get_photos (cj_order_controller_get_order (fixture->order)), photo);
    }
  cj_photo_controller_add_bytes (fixture->photos, small);
  g_assert_cmpuint (fixture->n_failed, ==, 2);
  g_assert_cmpuint (count (fixture), ==, 60);
}

/* A photo that is still being made when another order is opened does not get
 * into that one. */
static void
test_other_order (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (CjWorkOrder) other = test_add_order (fixture->shop.session, "川A54321", CJ_ORDER_STATE_IN_PROGRESS, TEST_NOW, 100);
  g_autoptr (GBytes) small = draw (640, 480, "png");
  CjWorkOrder *shown = cj_order_controller_get_order (fixture->order);

  cj_photo_controller_add_bytes (fixture->photos, small);
  cj_entity_assign (CJ_ENTITY (shown), CJ_ENTITY (other));
  cj_await_until (fixture->n_failed == 1);
  g_assert_cmpuint (count (fixture), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/controller/photos/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("add-and-undo", test_add_and_undo);
  ADD ("no-exif", test_no_exif);
  ADD ("refused", test_refused);
  ADD ("other-order", test_other_order);
#undef ADD

  return g_test_run ();
}
