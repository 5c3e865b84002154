/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "controller/cj-logo-controller.h"
#include "controller/cj-order-sheet.h"
#include "controller/cj-shop-controller.h"
#include "shop-fixture.h"
#include "store/cj-blob-store.h"

/* The shop's logo: from a picture to the printed sheet. */

typedef struct
{
  TestShop shop;
  CjShopController *form;
  CjShop *edited; /* as the form edits it */
  CjLogoController *logo;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  test_shop_init (&f->shop);
  f->form = cj_shop_controller_new (f->shop.session);
  f->edited = cj_shop_controller_get_shop (f->form);
  f->logo = cj_logo_controller_new (f->shop.session, f->edited);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  cj_await_until (!cj_logo_controller_get_busy (f->logo));
  g_assert_finalize_object (f->logo);
  g_object_unref (f->form);
  test_shop_clear (&f->shop);
}

static GBytes *
paint (int width,
       int height,
       guint32 rgba)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  char *png;
  gsize length;

  gdk_pixbuf_fill (pixbuf, rgba);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &length, "png", NULL, NULL));

  return g_bytes_new_take (png, length);
}

static GBytes *
get_blob (Fixture *f,
          const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  cj_blob_get_async (cj_store_get_folder (f->shop.store), name, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  bytes = cj_blob_get_finish (result, &error);
  g_assert_no_error (error);

  return bytes;
}

static void
take_red (Fixture *f)
{
  g_autoptr (GBytes) red = paint (3000, 750, 0xe00000ff);

  cj_logo_controller_set_bytes (f->logo, red);
  g_assert_true (cj_logo_controller_get_busy (f->logo));
  cj_await_until (!cj_logo_controller_get_busy (f->logo));
  g_assert_null (cj_logo_controller_get_problem (f->logo));
}

/* How many points of the sheet's first page are red. */
static guint
count_red (Fixture *f,
           const char *order_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjSheet) sheet = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 850);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  cj_order_sheet_make_async (f->shop.session, order_id, CJ_PRINT_FORM_SETTLEMENT, cj_paper_default (CJ_PRINT_FORM_SETTLEMENT), NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  sheet = cj_order_sheet_make_finish (f->shop.session, result, &error);
  g_assert_no_error (error);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cj_sheet_draw_page (sheet, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 850; y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < 600; x++)
        if ((row[x] >> 16 & 0xff) > 200 && (row[x] >> 8 & 0xff) < 30 && (row[x] & 0xff) < 30)
          n++;
    }
  cairo_surface_destroy (surface);

  return n;
}

static void
test_onto_the_sheet (Fixture *f,
                     gconstpointer data)
{
  g_autoptr (CjWorkOrder) order = test_add_order (f->shop.session, "川A12345", CJ_ORDER_STATE_READY, TEST_NOW, 100);
  const char *id = cj_entity_get_id (CJ_ENTITY (order));
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_assert_cmpuint (count_red (f, id), ==, 0);
  take_red (f);
  g_assert_true (cj_logo_controller_has_logo (f->logo));
  g_assert_cmpint (cj_frame_get_width (cj_logo_controller_get_frame (f->logo)), ==, 192);
  kept = get_blob (f, cj_shop_get_logo (f->edited));
  stream = g_memory_input_stream_new_from_bytes (kept);
  pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, CJ_LOGO_MAX_SIDE);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 256);

  cj_shop_controller_flush (f->form);
  cj_await_until (g_str_equal (cj_shop_get_logo (cj_session_get_shop (f->shop.session)), cj_shop_get_logo (f->edited)));
  g_assert_cmpuint (count_red (f, id), >, 500);
}

static void
test_remove_and_undo (Fixture *f,
                      gconstpointer data)
{
  g_autoptr (GBytes) clear = paint (400, 400, 0x00000000);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  take_red (f);
  first = g_strdup (cj_shop_get_logo (f->edited));
  cj_logo_controller_remove (f->logo);
  g_assert_false (cj_logo_controller_has_logo (f->logo));
  g_assert_null (cj_logo_controller_get_frame (f->logo));
  cj_logo_controller_undo_remove (f->logo);
  g_assert_cmpstr (cj_shop_get_logo (f->edited), ==, first);
  cj_await_until (cj_logo_controller_get_frame (f->logo) != NULL);

  /* Undo does not push out one that was chosen since. */
  cj_logo_controller_remove (f->logo);
  cj_logo_controller_set_bytes (f->logo, clear);
  cj_await_until (cj_logo_controller_get_frame (f->logo) != NULL);
  second = g_strdup (cj_shop_get_logo (f->edited));
  cj_logo_controller_undo_remove (f->logo);
  g_assert_cmpstr (cj_shop_get_logo (f->edited), ==, second);
  g_assert_cmpstr (first, !=, second);
}

/* What is no picture leaves the logo as it is, and of two the last one counts. */
static void
test_refused (Fixture *f,
              gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("dear colleague", 14);
  g_autoptr (GBytes) green = paint (64, 64, 0x00c000ff);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/logo.png");
  g_autofree char *before = NULL;

  take_red (f);
  before = g_strdup (cj_shop_get_logo (f->edited));
  cj_logo_controller_set_bytes (f->logo, text);
  cj_await_until (cj_logo_controller_get_problem (f->logo) != NULL);
  g_assert_false (cj_logo_controller_get_busy (f->logo));
  cj_logo_controller_set_file (f->logo, nowhere);
  g_assert_null (cj_logo_controller_get_problem (f->logo));
  cj_await_until (cj_logo_controller_get_problem (f->logo) != NULL);
  g_assert_cmpstr (cj_shop_get_logo (f->edited), ==, before);
  g_assert_nonnull (cj_logo_controller_get_frame (f->logo));

  cj_logo_controller_set_bytes (f->logo, text);
  cj_logo_controller_set_bytes (f->logo, green);
  cj_await_until (!cj_logo_controller_get_busy (f->logo));
  g_assert_cmpstr (cj_shop_get_logo (f->edited), !=, before);
  g_assert_null (cj_logo_controller_get_problem (f->logo));

  /* One whose file is gone is said, and the sheets go without it. */
  cj_shop_set_logo (f->edited, "0000000000000000000000000000000000000000000000000000000000000000");
  cj_await_until (cj_logo_controller_get_problem (f->logo) != NULL);
  g_assert_null (cj_logo_controller_get_frame (f->logo));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/controller/logo/onto-the-sheet", test_onto_the_sheet);
  ADD ("/controller/logo/remove-and-undo", test_remove_and_undo);
  ADD ("/controller/logo/refused", test_refused);
#undef ADD
  return g_test_run ();
}
