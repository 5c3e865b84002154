/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-search-key.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The first half is a key, the second what is typed. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *key = g_strndup ((const char *) data, size / 2);
  g_autofree char *typed = g_strndup ((const char *) data + size / 2, size - size / 2);
  g_autoptr (CjSearchKeys) keys = cj_search_keys_new ();
  g_autoptr (CjSearchQuery) query = cj_search_query_new (typed);
  g_autofree char *tokens = NULL;

  for (int kind = 0; kind <= CJ_SEARCH_KEY_WORDS; kind++)
    cj_search_keys_add (keys, kind, key);
  tokens = cj_search_keys_make_tokens (keys);
  g_assert (g_utf8_validate (tokens, -1, NULL));
  for (guint i = 0; i < cj_search_query_get_n_variants (query); i++)
    {
      const char *match = cj_search_query_get_match (query, i);
      guint quotes = 0;

      for (const char *p = match; *p != '\0'; p++)
        quotes += *p == '"';
      g_assert (quotes > 0 && quotes % 2 == 0);
    }
  cj_search_query_rank (query, cj_search_keys_get_text (keys));

  return 0;
}
