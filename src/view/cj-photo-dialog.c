/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-photo-dialog.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-camera-view.h"
#include "view/cj-frame-texture.h"

/* Two windows for photos: one to take them with the camera, one to see a photo
 * large. */

#define LARGE_SIDE 1600

static AdwWindow *
make_window (GtkWidget *widget,
             const char *title,
             int width,
             int height)
{
  AdwWindow *window = ADW_WINDOW (adw_window_new ());
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), shortcuts);

  return window;
}

static void
set_content (AdwWindow *window,
             GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (window, box);
}

/* Taking */

typedef struct
{
  CjPhotoController *controller;
  CjScanController *scanner;
  GtkLabel *count;
  GtkWidget *button;
  guint n_taken;
} Take;

static void
take_free (gpointer data)
{
  Take *take = data;

  g_object_unref (take->controller);
  g_object_unref (take->scanner);
  g_free (take);
}

static void
on_take_cb (GtkButton *button,
            Take *take)
{
  CjFrame *frame = cj_scan_controller_get_frame (take->scanner);
  g_autofree char *text = NULL;

  if (frame == NULL)
    return;
  cj_photo_controller_add_frame (take->controller, frame);
  take->n_taken++;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo taken", "%u photos taken", take->n_taken), take->n_taken);
  gtk_label_set_text (take->count, text);
}

static void
on_camera_state_cb (CjScanController *scanner,
                    GParamSpec *pspec,
                    GtkWidget *button)
{
  gtk_widget_set_sensitive (button, cj_scan_controller_get_state (scanner) == CJ_FRAME_SOURCE_STATE_READY);
}

/**
 * cj_photo_dialog_take:
 * @widget: a widget of the window
 *
 * Opens the camera; Enter or the button takes a photo, as many as are wanted.
 */
void
cj_photo_dialog_take (GtkWidget *widget,
                      CjPhotoController *controller,
                      CjScanController *scanner)
{
  AdwWindow *window = make_window (widget, _("Take Photos"), 900, 640);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *camera = cj_camera_view_new ();
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Photo"));
  Take *take = g_new0 (Take, 1);

  take->controller = g_object_ref (controller);
  take->scanner = g_object_ref (scanner);
  take->count = GTK_LABEL (count);
  take->button = button;
  g_object_set_data_full (G_OBJECT (window), "take", take, take_free);
  gtk_widget_add_css_class (box, "cj-form");
  gtk_widget_set_vexpand (camera, TRUE);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (count, "dim-label");
  cj_camera_view_set_controller (CJ_CAMERA_VIEW (camera), scanner, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (on_take_cb), take);
  g_signal_connect_object (scanner, "notify::state", G_CALLBACK (on_camera_state_cb), button, 0);
  on_camera_state_cb (scanner, NULL, button);
  gtk_box_append (GTK_BOX (box), camera);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), count);
  set_content (window, box);
  gtk_window_set_default_widget (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
}

/* Showing */

static void
on_large_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GtkStack) stack = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = cj_photo_controller_load_finish (CJ_PHOTO_CONTROLLER (source), result, &error);
  g_autoptr (GdkTexture) texture = cj_frame_texture_new (frame);

  if (frame == NULL)
    {
      g_autofree char *text = cj_words_error (error);
      GtkWidget *page = adw_status_page_new ();

      adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "image-missing-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The Photo Cannot Be Shown"));
      adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
      gtk_stack_set_visible_child (stack, (gtk_stack_add_child (stack, page), page));
      return;
    }
  gtk_picture_set_paintable (GTK_PICTURE (gtk_stack_get_child_by_name (stack, "picture")), GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (stack, "picture");
}

/**
 * cj_photo_dialog_show:
 * @widget: a widget of the window
 *
 * Shows a photo large.
 */
void
cj_photo_dialog_show (GtkWidget *widget,
                      CjPhotoController *controller,
                      CjOrderPhoto *photo)
{
  g_autofree char *when = cj_words_time (cj_order_photo_get_taken_at (photo));
  g_autofree char *title = g_strjoin (" · ", when, *cj_order_photo_get_caption (photo) != '\0' ? cj_order_photo_get_caption (photo) : NULL, NULL);
  AdwWindow *window = make_window (widget, title, 1100, 720);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), title);
  gtk_stack_add_named (GTK_STACK (stack), spinner, "loading");
  gtk_stack_add_named (GTK_STACK (stack), picture, "picture");
  set_content (window, stack);
  cj_photo_controller_load_async (controller, photo, LARGE_SIDE, NULL, on_large_cb, g_object_ref (stack));
  gtk_window_present (GTK_WINDOW (window));
}
