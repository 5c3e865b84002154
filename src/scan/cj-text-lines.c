/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-lines.h"

#include <math.h>
#include <string.h>

#include "scan/cj-sort.h"
#include "scan/cj-text-blobs.h"

/* Lines of writing, at each level of the pyramid those with signs of 8 to 16
 * pixels: blobs of edges that follow each other, about equally high, within 35
 * degrees of level. What is joined once is a longer piece and joins the next
 * more surely. */

/* height of pieces, pixels of a level */
#define MIN_HEIGHT 5.0
#define MAX_HEIGHT 26.0
/* of lines that are told; the levels overlap */
#define LINE_LOW 7.0
#define LINE_HIGH 19.0
/* the largest picture that is looked at; a larger photo begins with its half */
#define MAX_SIDE 2600
/* a smaller level has no line */
#define MIN_SIDE 48
#define MAX_LEVELS 6
#define MAX_SLOPE 0.7
/* lower and higher of two pieces of a line, and how far a piece may be beside
 * the line of the other, in heights */
#define HEIGHT_RATIO 0.52
#define ASIDE 0.42
/* the largest gap in each round, in heights */
static const double gaps[] = { 0.7, 1.2, 1.8 };
/* pieces of one level; noise has more, and then they are not read */
#define MAX_PIECES 12000
#define GRID 32
/* Faint signs need the first way, lines that nearly touch the second, those that
 * touch a frame the third. */
static const struct
{
  guint steepness;
  int slice;
} ways[] = { { 16, 0 }, { 28, 0 }, { 33, 12 } };

/* A piece of a line: from the middle of its left end to that of its right. */
typedef struct
{
  CjSpot a;
  CjSpot b;
  double height;
  int n;        /* edge pixels */
  int right;    /* the piece that follows, -1 for none */
  int left;
} Piece;

static double
length_of (const Piece *piece)
{
  return hypot (piece->b.x - piece->a.x, piece->b.y - piece->a.y);
}

/* One blob as a piece. %FALSE for what is no sign and no row of signs. */
static gboolean
as_piece (const CjTextBlob *blob,
          Piece *piece)
{
  double w = blob->x1 - blob->x0 + 1, h = blob->y1 - blob->y0 + 1, n = blob->n;
  double cx = (double) blob->sx / n, cy = (double) blob->sy / n;
  double xx, yy, xy, mean, spread, slope, length;

  if (h < MIN_HEIGHT || w < 2)
    return FALSE;
  *piece = (Piece) { { blob->x0, cy }, { blob->x1, cy }, h, blob->n, -1, -1 };
  if (h <= MAX_HEIGHT && w < 2.2 * h)
    {
      piece->a.y = piece->b.y = (blob->y0 + blob->y1) / 2.0;
      return TRUE;
    }

  xx = (double) blob->sxx / n - cx * cx;
  yy = (double) blob->syy / n - cy * cy;
  xy = (double) blob->sxy / n - cx * cy;
  mean = (xx + yy) / 2;
  spread = hypot ((xx - yy) / 2, xy);
  piece->height = sqrt (12 * MAX (mean - spread, 0)) + 1;
  length = sqrt (12 * (mean + spread));
  slope = fabs (xy) < 1e-9 ? 0 : tan (0.5 * atan2 (2 * xy, xx - yy));
  if (piece->height < MIN_HEIGHT || piece->height > MAX_HEIGHT || length < 2 * piece->height || fabs (slope) > MAX_SLOPE)
    return FALSE;

  w = length / 2 / sqrt (1 + slope * slope);
  piece->a = (CjSpot) { cx - w, cy - w * slope };
  piece->b = (CjSpot) { cx + w, cy + w * slope };

  return TRUE;
}

/* How far @spot is from the line through @piece; 0 when the piece is too short
 * to have a direction. */
static double
aside (const Piece *piece,
       const CjSpot *spot)
{
  double dx = piece->b.x - piece->a.x, dy = piece->b.y - piece->a.y, length = hypot (dx, dy);

  if (length < 2 * piece->height)
    return 0;

  return fabs ((spot->x - piece->a.x) * dy - (spot->y - piece->a.y) * dx) / length;
}

/* What it costs to let @right follow @left; negative when it cannot. */
static double
cost_of (const Piece *left,
         const Piece *right,
         double gap)
{
  double high = MAX (left->height, right->height), low = MIN (left->height, right->height);
  double dx = right->a.x - left->b.x, dy = right->a.y - left->b.y;
  double away, off;

  if (low < HEIGHT_RATIO * high || dx > gap * high || dx < -0.35 * high)
    return -1;
  /* between middles, since ends of short pieces are near each other */
  away = (right->a.x + right->b.x - left->a.x - left->b.x) / 2;
  if (away <= 0 || fabs (right->a.y + right->b.y - left->a.y - left->b.y) / 2 > MAX_SLOPE * away)
    return -1;
  off = MAX (MAX (aside (left, &right->a), aside (left, &right->b)), MAX (aside (right, &left->a), aside (right, &left->b)));
  if (off > ASIDE * high || fabs (dy) > MAX_SLOPE * MAX (dx, 0) + 0.45 * high)
    return -1;

  return MAX (dx, 0) + fabs (dy) + 2 * off + 2 * (high - low);
}

/* A grid over the left ends. */
typedef struct
{
  int columns;
  int rows;
  int *first;
  int *next;
} Grid;

static void
grid_init (Grid *grid,
           const GArray *pieces,
           int width,
           int height)
{
  grid->columns = width / GRID + 1;
  grid->rows = height / GRID + 1;
  grid->first = g_new (int, grid->columns * grid->rows);
  grid->next = g_new (int, MAX (pieces->len, 1));
  for (int i = 0; i < grid->columns * grid->rows; i++)
    grid->first[i] = -1;
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      int c = CLAMP ((int) piece->a.x / GRID, 0, grid->columns - 1), r = CLAMP ((int) piece->a.y / GRID, 0, grid->rows - 1);

      grid->next[i] = grid->first[r * grid->columns + c];
      grid->first[r * grid->columns + c] = (int) i;
    }
}

static void
grid_clear (Grid *grid)
{
  g_free (grid->first);
  g_free (grid->next);
}

static int
find_right (const GArray *pieces,
            const Grid *grid,
            int self,
            double gap,
            double *cost)
{
  const Piece *piece = &g_array_index (pieces, Piece, self);
  double reach = (gap + 0.4) * piece->height / HEIGHT_RATIO + 1;
  int c0 = CLAMP ((int) (piece->b.x - reach) / GRID, 0, grid->columns - 1), c1 = CLAMP ((int) (piece->b.x + reach) / GRID, 0, grid->columns - 1);
  int r0 = CLAMP ((int) (piece->b.y - reach) / GRID, 0, grid->rows - 1), r1 = CLAMP ((int) (piece->b.y + reach) / GRID, 0, grid->rows - 1);
  int best = -1;

  for (int r = r0; r <= r1; r++)
    for (int c = c0; c <= c1; c++)
      for (int i = grid->first[r * grid->columns + c]; i >= 0; i = grid->next[i])
        {
          double own = i != self ? cost_of (piece, &g_array_index (pieces, Piece, i), gap) : -1;

          if (own >= 0 && (best < 0 || own < *cost))
            {
              best = i;
              *cost = own;
            }
        }

  return best;
}

/* The line through pieces that follow each other from @first. */
static Piece
join_chain (const GArray *pieces,
            int first)
{
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, slope, x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE;
  double heights[64];
  int n_heights = 0;
  Piece out = { .right = -1, .left = -1 };

  for (int i = first; i >= 0; i = g_array_index (pieces, Piece, i).right)
    {
      const Piece *p = &g_array_index (pieces, Piece, i);
      double weight = (length_of (p) + p->height) / 2;

      for (int end = 0; end < 2; end++)
        {
          const CjSpot *s = end ? &p->b : &p->a;

          n += weight;
          sx += weight * s->x;
          sy += weight * s->y;
          sxx += weight * s->x * s->x;
          sxy += weight * s->x * s->y;
          x0 = MIN (x0, s->x);
          x1 = MAX (x1, s->x);
        }
      if (n_heights < (int) G_N_ELEMENTS (heights))
        heights[n_heights++] = p->height;
      out.n += p->n;
    }
  slope = n * sxx - sx * sx > 1e-6 ? (n * sxy - sx * sy) / (n * sxx - sx * sx) : 0;
  out.a = (CjSpot) { x0, (sy + slope * (n * x0 - sx)) / n };
  out.b = (CjSpot) { x1, (sy + slope * (n * x1 - sx)) / n };
  cj_sort_doubles (heights, (gsize) n_heights);
  out.height = heights[n_heights * 6 / 10];

  return out;
}

/* One round: each piece is joined to its best follower if it is that one's best
 * forerunner. */
static GArray *
join_pieces (GArray *pieces,
             int width,
             int height,
             double gap)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autofree double *costs = g_new (double, MAX (pieces->len, 1));
  Grid grid;

  grid_init (&grid, pieces, width, height);
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      double cost = 0;
      int right = find_right (pieces, &grid, (int) i, gap, &cost);
      Piece *other;

      piece->right = -1;
      if (right < 0)
        continue;
      other = &g_array_index (pieces, Piece, right);
      if (other->left >= 0 && costs[right] <= cost)
        continue;
      if (other->left >= 0)
        g_array_index (pieces, Piece, other->left).right = -1;
      other->left = (int) i;
      costs[right] = cost;
      piece->right = right;
    }
  grid_clear (&grid);
  /* A follower's middle is to the right, so no chain bites its tail. */
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).left < 0)
      {
        Piece piece = join_chain (pieces, (int) i);

        g_array_append_val (joined, piece);
      }
  g_array_unref (pieces);

  return joined;
}

/**
 * cj_text_line_is_same:
 *
 * Returns: whether two lines are one, found twice
 */
gboolean
cj_text_line_is_same (const CjTextLine *a,
                      const CjTextLine *b)
{
  CjSpot p = cj_quad_get_middle (&a->quad), q = cj_quad_get_middle (&b->quad);
  double h = MIN (cj_quad_get_height (&a->quad), cj_quad_get_height (&b->quad)), v = MAX (cj_quad_get_height (&a->quad), cj_quad_get_height (&b->quad));
  double w = MIN (cj_quad_get_width (&a->quad), cj_quad_get_width (&b->quad)), z = MAX (cj_quad_get_width (&a->quad), cj_quad_get_width (&b->quad));

  return hypot (p.x - q.x, p.y - q.y) < 0.5 * h && v < 1.35 * h && z - w < 1.5 * h;
}

static void
add_line (CjTextLine *lines,
          int *n,
          int max,
          const CjTextLine *line)
{
  int i;

  for (i = 0; i < *n; i++)
    if (cj_text_line_is_same (&lines[i], line))
      {
        if (lines[i].likeness < line->likeness)
          lines[i] = *line;
        return;
      }
  if (*n == max && lines[max - 1].likeness >= line->likeness)
    return;
  for (i = MIN (*n, max - 1); i > 0 && lines[i - 1].likeness < line->likeness; i--)
    lines[i] = lines[i - 1];
  lines[i] = *line;
  *n = MIN (*n + 1, max);
}

/* A VIN is 8 to 17 times as long as high, and something may stand before it. */
static double
aspect_likeness (double aspect)
{
  double off = log (MAX (aspect, 1) / 12) / 0.55;

  return exp (-off * off / 2);
}

/* A piece that is long enough, in the pixels of the frame. */
static gboolean
as_line (const Piece *piece,
         double scale,
         double min_aspect,
         CjTextLine *line)
{
  double length = length_of (piece), ux, uy, density;

  if (piece->height < LINE_LOW || piece->height > LINE_HIGH || length < min_aspect * piece->height)
    return FALSE;

  ux = (piece->b.x - piece->a.x) / length;
  uy = (piece->b.y - piece->a.y) / length;
  for (int i = 0; i < 4; i++)
    {
      const CjSpot *end = i == 1 || i == 2 ? &piece->b : &piece->a;
      double side = (i > 1 ? 0.5 : -0.5) * piece->height;

      line->quad.corner[i] = (CjSpot) { (end->x - uy * side + 0.5) * scale, (end->y + ux * side + 0.5) * scale };
    }
  /* Writing is about half edges, scattered dirt is less. */
  density = piece->n / (length * piece->height);
  line->likeness = MIN (density / 0.4, 1) * aspect_likeness (length / piece->height);

  return TRUE;
}

static void
find_on_level (const guint8 *data,
               int width,
               int height,
               guint way,
               double scale,
               double min_aspect,
               CjTextLine *lines,
               int *n,
               int max)
{
  g_autoptr (GArray) blobs = cj_text_blobs_find (data, width, height, ways[way].steepness, ways[way].slice);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (guint i = 0; i < blobs->len && pieces->len < MAX_PIECES; i++)
    {
      Piece piece;

      if (as_piece (&g_array_index (blobs, CjTextBlob, i), &piece))
        g_array_append_val (pieces, piece);
    }
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    pieces = join_pieces (pieces, width, height, gaps[i]);
  for (guint i = 0; i < pieces->len; i++)
    {
      CjTextLine line;

      if (as_line (&g_array_index (pieces, Piece, i), scale, min_aspect, &line))
        add_line (lines, n, max, &line);
    }
  g_array_unref (pieces);
}

/**
 * cj_text_lines_find:
 * @pyramid: of a frame
 * @min_aspect: how many times as long as high a line must be
 * @lines: (out) (array length=max): lines, the likeliest first
 * @max: room in @lines
 *
 * Finds lines of writing within 35 degrees of level, on every ground.
 *
 * Returns: how many there are
 */
int
cj_text_lines_find (CjPyramid *pyramid,
                    double min_aspect,
                    CjTextLine *lines,
                    int max)
{
  int n = 0, told = 0;

  for (int i = 0; told < MAX_LEVELS; i++)
    {
      int width, height;
      const guint8 *data = cj_pyramid_get_level (pyramid, i, &width, &height);

      if (data == NULL || MIN (width, height) < MIN_SIDE)
        break;
      if (MAX (width, height) > MAX_SIDE)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
        find_on_level (data, width, height, j, (double) (1 << i), min_aspect, lines, &n, max);
      told++;
    }

  return n;
}
