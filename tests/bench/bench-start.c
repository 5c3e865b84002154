/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>

/* bench-start COLOUR COMMAND [ARGUMENT…]: milliseconds from the start of a
 * program to the first picture of its window on the screen. With COLOUR (RRGGBB)
 * the picture counts only once this colour is in it: the blue of the plates says
 * that the cards of the board are painted. With "any", the first picture that is
 * not one flat colour counts. The screen is read as any X client reads it, so all
 * programs are measured alike. */

#define PATIENCE_US (60 * G_USEC_PER_SEC)
#define PAUSE_US 1000

static int
ignore_error (Display *display,
              XErrorEvent *event)
{
  return 0; /* a window that went away while it was looked at */
}

/* A line in sixteen of the screen: enough to meet a plate. As many for every
 * program, since reading them takes time of the screen that draws it. */
static gboolean
is_painted (Display *display,
            gboolean any,
            unsigned long colour)
{
  Window root = DefaultRootWindow (display);
  XWindowAttributes attributes;
  XImage *image;
  unsigned long first = 0;
  gboolean found = FALSE;

  XGetWindowAttributes (display, root, &attributes);
  for (int y = 4; y < attributes.height && !found; y += 16)
    {
      image = XGetImage (display, root, 0, y, (unsigned) attributes.width, 1, 0xffffff, ZPixmap);
      if (image == NULL)
        continue;
      for (int x = 0; x < attributes.width; x++)
        {
          unsigned long pixel = XGetPixel (image, x, 0) & 0xffffff;

          if (!any && pixel == colour)
            found = TRUE;
          if (any && pixel != 0)
            {
              if (first != 0 && pixel != first)
                found = TRUE;
              first = pixel;
            }
          if (found)
            break;
        }
      XDestroyImage (image);
    }

  return found;
}

int
main (int argc,
      char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  gboolean any = argc > 1 && g_str_equal (argv[1], "any");
  unsigned long colour = argc > 1 && !any ? strtoul (argv[1], NULL, 16) : 0;
  gint64 began;
  GPid pid;
  g_autoptr (GError) error = NULL;

  if (display == NULL || argc < 3)
    {
      g_printerr ("usage: bench-start COLOUR|any COMMAND [ARGUMENT...]\n");
      return 2;
    }
  XSetErrorHandler (ignore_error);
  began = g_get_monotonic_time ();
  if (!g_spawn_async (NULL, argv + 2, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, &pid, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  while (!is_painted (display, any, colour))
    {
      if (g_get_monotonic_time () - began > PATIENCE_US)
        {
          kill (pid, SIGTERM);
          g_printerr ("no picture\n");
          return 1;
        }
      g_usleep (PAUSE_US);
    }
  g_print ("%.1f\n", (double) (g_get_monotonic_time () - began) / 1000);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  XCloseDisplay (display);

  return 0;
}
