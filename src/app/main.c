/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/cj-application.h"

static void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CJ_LOCALEDIR") != NULL ? g_getenv ("CJ_LOCALEDIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
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
