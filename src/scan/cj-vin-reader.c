/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-reader.h"

#include <string.h>

#include "scan/cj-licence-reader.h"
#include "scan/cj-vin-net.h"
#include "scan/cj-vin-tesseract.h"

/* lines that are found, and of those that are read */
#define FOUND_LINES 24
#define STREAM_LINES 4
#define STILL_LINES 14
/* A line of seventeen signs is longer than this, in heights. */
#define MIN_ASPECT 6.0
#define MAX_ASPECT 40.0
/* A still in which nothing as likely as this was read is read again in lines
 * stretched to this length, in heights: what is dotted, worn or in glare is found
 * in pieces. */
#define LIKELY 0.5
#define STRETCHED_ASPECT 15.0
/* signs lower than this many pixels are not to be told apart */
#define MIN_CAPITAL 7.0
/* what is as sure as this needs no other reader, and what is less likely is no VIN */
#define SURE 0.995
#define FLOOR 0.02
/* what is in doubt is read again in other cuts, higher or lower by these shares;
 * of a stream only once, since the next frame is another cut by itself */
static const double cuts[] = { 0, -0.07, 0.08, -0.13 };
#define STREAM_CUTS 2

struct _CjVinReader
{
  CjVinReaders readers;
  CjStripReader *net;       /* (nullable) */
  CjStripReader *tesseract; /* (nullable) */
  gboolean tried;           /* whether there is a Tesseract */
  CjLicenceReader *licence; /* (nullable) */
  gboolean licence_tried;
};

/**
 * cj_vin_reader_new:
 * @readers: who is to read
 *
 * Returns: (transfer full): a reader
 */
CjVinReader *
cj_vin_reader_new (CjVinReaders readers)
{
  CjVinReader *self = g_new0 (CjVinReader, 1);

  self->readers = readers;
  /* without it Tesseract reads alone */
  if (readers != CJ_VIN_READERS_TESSERACT)
    self->net = cj_vin_net_new (NULL);

  return self;
}

void
cj_vin_reader_free (CjVinReader *self)
{
  if (self == NULL)
    return;

  cj_strip_reader_free (self->net);
  cj_strip_reader_free (self->tesseract);
  cj_licence_reader_free (self->licence);
  g_free (self);
}

/* Made when it is first needed: its model takes memory and time. */
static CjStripReader *
get_tesseract (CjVinReader *self)
{
  if (!self->tried && self->readers != CJ_VIN_READERS_NET)
    self->tesseract = cj_vin_tesseract_new ();
  self->tried = TRUE;

  return self->tesseract;
}

/**
 * cj_vin_reader_is_able:
 *
 * Returns: whether there is anything to read with
 */
gboolean
cj_vin_reader_is_able (CjVinReader *self)
{
  return self->net != NULL || get_tesseract (self) != NULL;
}

/* The line with its upper and lower edge moved outwards by a share of its height. */
static CjTextLine
grown (const CjTextLine *line,
       double share)
{
  CjTextLine out = *line;
  CjWarp warp;

  if (share != 0 && cj_warp_init (&warp, &line->quad))
    out.quad = cj_warp_part (&warp, 0, -share, 1, 1 + share);

  return out;
}

/**
 * cj_vin_reader_read_line:
 * @line: where to read
 * @this_year: the year it is, 0 when not known
 * @patient: whether to ask Tesseract too when the network leaves doubt
 * @verdict: (out): what it says
 *
 * Reads one line: in one cut, and in more and by other readers while that leaves
 * doubt.
 */
void
cj_vin_reader_read_line (CjVinReader *self,
                         CjPyramid *pyramid,
                         const CjTextLine *line,
                         int this_year,
                         gboolean patient,
                         CjVinVerdict *verdict)
{
  gsize n_cuts = patient ? G_N_ELEMENTS (cuts) : STREAM_CUTS;
  g_autofree CjStripReading *readings = g_new (CjStripReading, G_N_ELEMENTS (cuts) + 1);
  int n = 0;

  verdict->n_texts = 0;
  for (gsize i = 0; i < n_cuts && self->net != NULL; i++)
    {
      CjTextLine cut = grown (line, cuts[i]);

      if (self->net->read (self->net, pyramid, &cut, &readings[n]))
        n++;
      cj_vin_decide (readings, n, this_year, verdict);
      /* what has no seventeen signs has them in no other cut */
      if (verdict->n_texts == 0 || verdict->texts[0].chance > SURE)
        return;
    }
  if (!patient && self->net != NULL)
    return;
  if (get_tesseract (self) == NULL || !self->tesseract->read (self->tesseract, pyramid, line, &readings[n]))
    return;
  cj_vin_decide (readings, n + 1, this_year, verdict);
}

static int
compare_lines (const void *a,
               const void *b)
{
  const CjTextLine *x = a, *y = b;

  return x->likeness < y->likeness ? 1 : x->likeness > y->likeness ? -1 : 0;
}

/**
 * cj_vin_reader_find_lines:
 * @lines: (out) (array length=max): lines that may hold a VIN, the likeliest first
 *
 * Returns: how many there are
 */
int
cj_vin_reader_find_lines (CjPyramid *pyramid,
                          CjTextLine *lines,
                          int max)
{
  CjTextLine found[FOUND_LINES];
  int n = cj_text_lines_find (pyramid, MIN_ASPECT, found, FOUND_LINES), kept = 0;

  for (int i = 0; i < n; i++)
    {
      double height, aspect;
      int same;

      if (!cj_text_line_refine (pyramid, &found[i]))
        continue;
      height = cj_quad_get_height (&found[i].quad);
      aspect = cj_quad_get_width (&found[i].quad) / height;
      if (height < MIN_CAPITAL || aspect < MIN_ASPECT || aspect > MAX_ASPECT)
        continue;
      for (same = 0; same < kept && !cj_text_line_is_same (&found[same], &found[i]); same++)
        ;
      if (same == kept)
        found[kept++] = found[i];
    }
  qsort (found, (gsize) kept, sizeof *found, compare_lines);
  kept = MIN (kept, max);
  memcpy (lines, found, (gsize) kept * sizeof *lines);

  return kept;
}

static int
compare_readings (gconstpointer a,
                  gconstpointer b)
{
  const CjVinReading *x = a, *y = b;

  return x->verdict.texts[0].chance < y->verdict.texts[0].chance ? 1 : x->verdict.texts[0].chance > y->verdict.texts[0].chance ? -1 : 0;
}

/* Reads lines and keeps what may be a VIN; says how likely the likeliest is. */
static double
read_lines (CjVinReader *self,
            CjPyramid *pyramid,
            const CjTextLine *lines,
            int n,
            gboolean patient,
            int this_year,
            GCancellable *cancellable,
            GArray *readings)
{
  double best = 0;

  for (int i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++)
    {
      CjVinReading reading = { .line = lines[i] };

      cj_vin_reader_read_line (self, pyramid, &lines[i], this_year, patient, &reading.verdict);
      if (reading.verdict.n_texts == 0 || reading.verdict.texts[0].chance < FLOOR)
        continue;
      best = MAX (best, reading.verdict.texts[0].chance);
      g_array_append_val (readings, reading);
    }

  return best;
}

/* The lines that may be pieces of one, longer to both sides: which end is missing
 * is not known, and nothing is read where nothing is written. */
static int
stretch_lines (CjPyramid *pyramid,
               const CjTextLine *lines,
               int n,
               CjTextLine *stretched)
{
  int kept = 0;

  for (int i = 0; i < n; i++)
    {
      double aspect = cj_quad_get_width (&lines[i].quad) / cj_quad_get_height (&lines[i].quad);
      double more = (STRETCHED_ASPECT - aspect) / aspect;
      CjTextLine line = lines[i];
      CjWarp warp;

      if (more < 0.1 || !cj_warp_init (&warp, &lines[i].quad))
        continue;
      line.quad = cj_warp_part (&warp, -more, 0, 1 + more, 1);
      if (cj_text_line_refine (pyramid, &line))
        stretched[kept++] = line;
    }

  return kept;
}

/**
 * cj_vin_reader_read:
 * @frame: a picture; a still is looked at harder than a frame of a stream
 * @this_year: the year it is, 0 when not known
 * @cancellable: (nullable): ends it between lines
 *
 * Returns: (transfer full) (element-type CjVinReading): the VINs in it, the
 *   surest first
 */
GArray *
cj_vin_reader_read (CjVinReader *self,
                    CjFrame *frame,
                    int this_year,
                    GCancellable *cancellable)
{
  GArray *readings = g_array_new (FALSE, FALSE, sizeof (CjVinReading));
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  gboolean still = cj_frame_is_still (frame);
  CjTextLine lines[STILL_LINES], stretched[STILL_LINES];
  int n = cj_vin_reader_find_lines (pyramid, lines, still ? STILL_LINES : STREAM_LINES);
  double best = read_lines (self, pyramid, lines, n, still, this_year, cancellable, readings);

  if (still && best < LIKELY)
    {
      n = stretch_lines (pyramid, lines, n, stretched);
      read_lines (self, pyramid, stretched, n, TRUE, this_year, cancellable, readings);
    }
  g_array_sort (readings, compare_readings);

  return readings;
}

/**
 * cj_vin_reader_read_licence:
 * @frame: a picture
 * @vin: where the VIN is in it
 *
 * Reads what else the vehicle licence says that a VIN stands on. Takes about a
 * second, and Tesseract's model for Chinese.
 *
 * Returns: (transfer full) (nullable): what it says; %NULL when it is no licence
 *   or cannot be read here
 */
CjLicence *
cj_vin_reader_read_licence (CjVinReader *self,
                            CjFrame *frame,
                            const CjTextLine *vin)
{
  g_autoptr (CjPyramid) pyramid = NULL;

  if (!self->licence_tried)
    self->licence = cj_licence_reader_new ();
  self->licence_tried = TRUE;
  if (self->licence == NULL)
    return NULL;
  pyramid = cj_pyramid_new (frame);

  return cj_licence_reader_read (self->licence, pyramid, vin, get_tesseract (self));
}
