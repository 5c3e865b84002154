/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-licence-reader.h"

#include <math.h>
#include <string.h>

#include "scan/cj-tesseract.h"

/* The page is straightened by the VIN's line, which is found and read already, and
 * given to Tesseract's Chinese model as a whole. */

/* Height of the VIN's signs on the page, pixels, and how long a VIN is. */
#define CAPITAL 30
#define VIN_WIDTH 13.5
/* how far the page reaches from the VIN's right end and its middle, in heights */
#define LEFT 40.0
#define RIGHT 9.0
#define UP 21.0
#define DOWN 9.5
#define MAX_SIGNS 1200

struct _CjLicenceReader
{
  TessBaseAPI *api;
};

/**
 * cj_licence_reader_new:
 *
 * Loads Tesseract's model for Chinese: some 100 ms.
 *
 * Returns: (transfer full) (nullable): a reader; %NULL when the model is not on
 *   this PC
 */
CjLicenceReader *
cj_licence_reader_new (void)
{
  TessBaseAPI *api = cj_tesseract_new ("chi_sim");
  CjLicenceReader *self;

  if (api == NULL)
    return NULL;
  tesseract.TessBaseAPISetPageSegMode (api, PSM_SPARSE_TEXT);
  self = g_new0 (CjLicenceReader, 1);
  self->api = api;

  return self;
}

void
cj_licence_reader_free (CjLicenceReader *self)
{
  if (self == NULL)
    return;

  cj_tesseract_free (self->api);
  g_free (self);
}

/* The page's quadrangle in the frame. */
static gboolean
find_page (const CjTextLine *vin,
           CjWarp *page)
{
  double aspect = cj_quad_get_width (&vin->quad) / MAX (cj_quad_get_height (&vin->quad), 1e-3);
  CjWarp line;
  CjQuad quad;

  if (!(aspect > 1) || !cj_warp_init (&line, &vin->quad))
    return FALSE;
  quad = cj_warp_part (&line, 1 - LEFT / aspect, 0.5 - UP, 1 + RIGHT / aspect, 0.5 + DOWN);

  return cj_warp_init (page, &quad);
}

static guint8 *
look_at_page (CjPyramid *pyramid,
              const CjWarp *page,
              int width,
              int height)
{
  CjQuad quad = cj_warp_part (page, 0, 0, 1, 1);
  gsize n = (gsize) width * (gsize) height;
  g_autofree float *luma = g_new (float, n);
  guint8 *out;

  if (!cj_pyramid_look (pyramid, &quad, width, height, width, luma))
    return NULL;
  out = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    out[i] = (guint8) CLAMP (lrintf (luma[i]), 0, 255);

  return out;
}

static GArray *
read_signs (CjLicenceReader *self)
{
  GArray *signs = g_array_new (FALSE, FALSE, sizeof (CjLicenceSign));
  TessResultIterator *at = tesseract.TessBaseAPIGetIterator (self->api);
  int line = 0;

  if (at == NULL)
    return signs;
  do
    {
      TessPageIterator *place = tesseract.TessResultIteratorGetPageIterator (at);
      char *text = tesseract.TessResultIteratorGetUTF8Text (at, RIL_SYMBOL);
      CjLicenceSign sign = { .line = 0 };

      if (tesseract.TessPageIteratorIsAtBeginningOf (place, RIL_TEXTLINE))
        line++;
      if (text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL) &&
          tesseract.TessPageIteratorBoundingBox (place, RIL_SYMBOL, &sign.x0, &sign.y0, &sign.x1, &sign.y1))
        {
          sign.sign = g_utf8_get_char (text);
          sign.line = line;
          g_array_append_val (signs, sign);
        }
      if (text != NULL)
        tesseract.TessDeleteText (text);
    }
  while (signs->len < MAX_SIGNS && tesseract.TessResultIteratorNext (at, RIL_SYMBOL));
  tesseract.TessResultIteratorDelete (at);

  return signs;
}

/* The number once more, by a reader that knows letters and digits only. */
static void
read_number_again (CjPyramid *pyramid,
                   const CjWarp *page,
                   const CjLicenceBox *box,
                   int width,
                   int height,
                   CjStripReader *numbers,
                   CjLicence *licence)
{
  CjTextLine line = { .likeness = 1 };
  g_autofree CjStripReading *reading = g_new (CjStripReading, 1);
  g_autoptr (GString) text = g_string_new (NULL);

  line.quad = cj_warp_part (page, (double) box->x0 / width, (double) box->y0 / height, (double) box->x1 / width, (double) box->y1 / height);
  if (!numbers->read (numbers, pyramid, &line, reading))
    return;
  for (int i = 0; i < reading->n; i++)
    {
      char sign = reading->cells[i].signs[0];

      /* makers avoid the letter for its likeness to the digit */
      g_string_append_c (text, sign == 'O' ? '0' : sign);
    }
  /* what the two have in a different length neither has for sure */
  if (text->len != strlen (licence->engine_number))
    g_string_truncate (text, 0);
  g_free (licence->engine_number);
  licence->engine_number = g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cj_licence_reader_read:
 * @vin: the line of the VIN
 * @numbers: (nullable): reads a line of letters and digits
 *
 * Reads the page that a VIN stands on as if it was a vehicle licence. That takes
 * about a second.
 *
 * Returns: (transfer full) (nullable): what it says; %NULL when it is none
 */
CjLicence *
cj_licence_reader_read (CjLicenceReader *self,
                        CjPyramid *pyramid,
                        const CjTextLine *vin,
                        CjStripReader *numbers)
{
  int width = (int) ((LEFT + RIGHT) * CAPITAL), height = (int) ((UP + DOWN) * CAPITAL);
  CjLicenceBox at = { .x1 = (int) (LEFT * CAPITAL), .y0 = (int) ((UP - 0.5) * CAPITAL), .y1 = (int) ((UP + 0.5) * CAPITAL) };
  CjLicenceBox engine = { 0 };
  CjWarp page;
  g_autofree guint8 *pixels = NULL;
  g_autoptr (GArray) signs = NULL;
  g_autoptr (CjLicence) licence = NULL;

  at.x0 = at.x1 - (int) (VIN_WIDTH * CAPITAL);
  if (!find_page (vin, &page))
    return NULL;
  pixels = look_at_page (pyramid, &page, width, height);
  if (pixels == NULL)
    return NULL;
  if (!cj_tesseract_read (self->api, pixels, width, height))
    return NULL;
  signs = read_signs (self);
  tesseract.TessBaseAPIClear (self->api);

  licence = cj_licence_parse ((const CjLicenceSign *) (gpointer) signs->data, (int) signs->len, &at, &engine);
  /* An engine's number alone may be any number near a VIN. */
  if (*licence->plate == '\0' && *licence->first_registered == '\0')
    return NULL;
  if (numbers != NULL && *licence->engine_number != '\0')
    read_number_again (pyramid, &page, &engine, width, height, numbers, licence);

  return g_steal_pointer (&licence);
}
