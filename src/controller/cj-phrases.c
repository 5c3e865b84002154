/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-phrases.h"

#include <glib/gi18n-lib.h>

/* What the shop's customers say most, and what is looked at when a car comes
 * in. The shop can put its own words in the place of these. */

#define PHRASES_MAX 40

static const char *const complaints[] = {
  N_ ("Maintenance due"), N_ ("Brakes squeal"), N_ ("Engine light on"), N_ ("Hard to start"),
  N_ ("Pulls to one side"), N_ ("Air conditioning not cold"), N_ ("Noise from the chassis"), N_ ("Tyre losing air"), NULL,
};

static const char *const checklist[] = {
  N_ ("Spare wheel"), N_ ("Tools"), N_ ("Vehicle licence"), N_ ("Warning lights off"), NULL,
};

/**
 * cj_phrases_get:
 * @key: %CJ_PHRASES_COMPLAINT or %CJ_PHRASES_CHECKLIST
 *
 * Returns: (transfer full): the phrases, none of them empty
 */
GStrv
cj_phrases_get (CjSession *session,
                const char *key)
{
  const char *kept = cj_session_get_setting (session, key, NULL);
  const char *const *defaults = g_str_equal (key, CJ_PHRASES_CHECKLIST) ? checklist : complaints;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (kept == NULL)
    {
      for (guint i = 0; defaults[i] != NULL; i++)
        g_strv_builder_add (builder, _(defaults[i]));
      return g_strv_builder_end (builder);
    }

  lines = g_strsplit (kept, "\n", -1);
  for (guint i = 0; lines[i] != NULL && n < PHRASES_MAX; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        g_strv_builder_add (builder, lines[i]);
        n++;
      }

  return g_strv_builder_end (builder);
}

/**
 * cj_phrases_set:
 * @text: a line for each phrase
 */
void
cj_phrases_set (CjSession *session,
                const char *key,
                const char *text)
{
  cj_session_set_setting (session, key, text);
}

/**
 * cj_phrases_reset:
 *
 * Goes back to the phrases that the program comes with.
 */
void
cj_phrases_reset (CjSession *session,
                  const char *key)
{
  const char *const *defaults = g_str_equal (key, CJ_PHRASES_CHECKLIST) ? checklist : complaints;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; defaults[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", _(defaults[i]));
  cj_session_set_setting (session, key, text->str);
}
