/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print-sample.h"

#include "print/cj-order-code.h"
#include "print/cj-sheet.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
test_matrix (void)
{
  g_autoptr (CjOrderCode) code = cj_order_code_new ("0193579b-dead-7000-8000-00000000beef");
  g_autofree char *payload = cj_order_code_dup_payload ("0193579b-dead-7000-8000-00000000beef");
  g_autofree char *huge = g_strnfill (5000, 'x');

  g_assert_cmpstr (payload, ==, "chejiang:order/0193579b-dead-7000-8000-00000000beef");
  g_assert_nonnull (code);
  g_assert_cmpuint (cj_order_code_get_size (code), ==, 33);
  /* the finder's corner and the white beside it */
  g_assert_true (cj_order_code_is_dark (code, 0, 0));
  g_assert_false (cj_order_code_is_dark (code, 7, 0));
  g_assert_null (cj_order_code_new_for_text (huge));
}

/* Reads the codes out of a picture; %NULL when there is no zbarimg. */
static char *
scan (const char *path)
{
  const char *argv[] = { "zbarimg", "--nodbus", "-q", "--raw", "-Sbinary", path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
                NULL, &error);
  if (g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    return NULL;
  g_assert_no_error (error);

  return g_steal_pointer (&out);
}

static char *
draw_to_file (CjSheet *sheet,
              double dpi)
{
  g_autofree char *path = NULL;
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  int fd = g_file_open_tmp ("cj-code-XXXXXX.png", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  cj_sheet_get_page_size (sheet, 0, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * dpi / 72), (int) (height * dpi / 72));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 72, dpi / 72);
  cj_sheet_draw_page (sheet, cr, 0);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  return g_steal_pointer (&path);
}

/* The code can be read off every sheet, at the resolution of a dot-matrix or
 * thermal printer. */
static void
test_scanned (void)
{
  g_autoptr (CjSheetData) data = sample_data (8, CJ_PRINT_LANGUAGE_CHINESE);

  for (guint form = 0; form <= CJ_PRINT_FORM_RECEIPT; form++)
    for (guint p = 0; p < cj_paper_count (); p++)
      {
        g_autoptr (CjSheet) sheet = NULL;
        g_autofree char *path = NULL;
        g_autofree char *read = NULL;

        if (!cj_paper_suits (cj_paper_nth (p), form))
          continue;
        sheet = cj_sheet_new (form, data, cj_paper_nth (p));
        path = draw_to_file (sheet, 180);
        read = scan (path);
        g_unlink (path);
        if (read == NULL)
          {
            g_test_skip ("zbarimg of zbar-tools is not installed");
            return;
          }
        g_assert_cmpstr (read, ==, "chejiang:order/0193579b-dead-7000-8000-00000000beef");
      }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/order-code/matrix", test_matrix);
  g_test_add_func ("/print/order-code/scanned", test_scanned);
  return g_test_run ();
}
