/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/cj-application.h"

/* The language may be chosen by LANGUAGE alone while the locale is the bare C
 * one; fontconfig looks at the locale, so Han text would get Japanese shapes. */
static void
set_up_language (void)
{
  const char *const *languages;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CJ_LOCALEDIR") != NULL ? g_getenv ("CJ_LOCALEDIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  languages = g_get_language_names ();
  if (!g_str_has_prefix (languages[0], "ja") && !g_str_has_prefix (languages[0], "ko")
      && !g_str_has_prefix (languages[0], "zh_TW") && !g_str_has_prefix (languages[0], "zh_HK"))
    g_setenv ("FC_LANG", "zh-cn", FALSE);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (CjApplication) app = NULL;

  set_up_language ();
  app = cj_application_new (argc, argv);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
