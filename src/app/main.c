/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

#include "app/cj-application.h"

static void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CJ_LOCALEDIR") != NULL ? g_getenv ("CJ_LOCALEDIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* In the place of this program, with another profile. */
static void
start_again (char *option)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  char *argv[] = { program, *option != '\0' ? option : NULL, NULL };

  if (program != NULL)
    execv (program, argv);
  g_printerr ("%s\n", g_strerror (errno));
}

int
main (int argc,
      char *argv[])
{
  CjApplication *app;
  g_autofree char *successor = NULL;
  int status;

  set_up_language ();
  app = cj_application_new (argc, argv);
  status = g_application_run (G_APPLICATION (app), argc, argv);
  successor = g_strdup (cj_application_get_successor (app));
  g_object_unref (app);
  if (successor != NULL)
    start_again (successor);

  return status;
}
