/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-plate-reader.h"

#include <math.h>
#include <string.h>

#include "scan/cj-plate-tally.h"
#include "scan/cj-sort.h"

/* What data/networks/reader_pictures.py and this file have to agree on. */
#define STRIP_W 192
#define STRIP_H 48
#define UPPER_W 56
#define UPPER 0.17, 0.03, 0.83, 0.385
#define LOWER 0.0, 0.375, 1.0, 0.97

/* How the strip is cut, of the plate's width and height: how far it reaches
 * beyond the plate at each side, and how it leans. The first is what the
 * training had in the middle; the next are tried when that leaves doubt, and the
 * last when no plate was read: a corner may have been found within the plate. */
typedef struct
{
  double left;
  double right;
  double above;
  double below;
  double lean;
} Cut;

static const Cut near_cuts[] = {
  { 0.012, 0.012, 0.04, 0.04, 0 },
  { 0.000, 0.000, 0.00, 0.00, 0 },
  { 0.025, 0.025, 0.10, 0.10, 0 },
  { 0.012, 0.012, 0.04, 0.04, 0.10 },
  { 0.012, 0.012, 0.04, 0.04, -0.10 },
  { 0.020, 0.004, 0.07, 0.02, 0.05 },
  { 0.004, 0.020, 0.02, 0.07, -0.05 },
  { 0.030, 0.012, 0.02, 0.09, 0 },
  { 0.000, 0.012, 0.09, 0.02, 0 },
  { 0.018, 0.018, 0.07, 0.07, 0 },
};
static const Cut wide_cuts[] = {
  { 0.15, 0.012, 0.06, 0.06, 0 },
  { 0.012, 0.15, 0.06, 0.06, 0 },
  { 0.08, 0.08, 0.20, 0.06, 0 },
  { 0.08, 0.08, 0.06, 0.20, 0 },
  { 0.012, 0.012, 0.22, 0.04, 0 },
};

/* Of a plate of eight signs the last may be outside of the corners, and the rest
 * is an ordinary plate: it is looked for beyond them. */
static const Cut beyond = { 0.012, 0.17, 0.05, 0.05, 0 };
#define ORDINARY_SIGNS 7

/* where a plate's colour is looked at, and how much more blue than anything else
 * half of the places are on a blue plate */
#define LOOKS_ACROSS 16
#define LOOKS_DOWN 5
#define BLUE 1.35

/* Where the corners are looked for once more in a still, of the quadrangle that
 * gave nothing: a lamp, a grille or the car's lettering beside the plate was taken
 * for a part of it, or the upper of two rows was left out. */
static const struct
{
  double u0, v0, u1, v1;
} starts[] = {
  { 0.30, 0, 1, 1 },
  { 0, 0, 0.70, 1 },
  { 0.17, 0, 0.83, 1 },
  { 0, -0.5, 1, 1 },
};

/* what is less likely than this after the near cuts is worth the wide ones */
#define POOR 0.3
/* a first cut that is as sure as this needs no second */
#define SURE 0.995
/* readings of one cut that are looked at */
#define READINGS 12
/* candidates that are read */
#define STREAM_CANDIDATES 3
#define STILL_CANDIDATES 12
/* steps to a plate's corners, and how far a corner may go in one, of the plate's
 * height, to have arrived */
#define STREAM_STEPS 3
#define STILL_STEPS 6
#define SETTLED 0.12
/* what is less likely a plate than this is not read */
#define LIKENESS_FLOOR 0.1

struct _CjPlateReader
{
  CjPlateLocator *locator;
  CjNet *net;
  CjNetWork *work;
  int home; /* (atomic) the province as a place in signs, -1 for none */
};

/**
 * cj_plate_reader_new:
 *
 * Returns: (transfer full) (nullable): a reader; %NULL with @error set when the
 *   program's networks are damaged
 */
CjPlateReader *
cj_plate_reader_new (GError **error)
{
  g_autoptr (CjPlateReader) self = g_new0 (CjPlateReader, 1);

  self->locator = cj_plate_locator_new (error);
  if (self->locator == NULL)
    return NULL;
  self->net = cj_net_load ("plate-reader", CJ_PLATE_N_CLASSES, error);
  if (self->net == NULL)
    return NULL;
  self->work = cj_net_work_new (CJ_NET_PATH_FASTEST);
  self->home = -1;

  return g_steal_pointer (&self);
}

void
cj_plate_reader_free (CjPlateReader *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->locator, cj_plate_locator_free);
  cj_net_free (self->net);
  cj_net_work_free (self->work);
  g_free (self);
}

/**
 * cj_plate_reader_set_home:
 * @province: (nullable): the sign of the province that most cars are from, %NULL
 *   when it is not known
 *
 * Of two provinces that look alike the home is preferred. May be called while
 * another thread reads.
 */
void
cj_plate_reader_set_home (CjPlateReader *self,
                          const char *province)
{
  g_atomic_int_set (&self->home, province != NULL ? cj_plate_find_province (province) : -1);
}

/* Strips */

/* The strip of a plate: one row as it is, two rows one after the other. */
static gboolean
look_at_strip (CjPyramid *pyramid,
               const CjQuad *quad,
               gboolean two_rows,
               float *input)
{
  CjWarp warp;
  CjQuad upper, lower;

  if (!two_rows)
    return cj_pyramid_look (pyramid, quad, STRIP_W, STRIP_H, STRIP_W, input);
  if (!cj_warp_init (&warp, quad))
    return FALSE;

  upper = cj_warp_part (&warp, UPPER);
  lower = cj_warp_part (&warp, LOWER);

  return cj_pyramid_look (pyramid, &upper, UPPER_W, STRIP_H, STRIP_W, input) && cj_pyramid_look (pyramid, &lower, STRIP_W - UPPER_W, STRIP_H, STRIP_W, input + UPPER_W);
}

static gboolean
read_cut (CjPlateReader *self,
          CjPyramid *pyramid,
          const CjQuad *quad,
          gboolean two_rows,
          const Cut *cut,
          CjPlateTally *plates,
          CjPlateTally *others)
{
  float *input = cj_net_work_get_input (self->work, self->net, STRIP_W, STRIP_H);
  double lean = cut->lean * cj_quad_get_height (quad) / cj_quad_get_width (quad);
  CjCtcReading readings[READINGS];
  const float *scores;
  CjWarp warp;
  CjQuad at;
  int width, height, n;

  if (!cj_warp_init (&warp, quad))
    return FALSE;
  at = (CjQuad) { {
    cj_warp_map (&warp, -cut->left + lean, -cut->above),
    cj_warp_map (&warp, 1 + cut->right + lean, -cut->above),
    cj_warp_map (&warp, 1 + cut->right - lean, 1 + cut->below),
    cj_warp_map (&warp, -cut->left - lean, 1 + cut->below),
  } };
  if (!look_at_strip (pyramid, &at, two_rows, input))
    return FALSE;
  cj_net_input_normalise (input, STRIP_W * STRIP_H);
  scores = cj_net_run (self->net, self->work, &width, &height);
  if (scores == NULL)
    return FALSE;

  n = cj_ctc_decode (scores, width, CJ_PLATE_N_CLASSES, cj_net_get_out_stride (self->net), readings, READINGS);
  for (int i = 0; i < n; i++)
    {
      char text[CJ_CTC_MAX_SIGNS * 4 + 1];
      double prior;

      if (cj_plate_spell (&readings[i], text, sizeof text, &prior))
        cj_plate_tally_add (plates, text, readings[i].chance * prior);
      else if (readings[i].n > 0 && strlen (text) < CJ_PLATE_MAX_BYTES)
        cj_plate_tally_add (others, text, readings[i].chance);
    }

  return TRUE;
}

/* Reads the plate in several cuts, and puts what they say in order: the chance
 * of a text is the mean over them. */
static void
read_cuts (CjPlateReader *self,
           CjPyramid *pyramid,
           const CjPlateCandidate *where,
           const Cut *cuts,
           guint n_cuts,
           CjPlateTally *plates,
           CjPlateTally *others)
{
  CjPlateTally *const tallies[] = { plates, others };
  int n = 0;

  plates->n = others->n = 0;
  for (guint i = 0; i < n_cuts; i++)
    {
      n += read_cut (self, pyramid, &where->quad, where->two_rows > 0.5, &cuts[i], plates, others);
      if (i == 0 && plates->n > 0 && plates->texts[0].chance > SURE)
        break;
    }
  for (guint t = 0; t < G_N_ELEMENTS (tallies); t++)
    {
      cj_plate_tally_sort (tallies[t]);
      for (int i = 0; i < tallies[t]->n; i++)
        tallies[t]->texts[i].chance /= n;
    }
}

/* Whether the plate's ground is blue: plates of eight signs are green. By night and
 * in grey none is. */
static gboolean
is_blue (CjFrame *frame,
         const CjQuad *quad)
{
  int width = cj_frame_get_width (frame), height = cj_frame_get_height (frame), n = 0;
  double ratios[LOOKS_ACROSS * LOOKS_DOWN];
  gsize stride;
  const guint8 *pixels = g_bytes_get_data (cj_frame_get_bgra (frame, &stride), NULL);
  CjWarp warp;

  if (!cj_warp_init (&warp, quad))
    return FALSE;
  for (int i = 0; i < LOOKS_ACROSS; i++)
    for (int j = 0; j < LOOKS_DOWN; j++)
      {
        CjSpot spot = cj_warp_map (&warp, (i + 0.5) / LOOKS_ACROSS, (j + 0.5) / LOOKS_DOWN);
        const guint8 *pixel;

        if (!(spot.x >= 0) || !(spot.y >= 0) || spot.x >= width || spot.y >= height)
          continue;
        pixel = pixels + (gsize) spot.y * stride + (gsize) spot.x * 4;
        ratios[n++] = (pixel[0] + 1.0) / (MAX (pixel[1], pixel[2]) + 8.0);
      }
  if (n < LOOKS_ACROSS * LOOKS_DOWN / 2)
    return FALSE;
  cj_sort_doubles (ratios, (gsize) n);

  return ratios[n / 2] > BLUE;
}

/* Puts the plate of eight signs before that of seven with which it begins, as far
 * as there is an eighth. */
static void
look_beyond (CjPlateReader *self,
             CjPyramid *pyramid,
             const CjPlateCandidate *where,
             CjPlateTally *plates)
{
  CjPlateText *first = &plates->texts[0];
  CjPlateTally longer = { .n = 0 }, others = { .n = 0 };

  if (plates->n == 0 || plates->n == CJ_PLATE_MAX_TALLY || g_utf8_strlen (first->text, -1) != ORDINARY_SIGNS || is_blue (cj_pyramid_get_frame (pyramid), &where->quad))
    return;
  if (!read_cut (self, pyramid, &where->quad, where->two_rows > 0.5, &beyond, &longer, &others))
    return;
  for (int i = 0; i < longer.n; i++)
    if (g_str_has_prefix (longer.texts[i].text, first->text) && strlen (longer.texts[i].text) > strlen (first->text))
      {
        double eighth = MIN (longer.texts[i].chance, 1);

        cj_plate_tally_add (plates, longer.texts[i].text, first->chance * eighth);
        first->chance *= 1 - eighth;
        break;
      }
  cj_plate_tally_sort (plates);
}

static double
best_chance (const CjPlateTally *tally)
{
  return tally->n > 0 ? tally->texts[0].chance : 0;
}

/**
 * cj_plate_reader_read_at:
 * @pyramid: of the frame
 * @where: a plate in it
 * @patient: whether to cut it in more ways when the first leaves doubt
 * @reading: (out): what it says
 *
 * Reads one plate.
 */
void
cj_plate_reader_read_at (CjPlateReader *self,
                         CjPyramid *pyramid,
                         const CjPlateCandidate *where,
                         gboolean patient,
                         CjPlateReading *reading)
{
  CjPlateTally plates, others, wide_plates, wide_others;
  const CjPlateTally *chosen = &plates;

  memset (reading, 0, sizeof *reading);
  reading->where = *where;
  read_cuts (self, pyramid, where, near_cuts, patient ? G_N_ELEMENTS (near_cuts) : 1, &plates, &others);
  if (patient && best_chance (&plates) < POOR && best_chance (&plates) < best_chance (&others))
    {
      read_cuts (self, pyramid, where, wide_cuts, G_N_ELEMENTS (wide_cuts), &wide_plates, &wide_others);
      if (best_chance (&wide_plates) > best_chance (&plates))
        plates = wide_plates;
    }
  cj_plate_tally_weigh_provinces (&plates, g_atomic_int_get (&self->home));
  look_beyond (self, pyramid, where, &plates);

  reading->is_chinese = plates.n > 0 && best_chance (&plates) > 0.02 * best_chance (&others);
  if (!reading->is_chinese)
    chosen = &others;
  reading->n_texts = MIN (chosen->n, (int) G_N_ELEMENTS (reading->texts));
  memcpy (reading->texts, chosen->texts, (gsize) reading->n_texts * sizeof *reading->texts);
}

/* How far the corner that moved most went, of the plate's height. */
static double
how_far (const CjQuad *from,
         const CjQuad *to)
{
  double most = 0;

  for (int i = 0; i < 4; i++)
    most = MAX (most, hypot (to->corner[i].x - from->corner[i].x, to->corner[i].y - from->corner[i].y));

  return most / MAX (cj_quad_get_height (to), 1);
}

/* Looks for the corners until they stay where they are: what was far off is near
 * after a step. %FALSE for what is no plate. */
static gboolean
settle_corners (CjPlateReader *self,
                CjPyramid *pyramid,
                CjPlateCandidate *candidate,
                int max_steps)
{
  for (int step = 0; step < max_steps; step++)
    {
      CjQuad before = candidate->quad;

      if (!cj_plate_locator_refine (self->locator, pyramid, self->work, candidate))
        return step > 0;
      if (step == 0 && candidate->likeness < LIKENESS_FLOOR)
        return FALSE;
      if (step > 0 && how_far (&before, &candidate->quad) < SETTLED)
        break;
    }

  return TRUE;
}

/* Whether two candidates, their corners settled, are of the same plate. */
static gboolean
is_same_plate (const CjPlateCandidate *a,
               const CjPlateCandidate *b)
{
  CjSpot p = cj_quad_get_middle (&a->quad), q = cj_quad_get_middle (&b->quad);
  double w = cj_quad_get_width (&a->quad), v = cj_quad_get_width (&b->quad);
  double h = MAX (cj_quad_get_height (&a->quad), cj_quad_get_height (&b->quad));

  return hypot (p.x - q.x, p.y - q.y) < 0.4 * h && MAX (w, v) < 1.4 * MIN (w, v);
}

/**
 * cj_plate_reader_locate:
 * @candidates: (out) (array length=max): plates, their corners put right
 *
 * Returns: how many there are
 */
int
cj_plate_reader_locate (CjPlateReader *self,
                        CjFrame *frame,
                        CjPlateCandidate *candidates,
                        int max)
{
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  int n = cj_plate_locator_find (self->locator, frame, self->work, candidates, max), kept = 0;

  for (int i = 0; i < n; i++)
    {
      CjPlateCandidate *candidate = &candidates[i];
      gboolean known = FALSE;

      if (!settle_corners (self, pyramid, candidate, cj_frame_is_still (frame) ? STILL_STEPS : STREAM_STEPS))
        continue;
      for (int k = 0; k < kept && !known; k++)
        known = is_same_plate (candidate, &candidates[k]);
      if (!known)
        candidates[kept++] = *candidate;
    }

  return kept;
}

static double
plate_chance (const CjPlateReading *reading)
{
  return reading->n_texts > 0 && reading->is_chinese ? reading->texts[0].chance : 0;
}

/* Looks for the corners from other starts; what reads better takes the place. */
static void
read_from_other_starts (CjPlateReader *self,
                        CjPyramid *pyramid,
                        CjPlateReading *reading)
{
  CjPlateCandidate where = reading->where;
  CjWarp warp;

  if (!cj_warp_init (&warp, &where.quad))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      CjPlateCandidate other = where;
      CjPlateReading again;

      other.quad = cj_warp_part (&warp, starts[i].u0, starts[i].v0, starts[i].u1, starts[i].v1);
      /* once: from a start so far off the second step leads away as often as on */
      if (!cj_plate_locator_refine (self->locator, pyramid, self->work, &other) || other.likeness < LIKENESS_FLOOR)
        continue;
      cj_plate_reader_read_at (self, pyramid, &other, FALSE, &again);
      if (plate_chance (&again) <= plate_chance (reading))
        continue;
      /* a part of what was read before is no news */
      if (reading->n_texts > 0 && g_str_has_prefix (reading->texts[0].text, again.texts[0].text))
        continue;
      cj_plate_reader_read_at (self, pyramid, &other, TRUE, &again);
      if (plate_chance (&again) > plate_chance (reading))
        *reading = again;
    }
}

static int
compare_readings (gconstpointer a,
                  gconstpointer b)
{
  const CjPlateReading *x = a, *y = b;
  double cx = x->is_chinese ? x->texts[0].chance : -1 + x->texts[0].chance;
  double cy = y->is_chinese ? y->texts[0].chance : -1 + y->texts[0].chance;

  return cx < cy ? 1 : cx > cy ? -1
                               : 0;
}

/**
 * cj_plate_reader_read:
 * @frame: a picture; a still is looked at harder than a frame of a stream
 * @cancellable: (nullable): ends it between plates
 *
 * Returns: (transfer full) (element-type CjPlateReading): the plates in it, the
 *   surest first
 */
GArray *
cj_plate_reader_read (CjPlateReader *self,
                      CjFrame *frame,
                      GCancellable *cancellable)
{
  gboolean still = cj_frame_is_still (frame);
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (CjPlateReading));
  CjPlateCandidate candidates[STILL_CANDIDATES];
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  int n = cj_plate_reader_locate (self, frame, candidates, still ? STILL_CANDIDATES : STREAM_CANDIDATES);

  for (int i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++)
    {
      CjPlateReading reading;

      cj_plate_reader_read_at (self, pyramid, &candidates[i], still, &reading);
      if (still && plate_chance (&reading) < POOR)
        read_from_other_starts (self, pyramid, &reading);
      if (reading.n_texts > 0)
        g_array_append_val (readings, reading);
    }
  g_array_sort (readings, compare_readings);

  return g_steal_pointer (&readings);
}
