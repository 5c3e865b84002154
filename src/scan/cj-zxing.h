/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/* zxing-cpp, as C sees it: the one door to the only C++ of the program. */

/**
 * CjZxingFlags:
 * @CJ_ZXING_LINEAR: look for linear codes
 * @CJ_ZXING_MATRIX: look for codes of dots
 * @CJ_ZXING_HARD: every row, and the picture halved and turned by quarters as well
 * @CJ_ZXING_SWEEP: a Data Matrix that lies across the middle row of a picture
 *   in black and white; to go with no other
 */
typedef enum
{
  CJ_ZXING_LINEAR = 1 << 0,
  CJ_ZXING_MATRIX = 1 << 1,
  CJ_ZXING_HARD = 1 << 2,
  CJ_ZXING_SWEEP = 1 << 3,
  CJ_ZXING_ALL = CJ_ZXING_LINEAR | CJ_ZXING_MATRIX | CJ_ZXING_HARD,
} CjZxingFlags;

/**
 * CjZxingSymbol:
 * @symbology: what it is
 * @bytes: (array length=length) (owned): what it says, ended by a NUL that does not count
 * @length: bytes
 * @utf8: it is certain how its letters are written, and @bytes is UTF-8
 * @mirrored: it is seen from behind
 * @lines: scan lines that agreed, of a linear code; else 0
 * @corners: upper left, upper right, lower right and lower left of the code as
 *   it is to be held, in pixels of the picture. Of a linear code only the part
 *   between the first and the last line that was read
 *
 * One code that was found.
 */
typedef struct
{
  CjSymbology symbology;
  char *bytes;
  gsize length;
  gboolean utf8;
  gboolean mirrored;
  int lines;
  CjScanPoint corners[4];
} CjZxingSymbol;

gboolean cj_zxing_read (const guint8 *luma,
                        int width,
                        int height,
                        int stride,
                        CjZxingFlags flags,
                        CjZxingSymbol *symbol);
void cj_zxing_symbol_clear (CjZxingSymbol *symbol);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CjZxingSymbol, cj_zxing_symbol_clear)

G_END_DECLS
