/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-profile.h"

#include <string.h>

/**
 * CjProfile:
 *
 * Which of the shops on this PC: each has a folder of its own under the user's
 * data folder. `default` is the shop, `sample` the one to look around in.
 */

#define DEFAULT "default"
#define SAMPLE "sample"

struct _CjProfile
{
  char *name;
  char *folder;
  char *application_id;
};

/* A profile's name becomes part of a path and of a bus name. */
static char *
clean_name (const char *name)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = name; *p != '\0' && clean->len < 40; p++)
    g_string_append_c (clean, g_ascii_isalnum (*p) || *p == '-' ? *p : '_');
  if (clean->len == 0)
    g_string_append (clean, DEFAULT);

  return g_string_free (clean, FALSE);
}

/* "b-2" → "org.chejiang.Counter.Profile_b_2": elements hold no hyphen and do
 * not begin with a digit. */
static char *
make_application_id (const char *name)
{
  g_autofree char *element = NULL;

  if (g_str_equal (name, DEFAULT))
    return g_strdup (APP_ID);
  element = g_strdelimit (g_strdup (name), "-", '_');

  return g_strconcat (APP_ID, ".Profile_", element, NULL);
}

/**
 * cj_profile_new:
 * @name: (nullable): name of a profile; characters that a file name or a bus
 *   name cannot hold become `_`; %NULL is the shop itself
 *
 * Returns: (transfer full): the profile
 */
CjProfile *
cj_profile_new (const char *name)
{
  CjProfile *self = g_new0 (CjProfile, 1);

  self->name = clean_name (name != NULL ? name : DEFAULT);
  self->folder = g_build_filename (g_get_user_data_dir (), "chejiang", self->name, NULL);
  self->application_id = make_application_id (self->name);

  return self;
}

/**
 * cj_profile_new_for_arguments:
 *
 * Looks for `--profile NAME`, `--profile=NAME` and `--sample-shop`.
 *
 * Returns: (transfer full): the profile that the arguments name
 */
CjProfile *
cj_profile_new_for_arguments (int argc,
                              char **argv)
{
  const char *name = NULL;

  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--sample-shop"))
        name = SAMPLE;
      else if (g_str_equal (argv[i], "--profile") && i + 1 < argc)
        name = argv[++i];
      else if (g_str_has_prefix (argv[i], "--profile="))
        name = argv[i] + strlen ("--profile=");
    }

  return cj_profile_new (name);
}

void
cj_profile_free (CjProfile *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->folder);
  g_free (self->application_id);
  g_free (self);
}

const char *
cj_profile_get_name (CjProfile *self)
{
  return self->name;
}

/**
 * cj_profile_get_folder:
 *
 * Returns: (type filename): where the profile keeps its database, backups and pictures
 */
const char *
cj_profile_get_folder (CjProfile *self)
{
  return self->folder;
}

const char *
cj_profile_get_application_id (CjProfile *self)
{
  return self->application_id;
}

gboolean
cj_profile_is_sample (CjProfile *self)
{
  return g_str_equal (self->name, SAMPLE);
}
