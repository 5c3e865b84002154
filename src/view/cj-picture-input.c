/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-picture-input.h"

#include <glib/gi18n-lib.h>

#include "view/cj-page.h"

/* The ways in which a person gives a picture: a file chooser, the clipboard,
 * drag and drop. */

typedef struct
{
  CjPictureTaken taken;
  gpointer object; /* (owned) */
} Input;

static Input *
input_new (CjPictureTaken taken,
           gpointer object)
{
  Input *input = g_new0 (Input, 1);

  input->taken = taken;
  input->object = g_object_ref (object);

  return input;
}

static void
input_free (Input *input)
{
  g_object_unref (input->object);
  g_free (input);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Input, input_free)

static void
on_chosen_cb (GtkNativeDialog *dialog,
              int response,
              gpointer user_data)
{
  g_autoptr (Input) input = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          input->taken (input->object, file, NULL);
        }
    }
  g_object_unref (dialog);
}

/* Telephones write these; we read them ourselves, without a loader of gdk-pixbuf. */
static const char *const our_types[] = { "image/heic", "image/heif", "image/avif", "image/webp" };

/**
 * cj_picture_input_choose:
 * @widget: a widget of the window
 * @title: of the dialog
 * @taken: called for each file that is chosen
 * @object: an object, kept until then
 */
void
cj_picture_input_choose (GtkWidget *widget,
                         const char *title,
                         CjPictureTaken taken,
                         gpointer object)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (widget)),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_pixbuf_formats (filter);
  for (guint i = 0; i < G_N_ELEMENTS (our_types); i++)
    gtk_file_filter_add_mime_type (filter, our_types[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chosen_cb), input_new (taken, object));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Clipboard */

static void
on_spliced_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Input) input = user_data;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0)
    return;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  input->taken (input->object, NULL, bytes);
}

static void
on_stream_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream == NULL)
    {
      input_free (user_data);
      return;
    }
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, on_spliced_cb, user_data);
}

static void
take_files (Input *input,
            const GValue *value)
{
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    input->taken (input->object, l->data, NULL);
}

static void
on_files_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Input) input = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    take_files (input, value);
}

/**
 * cj_picture_input_paste:
 *
 * Takes a picture, or files, from the clipboard, or says that there is none.
 */
void
cj_picture_input_paste (GtkWidget *widget,
                        CjPictureTaken taken,
                        gpointer object)
{
  if (!cj_picture_input_try_paste (widget, taken, object))
    cj_view_toast (widget, _("There is no picture on the clipboard. Copy one, then paste it here."));
}

/**
 * cj_picture_input_try_paste:
 *
 * Returns: whether there is a picture on the clipboard; if so @taken is called
 *   in a moment
 */
gboolean
cj_picture_input_try_paste (GtkWidget *widget,
                        CjPictureTaken taken,
                        gpointer object)
{
  static const char *types[] = { "image/png", "image/jpeg", "image/webp", "image/heic", "image/avif", "image/bmp", "image/tiff", NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  g_autoptr (GdkContentFormats) pictures = gdk_content_formats_new (types, G_N_ELEMENTS (types) - 1);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_files_cb, input_new (taken, object));
      return TRUE;
    }
  if (gdk_content_formats_match (formats, pictures))
    {
      gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, on_stream_cb, input_new (taken, object));
      return TRUE;
    }

  return FALSE;
}

/* Drag and drop */

static gboolean
on_drop_cb (GtkDropTarget *target,
            const GValue *value,
            double x,
            double y,
            gpointer user_data)
{
  CjPictureTaken taken = g_object_get_data (G_OBJECT (target), "taken");
  g_autoptr (Input) input = input_new (taken, user_data);
  g_autoptr (GBytes) bytes = NULL;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      take_files (input, value);
      return TRUE;
    }
  if (!G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    return FALSE;
  bytes = gdk_texture_save_to_png_bytes (g_value_get_object (value));
  input->taken (input->object, NULL, bytes);

  return TRUE;
}

/**
 * cj_picture_input_accept_drops:
 * @widget: onto which pictures can be dropped
 * @object: an object that lives as long as @widget
 */
void
cj_picture_input_accept_drops (GtkWidget *widget,
                               CjPictureTaken taken,
                               gpointer object)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_object_set_data (G_OBJECT (target), "taken", taken);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), object);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
