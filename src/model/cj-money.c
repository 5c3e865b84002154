/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-money.h"

#include <string.h>

/* Money is fen, a quantity thousandths, a rate basis points: integers, so that
 * a sum is the sum of what was printed. The one place where something must be
 * rounded is cj_scale(): half away from zero, as on a bill written by hand. */

/* Longer than any amount with its blanks and signs; a pasted note is not read. */
#define MAX_TYPED 64

static gint64
clamp (__int128 value)
{
  if (value > G_MAXINT64)
    return G_MAXINT64;
  if (value < G_MININT64)
    return G_MININT64;

  return (gint64) value;
}

/**
 * cj_scale:
 * @value: a number
 * @numerator: what to multiply it with
 * @denominator: what to divide by then, above 0
 *
 * The rounding rule of the program: the exact product is divided, and half is
 * rounded away from zero. Stops at the ends of gint64.
 *
 * Returns: @value × @numerator ÷ @denominator
 */
gint64
cj_scale (gint64 value,
          gint64 numerator,
          gint64 denominator)
{
  __int128 product = (__int128) value * numerator;
  __int128 half = denominator / 2;

  g_return_val_if_fail (denominator > 0, 0);

  /* For an odd denominator there is no exact half; truncating it is right. */
  return clamp ((product >= 0 ? product + half : product - half) / denominator);
}

/**
 * cj_add:
 *
 * Returns: the sum, stopping at the ends of gint64
 */
gint64
cj_add (gint64 a,
        gint64 b)
{
  return clamp ((__int128) a + b);
}

/**
 * cj_subtract:
 *
 * Returns: @a − @b, stopping at the ends of gint64
 */
gint64
cj_subtract (gint64 a,
             gint64 b)
{
  return clamp ((__int128) a - b);
}

/**
 * cj_money_mul_quantity:
 * @price: price of one, in fen
 * @quantity_thousandths: how many, in thousandths
 *
 * Returns: the amount in fen, rounded by cj_scale()
 */
gint64
cj_money_mul_quantity (gint64 price,
                       gint64 quantity_thousandths)
{
  return cj_scale (price, quantity_thousandths, 1000);
}

/**
 * cj_money_percent:
 * @fen: an amount
 * @rate_bp: a rate in basis points, 10000 is 100 %
 *
 * Returns: that share of @fen, rounded by cj_scale()
 */
gint64
cj_money_percent (gint64 fen,
                  gint64 rate_bp)
{
  return cj_scale (fen, rate_bp, CJ_RATE_ONE);
}

/* Not the magnitude of a gint64: that of its least value does not fit one. */
static guint64
magnitude (gint64 value)
{
  return value < 0 ? (guint64) 0 - (guint64) value : (guint64) value;
}

/**
 * cj_money_format:
 * @fen: an amount
 *
 * Returns: (transfer full): it in yuan with grouped thousands and always two
 *   decimals, `1,005.20`; no currency sign
 */
char *
cj_money_format (gint64 fen)
{
  guint64 rest = magnitude (fen);
  char digits[32];
  GString *out = g_string_new (fen < 0 ? "-" : "");
  int length;

  length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, rest / 100);
  for (int i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  g_string_append_printf (out, ".%02u", (guint) (rest % 100));

  return g_string_free (out, FALSE);
}

static void
trim_decimals (GString *number)
{
  while (number->str[number->len - 1] == '0')
    g_string_truncate (number, number->len - 1);
  if (number->str[number->len - 1] == '.')
    g_string_truncate (number, number->len - 1);
}

/**
 * cj_quantity_format:
 * @thousandths: a quantity, or hours
 *
 * Returns: (transfer full): it with as many decimals as it has, `1`, `0.5`, `2.125`
 */
char *
cj_quantity_format (gint64 thousandths)
{
  guint64 rest = magnitude (thousandths);
  GString *out = g_string_new (thousandths < 0 ? "-" : "");

  g_string_append_printf (out, "%" G_GUINT64_FORMAT ".%03u", rest / 1000, (guint) (rest % 1000));
  trim_decimals (out);

  return g_string_free (out, FALSE);
}

/**
 * cj_rate_format:
 * @rate_bp: a rate in basis points
 *
 * Returns: (transfer full): it in per cent without the sign, `12.5`
 */
char *
cj_rate_format (gint64 rate_bp)
{
  guint64 rest = magnitude (rate_bp);
  GString *out = g_string_new (rate_bp < 0 ? "-" : "");

  g_string_append_printf (out, "%" G_GUINT64_FORMAT ".%02u", rest / 100, (guint) (rest % 100));
  trim_decimals (out);

  return g_string_free (out, FALSE);
}

/* Brings what was typed to ASCII: full-width digits and signs by NFKC, the
 * full stop and the comma of a Chinese keyboard, the currency at either end. */
static char *
normalise_number (const char *text,
                  const char *const *before,
                  const char *const *after,
                  GError **error)
{
  g_autofree char *normal = NULL;
  GString *out;
  char *start;

  if (text == NULL)
    text = "";
  if (strnlen (text, MAX_TYPED * 4 + 1) > MAX_TYPED * 4)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG, "Too long for a number");
      return NULL;
    }
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (normal == NULL)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING, "Not UTF-8");
      return NULL;
    }

  out = g_string_new (NULL);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x3002)
        g_string_append_c (out, '.');
      else if (c == 0x2212)
        g_string_append_c (out, '-');
      else if (c != 0x3001 && !g_unichar_isspace (c))
        g_string_append_unichar (out, c);
      else if (c == 0x3001)
        g_string_append_c (out, ',');
    }

  start = out->str;
  for (; before != NULL && *before != NULL; before++)
    {
      /* The sign of the amount may stand on either side of that of the currency. */
      gboolean minus = *start == '-';

      if (g_str_has_prefix (start + minus, *before))
        {
          g_string_erase (out, minus, (gssize) strlen (*before));
          break;
        }
    }
  for (; after != NULL && *after != NULL; after++)
    if (g_str_has_suffix (out->str, *after))
      {
        g_string_truncate (out, out->len - strlen (*after));
        break;
      }

  return g_string_free (out, FALSE);
}

/* Thousands may be grouped, but then all of them and by three: in `1,50` the
 * comma was meant as something else, and guessing costs a customer money. */
static gboolean
grouping_is_right (const char *digits,
                   const char *end)
{
  const char *comma = memchr (digits, ',', (gsize) (end - digits));

  if (comma == NULL)
    return TRUE;
  if (comma == digits || comma - digits > 3)
    return FALSE;
  for (const char *p = comma; p < end; p += 4)
    {
      if (*p != ',' || end - p < 4)
        return FALSE;
      for (int i = 1; i <= 3; i++)
        if (!g_ascii_isdigit (p[i]))
          return FALSE;
    }

  return TRUE;
}

static gboolean
parse_fixed (const char *number,
             int decimals,
             gint64 max,
             gint64 *value,
             GError **error)
{
  gboolean negative = *number == '-';
  const char *digits = number + (*number == '-' || *number == '+');
  const char *point = strchr (digits, '.');
  const char *end = point != NULL ? point : digits + strlen (digits);
  __int128 sum = 0;
  int n_digits = 0;

  if (*number == '\0')
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_EMPTY, "No number");
      return FALSE;
    }
  if (!grouping_is_right (digits, end))
    goto syntax;

  for (const char *p = digits; p < end; p++)
    {
      if (*p == ',')
        continue;
      if (!g_ascii_isdigit (*p))
        goto syntax;
      n_digits++;
      if (sum <= max)
        sum = sum * 10 + (*p - '0');
    }
  for (const char *p = end; *p != '\0' && p[1] != '\0'; p++)
    {
      if (!g_ascii_isdigit (p[1]))
        goto syntax;
      n_digits++;
      if (p - end < decimals)
        {
          if (sum <= max)
            sum = sum * 10 + (p[1] - '0');
        }
      else if (p[1] != '0')
        {
          g_set_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_PRECISION, "More than %d decimals", decimals);
          return FALSE;
        }
    }
  if (n_digits == 0)
    goto syntax;
  for (int i = (int) MIN (*end != '\0' ? strlen (end + 1) : 0, (gsize) decimals); i < decimals; i++)
    sum *= 10;

  if (sum > max)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_RANGE, "Too large");
      return FALSE;
    }
  *value = negative ? -(gint64) sum : (gint64) sum;
  return TRUE;

syntax:
  g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX, "Not a number");
  return FALSE;
}

/**
 * cj_money_parse_full:
 * @text: (nullable): what a person typed: `1005.2`, `1,005.20`, `￥１，００５．２`, `12元`
 * @fen: (out): the amount; untouched on failure
 * @error: return location for a #CjModelError
 *
 * Nothing is rounded here: a third decimal other than 0 is an error, and so is
 * an amount beyond #CJ_MONEY_MAX. A leading minus is taken; where no negative
 * amount can be, the caller says so.
 *
 * Returns: whether @text is an amount
 */
gboolean
cj_money_parse_full (const char *text,
                     gint64 *fen,
                     GError **error)
{
  static const char *const before[] = { "¥", "CNY", "RMB", "人民币", NULL };
  static const char *const after[] = { "元整", "元", "圆", NULL };
  g_autofree char *number = normalise_number (text, before, after, error);

  g_return_val_if_fail (fen != NULL, FALSE);

  return number != NULL && parse_fixed (number, 2, CJ_MONEY_MAX, fen, error);
}

/**
 * cj_money_parse:
 *
 * cj_money_parse_full() for who needs no reason.
 */
gboolean
cj_money_parse (const char *text,
                gint64 *fen)
{
  return cj_money_parse_full (text, fen, NULL);
}

/**
 * cj_quantity_parse_full:
 * @text: (nullable): what a person typed: `1`, `0.5`, `４．５`
 * @thousandths: (out): the quantity; untouched on failure
 * @error: return location for a #CjModelError
 *
 * Returns: whether @text is a quantity of at most three decimals, not beyond
 *   #CJ_QUANTITY_MAX on either side
 */
gboolean
cj_quantity_parse_full (const char *text,
                        gint64 *thousandths,
                        GError **error)
{
  g_autofree char *number = normalise_number (text, NULL, NULL, error);

  g_return_val_if_fail (thousandths != NULL, FALSE);

  return number != NULL && parse_fixed (number, 3, CJ_QUANTITY_MAX, thousandths, error);
}

/**
 * cj_quantity_parse:
 *
 * cj_quantity_parse_full() for who needs no reason.
 */
gboolean
cj_quantity_parse (const char *text,
                   gint64 *thousandths)
{
  return cj_quantity_parse_full (text, thousandths, NULL);
}

/**
 * cj_rate_parse:
 * @text: (nullable): per cent as typed, `12.5` or `12.5%`
 * @rate_bp: (out): the rate in basis points; untouched on failure
 *
 * Returns: whether @text is a rate from 0 to 100 % of at most two decimals
 */
gboolean
cj_rate_parse (const char *text,
               gint64 *rate_bp)
{
  static const char *const after[] = { "%", NULL };
  g_autofree char *number = normalise_number (text, NULL, after, NULL);
  gint64 rate;

  g_return_val_if_fail (rate_bp != NULL, FALSE);

  if (number == NULL || !parse_fixed (number, 2, CJ_RATE_ONE, &rate, NULL) || rate < 0)
    return FALSE;
  *rate_bp = rate;
  return TRUE;
}

/* Four digits below 万: zeros inside collapse to one 零. */
static void
append_group (GString *out,
              guint group,
              gboolean zero_before)
{
  static const char *const digit[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
  static const char *const unit[] = { "仟", "佰", "拾", "" };
  static const guint scale[] = { 1000, 100, 10, 1 };
  gboolean zero = zero_before;

  for (int i = 0; i < 4; i++)
    {
      guint n = group / scale[i] % 10;

      if (n == 0)
        {
          zero = zero || (out->len > 0 && i > 0 && group >= scale[i] * 10);
          continue;
        }
      if (zero)
        g_string_append (out, digit[0]);
      zero = FALSE;
      g_string_append (out, digit[n]);
      g_string_append (out, unit[i]);
    }
}

static void
append_capitals (GString *out,
                 guint64 number)
{
  guint low = (guint) (number % 10000);

  if (number >= 100000000)
    {
      guint64 rest = number % 100000000;

      append_capitals (out, number / 100000000);
      g_string_append (out, "亿");
      if (rest == 0)
        return;
      if (rest / 10000 > 0)
        {
          append_group (out, (guint) (rest / 10000), rest < 10000000);
          g_string_append (out, "万");
          if (low > 0)
            append_group (out, low, low < 1000);
        }
      else
        append_group (out, low, TRUE);
      return;
    }
  if (number >= 10000)
    {
      append_group (out, (guint) (number / 10000), FALSE);
      g_string_append (out, "万");
    }
  if (low > 0)
    append_group (out, low, number >= 10000 && low < 1000);
}

/**
 * cj_money_to_capitals:
 * @fen: an amount
 *
 * Writes the amount in capital numerals as the rules for filling in bills of
 * payment (支付结算办法, annex 1) have it: zeros collapse to one 零, 整 closes
 * an amount without fen. 1,005.20 is 壹仟零伍元贰角整.
 *
 * Returns: (transfer full): the amount in words, with 负 before it when negative
 */
char *
cj_money_to_capitals (gint64 fen)
{
  static const char *const digit[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
  guint64 rest = magnitude (fen);
  guint64 yuan = rest / 100;
  guint jiao = (guint) (rest / 10 % 10);
  guint cent = (guint) (rest % 10);
  g_autoptr (GString) words = g_string_new (NULL);

  if (yuan > 0)
    {
      append_capitals (words, yuan);
      g_string_append (words, "元");
    }
  else if (rest == 0)
    g_string_append (words, "零元");

  if (jiao > 0)
    {
      g_string_append (words, digit[jiao]);
      g_string_append (words, "角");
    }
  else if (cent > 0 && yuan > 0)
    g_string_append (words, digit[0]);
  if (cent > 0)
    {
      g_string_append (words, digit[cent]);
      g_string_append (words, "分");
    }
  else
    g_string_append (words, "整");

  return g_strconcat (fen < 0 ? "负" : "", words->str, NULL);
}
