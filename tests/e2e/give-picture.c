/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <gtk/gtk.h>

/* give-picture FILE: another program that has a picture. It lies on the
 * clipboard, and the file can be dragged out of its small window. Prints
 * "ready" when both can be done. */

static const char *path;

static GdkContentProvider *
on_prepare_cb (GtkDragSource *source,
               double x,
               double y,
               gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);

  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  return provider;
}

static void
on_mapped_cb (GtkWidget *window,
              gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) picture = gdk_texture_new_from_filename (path, &error);

  if (picture == NULL)
    g_error ("%s", error->message);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (window), picture);
  g_print ("ready\n");
}

static void
on_activate_cb (GtkApplication *app,
                gpointer user_data)
{
  GtkWidget *window = gtk_application_window_new (app);
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_window_set_title (GTK_WINDOW (window), "give-picture");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 120);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("Drag me"));
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare_cb), NULL);
  gtk_widget_add_controller (gtk_window_get_child (GTK_WINDOW (window)), GTK_EVENT_CONTROLLER (source));
  g_signal_connect (window, "map", G_CALLBACK (on_mapped_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GtkApplication) app = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  if (argc != 2)
    {
      g_printerr ("usage: give-picture FILE\n");
      return 2;
    }
  setvbuf (stdout, NULL, _IOLBF, 0);
  path = argv[1];
  g_signal_connect (app, "activate", G_CALLBACK (on_activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), 0, NULL);
}
