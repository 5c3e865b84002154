/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-lines.h"

#include <math.h>
#include <string.h>

#include "scan/cj-sort.h"

/* A line is looked at once more by itself: turned until its upper and lower edge
 * are sharpest, then cut at them, and followed to both ends. Upright edges are
 * what tells writing from rules and frames. */

/* pixels to a height of the line as it was found, and how far beyond it is
 * looked, in heights */
#define UNIT 16
#define BEYOND_Y 0.875
#define BEYOND_X 3.0
#define ROWS 44 /* UNIT × (1 + 2 × BEYOND_Y) */
#define MAX_COLUMNS 1200
/* parts that are shifted against each other to turn it, and how far the ends
 * may go up or down, pixels */
#define PARTS 24
#define MAX_SHIFT 10
/* of the way from what is around to what the writing has */
#define EDGE 0.30
/* an end of the line has nothing behind it for so many heights */
#define END_GAP 0.9

typedef struct
{
  int width;
  float *luma;  /* ROWS × width */
  float *steps; /* the same */
} Look;

static gboolean
look_at (CjPyramid *pyramid,
         const CjQuad *quad,
         Look *look)
{
  CjWarp warp;
  double aspect = cj_quad_get_width (quad) / MAX (cj_quad_get_height (quad), 1e-3);
  double ux = BEYOND_X / aspect;
  CjQuad wide;

  look->width = (int) ((aspect + 2 * BEYOND_X) * UNIT);
  if (look->width > MAX_COLUMNS || aspect < 1 || !cj_warp_init (&warp, quad))
    return FALSE;

  wide = cj_warp_part (&warp, -ux, -BEYOND_Y, 1 + ux, 1 + BEYOND_Y);
  look->luma = g_new (float, look->width *ROWS);
  look->steps = g_new0 (float, look->width *ROWS);
  if (!cj_pyramid_look (pyramid, &wide, look->width, ROWS, look->width, look->luma))
    return FALSE;
  for (int y = 0; y < ROWS; y++)
    for (int x = 1; x + 1 < look->width; x++)
      look->steps[y * look->width + x] = fabsf (look->luma[y * look->width + x + 1] - look->luma[y * look->width + x - 1]);

  return TRUE;
}

/* The rows' sums of steps with the ends @shift pixels apart. */
static void
sum_rows (const float parts[PARTS][ROWS],
          int shift,
          float rows[ROWS])
{
  memset (rows, 0, ROWS * sizeof *rows);
  for (int p = 0; p < PARTS; p++)
    {
      int off = (int) lrint (shift * ((p + 0.5) / PARTS - 0.5));

      for (int y = 0; y < ROWS; y++)
        rows[y] += parts[p][CLAMP (y + off, 0, ROWS - 1)];
    }
}

static double
sharpness (const float rows[ROWS])
{
  double sum = 0;

  for (int y = 2; y < ROWS; y++)
    sum += (double) (rows[y] - rows[y - 2]) * (double) (rows[y] - rows[y - 2]);

  return sum;
}

/* How far the right end is to go down against the left one, pixels, and the rows then. */
static int
find_turn (const Look *look,
           float rows[ROWS])
{
  float parts[PARTS][ROWS] = { { 0 } };
  int first = (int) (BEYOND_X * UNIT), last = look->width - first, best = 0;
  double best_sharpness = -1;

  for (int y = 0; y < ROWS; y++)
    for (int x = first; x < last; x++)
      parts[(x - first) * PARTS / (last - first)][y] += look->steps[y * look->width + x];
  for (int i = 0; i <= 2 * MAX_SHIFT; i++)
    {
      /* from none outwards, so that among equals the line stays as it is */
      int shift = i % 2 ? (i + 1) / 2 : -i / 2;
      double own;

      sum_rows (parts, shift, rows);
      own = sharpness (rows) * (1 - 0.004 * abs (shift));
      if (own > best_sharpness)
        {
          best_sharpness = own;
          best = shift;
        }
    }
  sum_rows (parts, best, rows);

  return best;
}

static float
percentile (const float *values,
            int n,
            int percent)
{
  g_autofree float *sorted = g_memdup2 (values, (gsize) n * sizeof *values);

  cj_sort_floats (sorted, (gsize) n);

  return sorted[MIN (n * percent / 100, n - 1)];
}

/* The upper and lower edge of the writing, in rows. */
static gboolean
find_edges (const float rows[ROWS],
            double *top,
            double *bottom,
            double *contrast)
{
  int middle = ROWS / 2, quarter = UNIT / 4, y;
  float inside = percentile (rows + middle - quarter, 2 * quarter, 50), outside = percentile (rows, ROWS, 5);
  float edge = outside + (float) EDGE * (inside - outside);

  *contrast = (double) (inside / MAX (outside, inside / 10 + 1e-3f));
  if (*contrast < 1.25)
    return FALSE;
  for (y = middle; y > 0 && rows[y] > edge; y--)
    ;
  *top = y + (rows[y + 1] > rows[y] ? (double) ((edge - rows[y]) / (rows[y + 1] - rows[y])) : 0.5) + 0.5;
  for (y = middle; y + 1 < ROWS && rows[y] > edge; y++)
    ;
  *bottom = y - (rows[y - 1] > rows[y] ? (double) ((edge - rows[y]) / (rows[y - 1] - rows[y])) : 0.5) + 0.5;

  return *bottom - *top > 0.45 * UNIT;
}

/* Goes outwards from @from while there is writing. */
static int
follow (const float *columns,
        int width,
        int from,
        int step,
        float edge)
{
  int last = from;

  for (int x = from; x >= 0 && x < width && abs (x - last) <= (int) (END_GAP * UNIT); x += step)
    if (columns[x] > edge)
      last = x;

  return last;
}

static void
find_ends (const Look *look,
           int turn,
           double top,
           double bottom,
           int *left,
           int *right)
{
  g_autofree float *columns = g_new0 (float, look->width);
  int first = (int) (BEYOND_X * UNIT), last = look->width - first - 1;
  float inside, outside, edge;

  for (int x = 0; x < look->width; x++)
    {
      double off = turn * ((double) (x - first) / (last - first) - 0.5);
      int y0 = CLAMP ((int) lrint (top + off), 0, ROWS - 1), y1 = CLAMP ((int) lrint (bottom + off), y0 + 1, ROWS);

      for (int y = y0; y < y1; y++)
        columns[x] += look->steps[y * look->width + x];
    }
  inside = percentile (columns + first, last - first + 1, 60);
  outside = MIN (percentile (columns, look->width, 3), inside / 2);
  edge = outside + 0.3f * (inside - outside);
  *left = follow (columns, look->width, first + UNIT / 2, -1, edge);
  *right = follow (columns, look->width, last - UNIT / 2, 1, edge);
}

/**
 * cj_text_line_refine:
 * @line: (inout): a line
 *
 * Puts the corners of a line where its writing ends, and weighs how clearly it
 * does.
 *
 * Returns: whether there is something like writing
 */
gboolean
cj_text_line_refine (CjPyramid *pyramid,
                     CjTextLine *line)
{
  Look look = { 0 };
  float rows[ROWS];
  double top, bottom, contrast, aspect;
  gboolean found = look_at (pyramid, &line->quad, &look);

  if (found)
    {
      int turn = find_turn (&look, rows), left, right;
      CjWarp warp;

      found = find_edges (rows, &top, &bottom, &contrast) && cj_warp_init (&warp, &line->quad);
      if (found)
        {
          double x0, x1, down0, down1, inner = look.width - 2 * BEYOND_X * UNIT;

          find_ends (&look, turn, top, bottom, &left, &right);
          aspect = inner / UNIT;
          x0 = (left / (double) UNIT - BEYOND_X) / aspect;
          x1 = ((right + 1) / (double) UNIT - BEYOND_X) / aspect;
          down0 = turn * (x0 - 0.5) / UNIT - BEYOND_Y;
          down1 = turn * (x1 - 0.5) / UNIT - BEYOND_Y;
          line->quad = (CjQuad) { {
            cj_warp_map (&warp, x0, top / UNIT + down0),
            cj_warp_map (&warp, x1, top / UNIT + down1),
            cj_warp_map (&warp, x1, bottom / UNIT + down1),
            cj_warp_map (&warp, x0, bottom / UNIT + down0),
          } };
          line->likeness *= MIN (contrast / 4, 1);
          found = cj_quad_is_convex (&line->quad);
        }
    }
  g_free (look.luma);
  g_free (look.steps);

  return found;
}
