/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "cj-bench.h"
#include "scan/cj-barcode-reader.h"
#include "scan/cj-photos.h"

/* What is read of the photographs beside the repository, set by set, as they are
 * and turned and darkened; beside what zbarimg and zxing-cpp read of the same
 * frames by themselves, and in what time. */

#define ROUNDS 3

typedef struct
{
  const char *title;
  int percent;
  int degrees;
} Condition;

static const Condition conditions[] = {
  { "as they are", 100, 0 },
  { "turned by 30°", 100, 30 },
  { "upside down", 100, 180 },
  { "in 15 % of the light", 15, 0 },
};

typedef struct
{
  char *set;
  int n;
  int ours;
  int zbar;
  int zxing;
  int short_of; /* pictures that another one reads and we do not */
  /* ms of the pictures that the first engine reads */
  CjBenchTimes first;
  CjBenchTimes whole;
  CjBenchTimes zbar_ms;
  CjBenchTimes zxing_ms;
} Row;

static Row *
row_new (const char *set)
{
  Row *row = g_new0 (Row, 1);

  row->set = g_strdup (set);
  cj_bench_times_init (&row->first);
  cj_bench_times_init (&row->whole);
  cj_bench_times_init (&row->zbar_ms);
  cj_bench_times_init (&row->zxing_ms);

  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->set);
  cj_bench_times_clear (&row->first);
  cj_bench_times_clear (&row->whole);
  cj_bench_times_clear (&row->zbar_ms);
  cj_bench_times_clear (&row->zxing_ms);
  g_free (row);
}

static gboolean
read_ours (CjBarcodeReader *reader,
           const CjPhoto *photo,
           CjFrame *frame,
           double *first_ms)
{
  g_autoptr (GPtrArray) results = cj_barcode_reader_read_still (reader, frame, NULL);
  CjScanResult *found = cj_photo_find (photo, results);

  if (found != NULL)
    *first_ms = (double) cj_scan_result_get_elapsed (found) / 1000;

  return found != NULL;
}

static void
measure (Row *row,
         CjBarcodeReader *reader,
         const CjPhoto *photo,
         const Condition *condition)
{
  g_autoptr (CjFrame) frame = cj_photo_load (photo, condition->percent, condition->degrees);
  double first_ms = 0;
  gboolean zbar = cj_photo_is_read_by_zbar (photo, frame), zxing = cj_photo_is_read_by_zxing (photo, frame);
  gboolean ours = read_ours (reader, photo, frame, &first_ms);

  row->n++;
  row->ours += ours;
  row->zbar += zbar;
  row->zxing += zxing;
  row->short_of += !ours && (zbar || zxing);
  if (!ours || !zxing)
    return;

  for (int i = 0; i < ROUNDS; i++)
    {
      cj_bench_begin (&row->whole);
      read_ours (reader, photo, frame, &first_ms);
      cj_bench_end (&row->whole);
      cj_bench_add (&row->first, first_ms);
      cj_bench_begin (&row->zbar_ms);
      cj_photo_is_read_by_zbar (photo, frame);
      cj_bench_end (&row->zbar_ms);
      cj_bench_begin (&row->zxing_ms);
      cj_photo_is_read_by_zxing (photo, frame);
      cj_bench_end (&row->zxing_ms);
    }
}

static void
print_row (Row *row)
{
  double first = cj_bench_percentile (&row->first, 50), whole = cj_bench_percentile (&row->whole, 50);
  double zbar = cj_bench_percentile (&row->zbar_ms, 50), zxing = cj_bench_percentile (&row->zxing_ms, 50);
  double ratio = first / MAX (MIN (zbar, zxing), 1e-6);

  g_print ("%-14s %4d %6d %8d %6d  %-6s", row->set, row->n, row->ours, row->zbar, row->zxing,
           row->ours >= MAX (row->zbar, row->zxing) ? "kept" : "MISSED");
  if (row->first.ms->len > 0)
    g_print (" %8.2f %8.2f %8.2f %8.2f  %6.2f× %s", first, zxing, zbar, whole, ratio, ratio <= 1.5 ? "kept" : "MISSED");
  g_print ("\n");
}

static void
run (GPtrArray *photos,
     CjBarcodeReader *reader,
     const Condition *condition)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  Row *row = NULL;

  for (guint i = 0; i < photos->len; i++)
    {
      const CjPhoto *photo = g_ptr_array_index (photos, i);

      if (row == NULL || !g_str_equal (row->set, photo->set))
        {
          row = row_new (photo->set);
          g_ptr_array_add (rows, row);
        }
      measure (row, reader, photo, condition);
    }

  g_print ("\nBar codes on photographs, %s\n"
           "%-14s %4s %6s %8s %6s  %-6s %8s %8s %8s %8s  %s\n",
           condition->title, "set", "n", "ours", "zbarimg", "zxing", "≥ both", "ms: code", "zxing", "zbarimg", "all codes",
           "code / the faster, ≤ 1.5×");
  for (guint i = 0; i < rows->len; i++)
    print_row (g_ptr_array_index (rows, i));
}

int
main (void)
{
  g_autoptr (GPtrArray) photos = g_getenv ("CJ_SHARED_DATA") != NULL ? cj_photos_list () : NULL;
  g_autoptr (CjBarcodeReader) reader = NULL;

  if (photos == NULL)
    {
      g_print ("bar codes on photographs: shared/data/barcodes is not here; set CJ_SHARED_DATA\n");
      return 0;
    }

  reader = cj_barcode_reader_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    run (photos, reader, &conditions[i]);
  g_print ("\n“code” is the time to the code itself, “all codes” that to the end of the search for more, which zbarimg makes too\n"
           "and zxing-cpp's single read does not. Medians over the pictures that the first engine reads.\n");

  return 0;
}
