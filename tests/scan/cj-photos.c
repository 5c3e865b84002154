/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-photos.h"

#include <string.h>
#include <zbar.h>

#include "scan/cj-code-text.h"
#include "scan/cj-grey.h"
#include "scan/cj-labels.h"
#include "scan/cj-zxing.h"

static void
photo_free (gpointer data)
{
  CjPhoto *photo = data;

  g_free (photo->set);
  g_free (photo->path);
  g_free (photo->label);
  g_free (photo);
}

/* "a,b" or "a,""b""" */
static char *
unquote (const char *field)
{
  g_autofree char *copy = g_strdup (field);
  g_auto (GStrv) parts = NULL;

  g_strchomp (copy);
  if (copy[0] != '"' || strlen (copy) < 2)
    return g_strdup (field);

  copy[strlen (copy) - 1] = '\0';
  parts = g_strsplit (copy + 1, "\"\"", -1);
  return g_strjoinv ("\"", parts);
}

/* The photographs with codes; %NULL when there are none. */
GPtrArray *
cj_photos_list (void)
{
  g_autofree char *folder = cj_labels_shared_folder ("barcodes");
  g_auto (GStrv) lines = cj_labels_load (folder);
  GPtrArray *photos;

  if (lines == NULL)
    return NULL;

  photos = g_ptr_array_new_with_free_func (photo_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *comma = strchr (lines[i], ','), *slash = strchr (lines[i], '/');
      CjPhoto *photo;

      if (comma == NULL || slash == NULL || slash > comma)
        continue;
      *comma = '\0';
      photo = g_new0 (CjPhoto, 1);
      photo->set = g_strndup (lines[i], (gsize) (slash - lines[i]));
      photo->path = g_build_filename (folder, lines[i], NULL);
      photo->label = unquote (comma + 1);
      g_ptr_array_add (photos, photo);
    }

  return photos;
}

/* @percent of the light, turned by @degrees. */
CjFrame *
cj_photo_load (const CjPhoto *photo,
               int percent,
               int degrees)
{
  g_autoptr (CjFrame) frame = cj_labels_load_picture (photo->path);
  g_autoptr (GBytes) plane = NULL;
  g_autoptr (CjGrey) grey = NULL;
  g_autoptr (CjGrey) turned = NULL;
  gsize n;

  grey = cj_grey_new_copy (cj_frame_get_grey (frame), cj_frame_get_width (frame), cj_frame_get_height (frame));
  turned = cj_grey_rotate (grey, degrees);
  n = (gsize) turned->width * (gsize) turned->height;
  for (gsize i = 0; i < n; i++)
    turned->data[i] = (guint8) (turned->data[i] * percent / 100);
  plane = g_bytes_new (turned->data, n);

  return cj_frame_new_grey (plane, turned->width, turned->height, (gsize) turned->width, 0, TRUE);
}

static gboolean
label_matches (const CjPhoto *photo,
               const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));
  g_autofree char *label = g_strdup (photo->label);

  return g_str_equal (g_strstrip (line), g_strstrip (label));
}

/* What of our results is the photograph's code; %NULL when it was not read. */
CjScanResult *
cj_photo_find (const CjPhoto *photo,
               GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    if (label_matches (photo, cj_scan_result_get_raw (g_ptr_array_index (results, i))))
      return g_ptr_array_index (results, i);

  return NULL;
}

/* Whether zbarimg would have it, from the decoded picture on. */
gboolean
cj_photo_is_read_by_zbar (const CjPhoto *photo,
                          CjFrame *frame)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t *image = zbar_image_create ();
  int width = cj_frame_get_width (frame), height = cj_frame_get_height (frame);
  gboolean found = FALSE;

  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, (guint) width, (guint) height);
  zbar_image_set_data (image, cj_frame_get_grey (frame), (gulong) width * (gulong) height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL; symbol = zbar_symbol_next (symbol))
    {
      g_autofree char *text = g_utf8_make_valid (zbar_symbol_get_data (symbol), -1);

      found |= label_matches (photo, text);
    }
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);

  return found;
}

/* Whether zxing-cpp has it by itself, as its call for one code does it unless
 * told otherwise. */
gboolean
cj_photo_is_read_by_zxing (const CjPhoto *photo,
                           CjFrame *frame)
{
  int width = cj_frame_get_width (frame), height = cj_frame_get_height (frame);
  g_auto (CjZxingSymbol) symbol = { CJ_SYMBOLOGY_UNKNOWN };
  g_autofree char *text = NULL;

  if (!cj_zxing_read (cj_frame_get_grey (frame), width, height, width, CJ_ZXING_ALL, &symbol))
    return FALSE;
  text = symbol.utf8 ? g_strdup (symbol.bytes) : cj_code_text_decode ((const guint8 *) symbol.bytes, symbol.length);

  return label_matches (photo, text);
}
