/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-tesseract.h"

#include <dlfcn.h>

/* What both of our uses of Tesseract need. */

/* Pictures say no resolution; this is what a capital of ours would have. */
#define RESOLUTION 200

/* Tesseract starts four threads for each small sum, which wait for each other in
 * a busy loop: on a PC that has other work, a line takes seconds. The setting
 * is the calling thread's. Its library is there through Tesseract, if at all. */
static void
use_one_thread (void)
{
  void (*set_max_active_levels) (int);

  *(void **) &set_max_active_levels = dlsym (RTLD_DEFAULT, "omp_set_max_active_levels");
  if (set_max_active_levels != NULL)
    set_max_active_levels (0);
}

/**
 * cj_tesseract_new:
 * @language: a model's name
 *
 * Returns: (nullable): a handle; %NULL when the model is not on this PC
 */
TessBaseAPI *
cj_tesseract_new (const char *language)
{
  /* words of a language are of no help with numbers */
  char *names[] = { (char *) "load_system_dawg", (char *) "load_freq_dawg", (char *) "debug_file" };
  char *values[] = { (char *) "0", (char *) "0", (char *) "/dev/null" };
  TessBaseAPI *api = TessBaseAPICreate ();

  use_one_thread ();
  if (TessBaseAPIInit4 (api, NULL, language, OEM_LSTM_ONLY, NULL, 0, names, values, G_N_ELEMENTS (names), FALSE) == 0)
    return api;
  TessBaseAPIDelete (api);

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
  TessBaseAPISetImage (api, pixels, width, height, 1, width);
  TessBaseAPISetSourceResolution (api, RESOLUTION);

  return TessBaseAPIRecognize (api, NULL) == 0;
}

void
cj_tesseract_free (TessBaseAPI *api)
{
  TessBaseAPIEnd (api);
  TessBaseAPIDelete (api);
}
