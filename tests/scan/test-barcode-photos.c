/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-reader.h"

#include "scan/cj-photos.h"

typedef struct
{
  int n;
  int ours;
  int zbar;
  int zxing;
} Score;

/* On no set may we read less than either engine does by itself, nor fewer in a
 * hundred of all than @least. Every @stride-th photograph is looked at; the bench
 * has them all. */
static void
run (int percent,
     int degrees,
     guint stride,
     int least)
{
  g_autoptr (GPtrArray) photos = cj_photos_list ();
  g_autoptr (CjBarcodeReader) reader = NULL;
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer set, value;
  int n = 0, n_read = 0;

  if (photos == NULL)
    {
      g_test_skip ("shared/data/barcodes is not here; set CJ_SHARED_DATA");
      return;
    }

  reader = cj_barcode_reader_new ();
  for (guint i = 0; i < photos->len; i += stride)
    {
      const CjPhoto *photo = g_ptr_array_index (photos, i);
      g_autoptr (CjFrame) frame = cj_photo_load (photo, percent, degrees);
      g_autoptr (GPtrArray) results = cj_barcode_reader_read_still (reader, frame, NULL);
      Score *score = g_hash_table_lookup (scores, photo->set);

      if (score == NULL)
        {
          score = g_new0 (Score, 1);
          g_hash_table_insert (scores, photo->set, score);
        }
      score->n++;
      score->ours += cj_photo_find (photo, results) != NULL;
      score->zbar += cj_photo_is_read_by_zbar (photo, frame);
      score->zxing += cj_photo_is_read_by_zxing (photo, frame);
    }

  g_hash_table_iter_init (&iter, scores);
  while (g_hash_table_iter_next (&iter, &set, &value))
    {
      const Score *score = value;

      g_test_message ("%s: %d of %d, zbarimg %d, zxing-cpp %d", (char *) set, score->ours, score->n, score->zbar, score->zxing);
      g_assert_cmpint (score->ours, >=, MAX (score->zbar, score->zxing));
      n += score->n;
      n_read += score->ours;
    }
  g_assert_cmpint (n_read * 100, >=, n * least);
}

static void
test_as_they_are (void)
{
  run (100, 0, 1, 98);
}

static void
test_dark (void)
{
  run (15, 0, 3, 97);
}

static void
test_turned (void)
{
  run (100, 30, 3, 94);
}

static void
test_upside_down (void)
{
  run (100, 180, 3, 97);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/barcode-photos/as-they-are", test_as_they_are);
  g_test_add_func ("/scan/barcode-photos/dark", test_dark);
  g_test_add_func ("/scan/barcode-photos/turned", test_turned);
  g_test_add_func ("/scan/barcode-photos/upside-down", test_upside_down);
  return g_test_run ();
}
