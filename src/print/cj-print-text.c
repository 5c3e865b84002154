/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-print-text.h"

#include "model/cj-enums.h"

typedef struct
{
  const char *english;
  const char *chinese;
} Words;

static const Words words[] = {
#define CJ_TEXT_WORDS(id, en, zh) { en, zh },
  CJ_PRINT_TEXTS (CJ_TEXT_WORDS)
#undef CJ_TEXT_WORDS
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == CJ_N_TEXTS);
G_STATIC_ASSERT (CJ_TEXT_FORM_RECEIPT - CJ_TEXT_FORM_INTAKE == (int) CJ_PRINT_FORM_RECEIPT);
G_STATIC_ASSERT (CJ_TEXT_KIND_WARRANTY_CLAIM - CJ_TEXT_KIND_MAINTENANCE == (int) CJ_ORDER_KIND_WARRANTY_CLAIM);
G_STATIC_ASSERT (CJ_TEXT_WAY_ON_ACCOUNT - CJ_TEXT_WAY_CASH == (int) CJ_PAYMENT_WAY_ON_ACCOUNT);
G_STATIC_ASSERT (CJ_TEXT_PART_CUSTOMERS_OWN - CJ_TEXT_PART_NONE == (int) CJ_PART_KIND_CUSTOMERS_OWN);
G_STATIC_ASSERT (CJ_TEXT_FUEL_HYDROGEN - CJ_TEXT_FUEL_UNKNOWN == (int) CJ_FUEL_KIND_HYDROGEN);
G_STATIC_ASSERT (CJ_TEXT_DAMAGE_MISSING - CJ_TEXT_DAMAGE_SCRATCH == (int) CJ_DAMAGE_KIND_MISSING);
G_STATIC_ASSERT (CJ_TEXT_CHECK_MISSING - CJ_TEXT_CHECK_UNSEEN == (int) CJ_CHECK_RESULT_MISSING);

/**
 * cj_print_language_from_locale:
 * @locale: (nullable): such as `zh_CN.UTF-8`, `en` or `C`
 *
 * Returns: the language of sheets that goes with @locale
 */
CjPrintLanguage
cj_print_language_from_locale (const char *locale)
{
  return locale != NULL && g_str_has_prefix (locale, "zh") ? CJ_PRINT_LANGUAGE_CHINESE : CJ_PRINT_LANGUAGE_ENGLISH;
}

/**
 * cj_print_text:
 *
 * Returns: (transfer none): the words for @text
 */
const char *
cj_print_text (CjPrintLanguage language,
               CjPrintText text)
{
  g_return_val_if_fail ((guint) text < CJ_N_TEXTS, "");

  return language == CJ_PRINT_LANGUAGE_CHINESE ? words[text].chinese : words[text].english;
}

/**
 * cj_print_fill:
 * @text: words with `%1` and perhaps `%2` in them
 * @first: what stands for `%1`
 * @second: (nullable): what stands for `%2`
 *
 * The two languages order their words differently, so the places are numbered.
 *
 * Returns: (transfer full): the sentence
 */
char *
cj_print_fill (CjPrintLanguage language,
               CjPrintText text,
               const char *first,
               const char *second)
{
  GString *out = g_string_new (NULL);

  for (const char *p = cj_print_text (language, text); *p != '\0'; p++)
    {
      if (p[0] == '%' && (p[1] == '1' || p[1] == '2'))
        {
          const char *value = *++p == '1' ? first : second;

          g_string_append (out, value != NULL ? value : "");
        }
      else
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/**
 * cj_print_enum_text:
 * @type: one of the enums of the model that sheets show
 * @value: a value of it; "" comes back for what a newer version may have added
 *
 * Returns: (transfer none): the words for it
 */
const char *
cj_print_enum_text (CjPrintLanguage language,
                    GType type,
                    int value)
{
  const struct { GType type; CjPrintText first, last; } groups[] = {
    { CJ_TYPE_PRINT_FORM, CJ_TEXT_FORM_INTAKE, CJ_TEXT_FORM_RECEIPT },
    { CJ_TYPE_ORDER_KIND, CJ_TEXT_KIND_MAINTENANCE, CJ_TEXT_KIND_WARRANTY_CLAIM },
    { CJ_TYPE_PAYMENT_WAY, CJ_TEXT_WAY_CASH, CJ_TEXT_WAY_ON_ACCOUNT },
    { CJ_TYPE_PART_KIND, CJ_TEXT_PART_NONE, CJ_TEXT_PART_CUSTOMERS_OWN },
    { CJ_TYPE_FUEL_KIND, CJ_TEXT_FUEL_UNKNOWN, CJ_TEXT_FUEL_HYDROGEN },
    { CJ_TYPE_DAMAGE_KIND, CJ_TEXT_DAMAGE_SCRATCH, CJ_TEXT_DAMAGE_MISSING },
    { CJ_TYPE_CHECK_RESULT, CJ_TEXT_CHECK_UNSEEN, CJ_TEXT_CHECK_MISSING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i].type == type)
      return value >= 0 && value <= (int) groups[i].last - (int) groups[i].first
               ? cj_print_text (language, groups[i].first + (guint) value)
               : "";

  g_return_val_if_reached ("");
}
