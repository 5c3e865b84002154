/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-order-code.h"

#include <qrencode.h>
#include <string.h>

#define PREFIX "chejiang:order/"

struct _CjOrderCode
{
  QRcode *code;
};

/**
 * cj_order_code_dup_payload:
 * @order_id: the UUID of a work order
 *
 * Returns: (transfer full): what the code on its sheets says,
 *   `chejiang:order/<uuid>`
 */
char *
cj_order_code_dup_payload (const char *order_id)
{
  g_return_val_if_fail (order_id != NULL, NULL);

  return g_strconcat (PREFIX, order_id, NULL);
}

/**
 * cj_order_code_new_for_text:
 * @text: up to 1000 bytes of UTF-8
 *
 * Level M of error correction stands a coffee stain over 15 % of the code and
 * still keeps the modules of a UUID at half a millimetre on the smallest sheet.
 *
 * Returns: (transfer full) (nullable): the code; %NULL when @text does not fit
 */
CjOrderCode *
cj_order_code_new_for_text (const char *text)
{
  QRcode *qr;
  CjOrderCode *code;

  g_return_val_if_fail (text != NULL && *text != '\0', NULL);

  qr = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (qr == NULL)
    return NULL;
  code = g_new0 (CjOrderCode, 1);
  code->code = qr;

  return code;
}

CjOrderCode *
cj_order_code_new (const char *order_id)
{
  g_autofree char *payload = cj_order_code_dup_payload (order_id);

  return payload != NULL ? cj_order_code_new_for_text (payload) : NULL;
}

void
cj_order_code_free (CjOrderCode *code)
{
  QRcode_free (code->code);
  g_free (code);
}

/**
 * cj_order_code_get_size:
 *
 * Returns: how many modules the code is wide and high
 */
guint
cj_order_code_get_size (CjOrderCode *code)
{
  g_return_val_if_fail (code != NULL, 0);

  return (guint) code->code->width;
}

gboolean
cj_order_code_is_dark (CjOrderCode *code,
                       guint x,
                       guint y)
{
  guint size = cj_order_code_get_size (code);

  g_return_val_if_fail (x < size && y < size, FALSE);

  return (code->code->data[y * size + x] & 1) != 0;
}

/**
 * cj_order_code_paint:
 * @cr: where; the code fills 0, 0, @width, @height
 *
 * The four modules of white that a reader needs around the code are the
 * caller's.
 */
void
cj_order_code_paint (cairo_t *cr,
                     double width,
                     double height,
                     CjOrderCode *code)
{
  guint size = cj_order_code_get_size (code);

  cairo_save (cr);
  cairo_scale (cr, width / size, height / size);
  /* Runs of modules and one fill: neighbours painted one by one would show
   * hairs of white between them. */
  for (guint y = 0; y < size; y++)
    for (guint x = 0; x < size; x++)
      {
        guint start = x;

        while (x < size && cj_order_code_is_dark (code, x, y))
          x++;
        if (x > start)
          cairo_rectangle (cr, start, y, x - start, 1.004);
      }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
  cairo_restore (cr);
}
