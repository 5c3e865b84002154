/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-tesseract.h"

/* What both of our uses of Tesseract need. */

CJ_DEFINE_LIBRARY (tesseract, LIBTESSERACT_FILE, CJ_TESSERACT_FUNCTIONS)

/* Pictures say no resolution; this is what a capital of ours would have. */
#define RESOLUTION 200

/* Tesseract starts four threads for each small sum, which wait for each other in
 * a busy loop: on a PC that has other work, a line takes seconds. The setting
 * is the calling thread's. Its library is there through Tesseract, if at all. */
static void
use_one_thread (void)
{
  void (*set_max_active_levels) (int);

  *(void **) &set_max_active_levels = cj_library_find (&tesseract_library, "omp_set_max_active_levels");
  if (set_max_active_levels != NULL)
    set_max_active_levels (0);
}

/**
 * cj_tesseract_new:
 * @language: a model's name
 *
 * Returns: (nullable): a handle; %NULL when Tesseract or the model is not on this PC
 */
TessBaseAPI *
cj_tesseract_new (const char *language)
{
  /* words of a language are of no help with numbers */
  char *names[] = { (char *) "load_system_dawg", (char *) "load_freq_dawg", (char *) "debug_file" };
  char *values[] = { (char *) "0", (char *) "0", (char *) "/dev/null" };
  TessBaseAPI *api;

  if (!cj_library_require (&tesseract_library, NULL))
    return NULL;
  api = tesseract.TessBaseAPICreate ();
  use_one_thread ();
  if (tesseract.TessBaseAPIInit4 (api, NULL, language, OEM_LSTM_ONLY, NULL, 0, names, values, G_N_ELEMENTS (names), FALSE) == 0)
    return api;
  tesseract.TessBaseAPIDelete (api);

  return NULL;
}

/**
 * cj_tesseract_read:
 * @pixels: grey, @width × @height
 *
 * Reads a picture; TessBaseAPIGetIterator() says what is in it.
 *
 * Returns: whether it could
 */
gboolean
cj_tesseract_read (TessBaseAPI *api,
                   const guint8 *pixels,
                   int width,
                   int height)
{
  use_one_thread ();
  tesseract.TessBaseAPISetImage (api, pixels, width, height, 1, width);
  tesseract.TessBaseAPISetSourceResolution (api, RESOLUTION);

  return tesseract.TessBaseAPIRecognize (api, NULL) == 0;
}

void
cj_tesseract_free (TessBaseAPI *api)
{
  tesseract.TessBaseAPIEnd (api);
  tesseract.TessBaseAPIDelete (api);
}
