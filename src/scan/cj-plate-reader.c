/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-plate-reader.h"

#include <string.h>

#include "scan/cj-ctc.h"

/* What data/networks/reader_pictures.py and this file have to agree on. */
#define STRIP_W 144
#define STRIP_H 40
#define UPPER_W 42
#define UPPER 0.17, 0.03, 0.83, 0.385
#define LOWER 0.0, 0.375, 1.0, 0.97

/* in the order of the network's classes, the blank left out
 * (data/networks/glyphs.py) */
static const char *const signs[] = {
  "京", "津", "冀", "晋", "蒙", "辽", "吉", "黑", "沪", "苏", "浙", "皖", "闽", "赣", "鲁", "豫",
  "鄂", "湘", "粤", "桂", "琼", "渝", "川", "贵", "云", "藏", "陕", "甘", "青", "宁", "新",
  "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "I",
  "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
  "学", "警", "港", "澳", "挂", "使", "领", "临", "试", "超", "应", "急", "民", "航",
};

#define N_PROVINCES 31
#define N_CLASSES (1 + (int) G_N_ELEMENTS (signs))

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
};
static const Cut wide_cuts[] = {
  { 0.15, 0.012, 0.06, 0.06, 0 },
  { 0.012, 0.15, 0.06, 0.06, 0 },
  { 0.08, 0.08, 0.20, 0.06, 0 },
  { 0.08, 0.08, 0.06, 0.20, 0 },
};

/* what is less likely than this after the near cuts is worth the wide ones */
#define POOR 0.3
/* a first cut that is as sure as this needs no second */
#define SURE 0.995
/* readings of one cut that are looked at */
#define READINGS 12
/* what a sign of a province costs that has no such letter: there are new ones
 * now and then */
#define UNKNOWN_PLACE 0.15
/* How much likelier a car of the shop's own province is than one of another: most
 * cars at a counter are local, but a clear sign decides by itself. */
#define HOME_ODDS 8.0
/* candidates that are read */
#define STREAM_CANDIDATES 3
#define STILL_CANDIDATES 12
/* what is less likely a plate than this is not read */
#define LIKENESS_FLOOR 0.1

/* Texts and what speaks for them, over several cuts. */
#define MAX_TALLY 64

typedef struct
{
  CjPlateText texts[MAX_TALLY];
  int n;
} Tally;

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
  self->net = cj_net_load ("plate-reader", N_CLASSES, error);
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
  int home = -1;

  for (int i = 0; province != NULL && i < N_PROVINCES; i++)
    if (g_str_equal (signs[i], province))
      home = i;
  g_atomic_int_set (&self->home, home);
}

/* Texts */

static void
tally_add (Tally *tally,
           const char *text,
           double chance)
{
  int i;

  for (i = 0; i < tally->n; i++)
    if (g_str_equal (tally->texts[i].text, text))
      break;
  if (i == tally->n)
    {
      if (tally->n == MAX_TALLY)
        return;
      g_strlcpy (tally->texts[i].text, text, sizeof tally->texts[i].text);
      tally->texts[i].chance = 0;
      tally->n++;
    }
  tally->texts[i].chance += chance;
}

/* Zero and O look alike, and so do one and I. After the sign of a province it is
 * an O, the letter of a place; anywhere else a digit: serials have neither letter. */
static void
spell (const CjCtcReading *reading,
       char *text,
       gsize size)
{
  gsize n = 0;

  text[0] = '\0';
  for (int i = 0; i < reading->n; i++)
    {
      const char *sign = signs[reading->signs[i] - 1];
      gboolean is_place = i == 1 && reading->signs[0] <= N_PROVINCES;

      if (is_place && *sign == '0')
        sign = "O";
      else if (!is_place && *sign == 'O')
        sign = "0";
      else if (*sign == 'I')
        sign = "1";
      if (n + strlen (sign) + 1 > size)
        return;
      n = g_strlcat (text, sign, size);
    }
}

static int
compare_texts (const void *a,
               const void *b)
{
  const CjPlateText *x = a, *y = b;

  return x->chance < y->chance ? 1 : x->chance > y->chance ? -1 : strcmp (x->text, y->text);
}

/* Whether a text is a whole plate, and how likely its place is to exist. */
static gboolean
is_plate (const char *text,
          double *prior)
{
  CjPlate plate;

  if (cj_plate_parse (text, &plate) != CJ_PLATE_STATE_COMPLETE)
    return FALSE;
  *prior = plate.region_unknown ? UNKNOWN_PLACE : 1;

  return TRUE;
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

  return cj_pyramid_look (pyramid, &upper, UPPER_W, STRIP_H, STRIP_W, input) &&
         cj_pyramid_look (pyramid, &lower, STRIP_W - UPPER_W, STRIP_H, STRIP_W, input + UPPER_W);
}

static gboolean
read_cut (CjPlateReader *self,
          CjPyramid *pyramid,
          const CjQuad *quad,
          gboolean two_rows,
          const Cut *cut,
          Tally *plates,
          Tally *others)
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

  n = cj_ctc_decode (scores, width, N_CLASSES, cj_net_get_out_stride (self->net), readings, READINGS);
  for (int i = 0; i < n; i++)
    {
      char text[CJ_CTC_MAX_SIGNS * 4 + 1];
      double prior;

      spell (&readings[i], text, sizeof text);
      if (is_plate (text, &prior))
        tally_add (plates, text, readings[i].chance * prior);
      else if (readings[i].n > 0 && strlen (text) < CJ_PLATE_MAX_BYTES)
        tally_add (others, text, readings[i].chance);
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
           Tally *plates,
           Tally *others)
{
  Tally *const tallies[] = { plates, others };
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
      qsort (tallies[t]->texts, (gsize) tallies[t]->n, sizeof *tallies[t]->texts, compare_texts);
      for (int i = 0; i < tallies[t]->n; i++)
        tallies[t]->texts[i].chance /= n;
    }
}

/* Whether @text is @rest behind a sign of @n bytes. */
static gboolean
ends_with (const CjPlateText *text,
           gsize n,
           const char *rest)
{
  return strlen (text->text) > n && g_str_equal (text->text + n, rest);
}

/* What plates have together that differ in the province alone is shared out anew. */
static void
prefer_home (Tally *plates,
             const char *home)
{
  gsize n = strlen (home);

  for (int i = 0; i < plates->n; i++)
    {
      CjPlateText *own = &plates->texts[i];
      const char *rest = own->text + n;
      double sum = 0, share;

      if (!g_str_has_prefix (own->text, home))
        continue;
      for (int j = 0; j < plates->n; j++)
        if (ends_with (&plates->texts[j], n, rest))
          sum += plates->texts[j].chance;
      share = sum / (sum + (HOME_ODDS - 1) * own->chance);
      for (int j = 0; j < plates->n; j++)
        if (ends_with (&plates->texts[j], n, rest))
          plates->texts[j].chance *= j == i ? HOME_ODDS * share : share;
    }
  qsort (plates->texts, (gsize) plates->n, sizeof *plates->texts, compare_texts);
}

static double
best_chance (const Tally *tally)
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
  Tally plates, others, wide_plates, wide_others;
  const Tally *chosen = &plates;
  int home = g_atomic_int_get (&self->home);

  memset (reading, 0, sizeof *reading);
  reading->where = *where;
  read_cuts (self, pyramid, where, near_cuts, patient ? G_N_ELEMENTS (near_cuts) : 1, &plates, &others);
  if (patient && best_chance (&plates) < POOR && best_chance (&plates) < best_chance (&others))
    {
      read_cuts (self, pyramid, where, wide_cuts, G_N_ELEMENTS (wide_cuts), &wide_plates, &wide_others);
      if (best_chance (&wide_plates) > best_chance (&plates))
        plates = wide_plates;
    }
  if (home >= 0)
    prefer_home (&plates, signs[home]);

  reading->is_chinese = plates.n > 0 && best_chance (&plates) > 0.02 * best_chance (&others);
  if (!reading->is_chinese)
    chosen = &others;
  reading->n_texts = MIN (chosen->n, (int) G_N_ELEMENTS (reading->texts));
  memcpy (reading->texts, chosen->texts, (gsize) reading->n_texts * sizeof *reading->texts);
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

      if (!cj_plate_locator_refine (self->locator, pyramid, self->work, candidate) || candidate->likeness < LIKENESS_FLOOR)
        continue;
      /* once more: what was far off is near now */
      cj_plate_locator_refine (self->locator, pyramid, self->work, candidate);
      candidates[kept++] = *candidate;
    }

  return kept;
}

static int
compare_readings (gconstpointer a,
                  gconstpointer b)
{
  const CjPlateReading *x = a, *y = b;
  double cx = x->is_chinese ? x->texts[0].chance : -1 + x->texts[0].chance;
  double cy = y->is_chinese ? y->texts[0].chance : -1 + y->texts[0].chance;

  return cx < cy ? 1 : cx > cy ? -1 : 0;
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
      if (reading.n_texts > 0)
        g_array_append_val (readings, reading);
    }
  g_array_sort (readings, compare_readings);

  return g_steal_pointer (&readings);
}
