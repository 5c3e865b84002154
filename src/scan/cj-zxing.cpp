/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-zxing.h"

#include "scan/cj-zxing-guard.h"

#include <exception>
#include <string>

/* 1.4 (Debian 12) gives wide strings unless told otherwise */
#define ZX_USE_UTF8 1
#include <ReadBarcode.h>

namespace
{

#if CJ_ZXING_VERSION >= 202
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

using ZXing::BarcodeFormat;

CjSymbology
symbology_of (BarcodeFormat format)
{
  switch (format)
    {
    case BarcodeFormat::Code39:
      return CJ_SYMBOLOGY_CODE_39;
    case BarcodeFormat::Code93:
      return CJ_SYMBOLOGY_CODE_93;
    case BarcodeFormat::Code128:
      return CJ_SYMBOLOGY_CODE_128;
    case BarcodeFormat::QRCode:
    case BarcodeFormat::MicroQRCode:
      return CJ_SYMBOLOGY_QR;
    case BarcodeFormat::EAN13:
      return CJ_SYMBOLOGY_EAN_13;
    case BarcodeFormat::EAN8:
      return CJ_SYMBOLOGY_EAN_8;
    case BarcodeFormat::UPCE:
      return CJ_SYMBOLOGY_UPC_E;
    case BarcodeFormat::ITF:
      return CJ_SYMBOLOGY_I25;
    case BarcodeFormat::DataMatrix:
      return CJ_SYMBOLOGY_DATA_MATRIX;
    case BarcodeFormat::PDF417:
      return CJ_SYMBOLOGY_PDF417;
    case BarcodeFormat::Aztec:
      return CJ_SYMBOLOGY_AZTEC;
    default:
      return CJ_SYMBOLOGY_UNKNOWN;
    }
}

Options
options_of (CjZxingFlags flags)
{
  const bool hard = (flags & CJ_ZXING_HARD) != 0, sweep = (flags & CJ_ZXING_SWEEP) != 0;
  ZXing::BarcodeFormats formats;
  Options options;

  if (flags & CJ_ZXING_LINEAR)
    /* without UPC-A, which comes as the EAN-13 that it is */
    formats |= BarcodeFormat::Code39 | BarcodeFormat::Code93 | BarcodeFormat::Code128 | BarcodeFormat::EAN13 |
               BarcodeFormat::EAN8 | BarcodeFormat::UPCE | BarcodeFormat::ITF;
  if (flags & CJ_ZXING_MATRIX)
    formats |= BarcodeFormat::QRCode | BarcodeFormat::MicroQRCode | BarcodeFormat::DataMatrix |
               BarcodeFormat::PDF417 | BarcodeFormat::Aztec;
  if (sweep)
    {
      formats |= BarcodeFormat::DataMatrix;
      options.setBinarizer (ZXing::Binarizer::FixedThreshold);
    }

  options.setFormats (formats);
  options.setTryHarder (hard);
  options.setTryRotate (hard || sweep);
  options.setTryDownscale (hard);
#if CJ_ZXING_VERSION >= 200
  /* one way on every version: the caller turns the colours round where it pays */
  options.setTryInvert (false);
#endif

  return options;
}

CjScanPoint
point_of (const ZXing::PointI &point)
{
  return CjScanPoint { point.x, point.y };
}

template <typename Result>
void
take (const Result &result,
      CjZxingSymbol *symbol)
{
  const auto &position = result.position ();
  const bool linear = result.lineCount () > 0;

  /* the signs of a linear code are fixed; in the others anything may be meant */
  if (linear || result.hasECI ())
    {
      const std::string text = result.text ();

      symbol->bytes = g_strndup (text.data (), text.size ());
      symbol->length = text.size ();
      symbol->utf8 = TRUE;
    }
  else
    {
      const auto &bytes = result.bytes ();

      symbol->bytes = static_cast<char *> (g_malloc (bytes.size () + 1));
      for (gsize i = 0; i < bytes.size (); i++)
        symbol->bytes[i] = static_cast<char> (bytes[i]);
      symbol->bytes[bytes.size ()] = '\0';
      symbol->length = bytes.size ();
      symbol->utf8 = FALSE;
    }
  symbol->symbology = symbology_of (result.format ());
  symbol->mirrored = result.isMirrored ();
  symbol->lines = result.lineCount ();
  symbol->corners[0] = point_of (position.topLeft ());
  symbol->corners[1] = point_of (position.topRight ());
  symbol->corners[2] = point_of (position.bottomRight ());
  symbol->corners[3] = point_of (position.bottomLeft ());
}

struct Job
{
  const guint8 *luma;
  int width;
  int height;
  int stride;
  CjZxingFlags flags;
  CjZxingSymbol *symbol;
  bool found;
};

void
run (gpointer data)
{
  Job *job = static_cast<Job *> (data);

  try
    {
      const ZXing::ImageView view (job->luma, job->width, job->height, ZXing::ImageFormat::Lum, job->stride);
      const auto result = ZXing::ReadBarcode (view, options_of (job->flags));

      if (result.isValid () && symbology_of (result.format ()) != CJ_SYMBOLOGY_UNKNOWN)
        {
          take (result, job->symbol);
          job->found = true;
        }
    }
  catch (const std::exception &)
    {
      /* no memory, or a picture that the library finds impossible: nothing there */
      job->found = false;
    }
}

} // namespace

/**
 * cj_zxing_read:
 * @luma: a byte a pixel
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 * @flags: what to look for and how hard
 * @symbol: (out caller-allocates): what was found, to be cleared
 *
 * Looks for one code. The library's call for several fails on pictures that the
 * one for one reads (an assertion of 1.4.0), so whoever wants more covers the
 * code that was found and asks again.
 *
 * Returns: whether one was found
 */
gboolean
cj_zxing_read (const guint8 *luma,
               int width,
               int height,
               int stride,
               CjZxingFlags flags,
               CjZxingSymbol *symbol)
{
  Job job = { luma, width, height, stride, flags, symbol, false };

  *symbol = CjZxingSymbol {};
  if (cj_zxing_guard (run, &job) && job.found)
    return TRUE;

  cj_zxing_symbol_clear (symbol);
  return FALSE;
}

void
cj_zxing_symbol_clear (CjZxingSymbol *symbol)
{
  g_clear_pointer (&symbol->bytes, g_free);
}
