/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-blobs.h"

#include <string.h>

/* Writing is edges, whatever its colour: dark on light, light on dark, pressed
 * into metal or made of dots. Edges that stand out from what is around them are
 * taken together where they touch. */

/* The squares over which edges are averaged, and between which steps of luma
 * what must be exceeded is. */
#define CELL 16
#define MIN_STEP 7
#define MAX_STEP 40
/* noise makes no more runs than this share of the pixels */
#define RUNS_PER_PIXEL 8

typedef struct
{
  int x0;
  int x1;
  int y;
  int parent;
} Run;

/* The steeper of the steps across a pixel, level and upright. */
static void
find_edges (const guint8 *data,
            int width,
            int height,
            guint8 *edges)
{
  memset (edges, 0, (gsize) width * (gsize) height);
  for (int y = 1; y + 1 < height; y++)
    {
      const guint8 *p = data + (gsize) y * (gsize) width, *up = p - width, *down = p + width;
      guint8 *out = edges + (gsize) y * (gsize) width;

      for (int x = 1; x + 1 < width; x++)
        {
          guint8 dx = (guint8) (p[x + 1] > p[x - 1] ? p[x + 1] - p[x - 1] : p[x - 1] - p[x + 1]);
          guint8 dy = (guint8) (down[x] > up[x] ? down[x] - up[x] : up[x] - down[x]);

          out[x] = dx > dy ? dx : dy;
        }
    }
}

/* The step that has to be exceeded in each cell. */
static guint8 *
find_thresholds (const guint8 *edges,
                 int width,
                 int height,
                 int columns,
                 int rows,
                 guint steepness)
{
  g_autofree guint32 *sums = g_new0 (guint32, columns * rows);
  guint8 *out = g_new (guint8, columns * rows);

  for (int y = 0; y < height; y++)
    for (int c = 0; c < columns; c++)
      {
        const guint8 *p = edges + (gsize) y * (gsize) width + (gsize) c * CELL;
        int n = MIN (CELL, width - c * CELL);
        guint32 sum = 0;

        for (int x = 0; x < n; x++)
          sum += p[x];
        sums[y / CELL * columns + c] += sum;
      }
  for (int r = 0; r < rows; r++)
    for (int c = 0; c < columns; c++)
      {
        guint32 sum = 0, n = 0;

        for (int v = MAX (r - 1, 0); v <= MIN (r + 1, rows - 1); v++)
          for (int u = MAX (c - 1, 0); u <= MIN (c + 1, columns - 1); u++)
            {
              sum += sums[v * columns + u];
              n += (guint32) (MIN (CELL, width - u * CELL) * MIN (CELL, height - v * CELL));
            }
        out[r * columns + c] = (guint8) CLAMP (sum * steepness / 16 / n, MIN_STEP, MAX_STEP);
      }

  return out;
}

static int
root_of (Run *runs,
         int i)
{
  while (runs[i].parent != i)
    {
      runs[i].parent = runs[runs[i].parent].parent;
      i = runs[i].parent;
    }

  return i;
}

static void
join (Run *runs,
      int a,
      int b)
{
  a = root_of (runs, a);
  b = root_of (runs, b);
  if (a < b)
    runs[b].parent = a;
  else
    runs[a].parent = b;
}

/* The runs of a row, joined to those of the row above that they touch. */
static int
add_row (Run *runs,
         int n,
         int max,
         int above,
         int above_end,
         const guint8 *edges,
         const guint8 *thresholds,
         int width,
         int slice,
         int y)
{
  int x = 0;

  while (x < width && n < max)
    {
      int start, end;

      while (x < width && edges[x] <= thresholds[x / CELL])
        x++;
      if (x == width)
        break;
      start = x;
      end = MIN (width, (x / slice + 1) * slice);
      while (x < end && edges[x] > thresholds[x / CELL])
        x++;
      runs[n] = (Run) { start, x - 1, y, n };
      while (above < above_end && runs[above].x1 < start - 1)
        above++;
      for (int i = above; i < above_end && runs[i].x0 <= x; i++)
        if (runs[i].x0 / slice == start / slice)
          join (runs, i, n);
      n++;
    }

  return n;
}

static void
add_run (CjTextBlob *blob,
         const Run *run)
{
  gint64 n = run->x1 - run->x0 + 1, s = n * (run->x0 + run->x1) / 2;
  gint64 a = run->x0 - 1, b = run->x1;

  if (blob->n == 0)
    *blob = (CjTextBlob) { .x0 = run->x0, .y0 = run->y, .x1 = run->x1, .y1 = run->y };
  blob->x0 = MIN (blob->x0, run->x0);
  blob->x1 = MAX (blob->x1, run->x1);
  blob->y1 = run->y;
  blob->n += (int) n;
  blob->sx += s;
  blob->sy += n * run->y;
  blob->syy += n * run->y * run->y;
  blob->sxy += s * run->y;
  blob->sxx += b * (b + 1) * (2 * b + 1) / 6 - a * (a + 1) * (2 * a + 1) / 6;
}

/**
 * cj_text_blobs_find:
 * @data: luma, @width × @height bytes
 * @steepness: how much an edge must stand out from the average around it, in
 *   16ths: little finds faint signs, much keeps near lines apart
 * @slice: columns at which blobs are cut apart, so that a line that touches a
 *   frame is not lost in it; 0 for nowhere
 *
 * Finds edges that hang together, in pictures where signs are 8 to 16 pixels
 * high: there the dots of a dotted sign touch and those of two signs do not.
 *
 * Returns: (transfer full) (element-type CjTextBlob): what hangs together
 */
GArray *
cj_text_blobs_find (const guint8 *data,
                    int width,
                    int height,
                    guint steepness,
                    int slice)
{
  GArray *blobs = g_array_new (FALSE, TRUE, sizeof (CjTextBlob));
  int columns = (width + CELL - 1) / CELL, rows = (height + CELL - 1) / CELL;
  int max = (int) ((gint64) width * height / RUNS_PER_PIXEL), n = 0, above = 0;
  g_autofree guint8 *edges = g_malloc ((gsize) width * (gsize) height);
  g_autofree guint8 *thresholds = NULL;
  g_autofree Run *runs = g_new (Run, MAX (max, 1));
  g_autofree int *places = NULL;

  if (slice <= 0)
    slice = width;
  find_edges (data, width, height, edges);
  thresholds = find_thresholds (edges, width, height, columns, rows, steepness);
  for (int y = 0; y < height; y++)
    {
      int begin = n;

      n = add_row (runs, n, max, above, begin, edges + (gsize) y * (gsize) width, thresholds + y / CELL * columns, width, slice, y);
      above = begin;
    }

  places = g_new (int, MAX (n, 1));
  for (int i = 0; i < n; i++)
    {
      int root = root_of (runs, i);

      /* a root is the first of its runs */
      if (root == i)
        {
          places[i] = (int) blobs->len;
          g_array_set_size (blobs, blobs->len + 1);
        }
      add_run (&g_array_index (blobs, CjTextBlob, places[root]), &runs[i]);
    }

  return blobs;
}
