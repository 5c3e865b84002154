/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-photo-grid.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-frame-texture.h"
#include "view/cj-page.h"
#include "view/cj-photo-dialog.h"
#include "view/cj-picture-input.h"

/**
 * CjPhotoGrid:
 *
 * The photos of an order: taken with the camera, from files, pasted or dropped
 * here. A click shows one large; one that is removed can be put back.
 */

#define THUMB_WIDTH 132
#define THUMB_HEIGHT 99

struct _CjPhotoGrid
{
  AdwBin parent_instance;

  CjPhotoController *controller; /* (nullable) */
  CjScanController *scanner;     /* (nullable) */

  /* Template References */
  GtkStack *stack;
  GtkFlowBox *flow;
  GtkWidget *take;
  GtkSpinner *busy;
};

G_DEFINE_FINAL_TYPE (CjPhotoGrid, cj_photo_grid, ADW_TYPE_BIN)

static void
on_taken_cb (gpointer object,
             GFile *file,
             GBytes *bytes)
{
  CjPhotoGrid *self = object;

  if (self->controller == NULL)
    return;
  if (file != NULL)
    cj_photo_controller_add_file (self->controller, file);
  else
    cj_photo_controller_add_bytes (self->controller, bytes);
}

static void
on_take_cb (CjPhotoGrid *self)
{
  if (self->controller != NULL && self->scanner != NULL)
    cj_photo_dialog_take (GTK_WIDGET (self), self->controller, self->scanner);
}

static void
on_open_cb (CjPhotoGrid *self)
{
  cj_picture_input_choose (GTK_WIDGET (self), _("Add Photos"), on_taken_cb, self);
}

static void
on_paste_cb (CjPhotoGrid *self)
{
  cj_picture_input_paste (GTK_WIDGET (self), on_taken_cb, self);
}

static gboolean
on_paste_key_cb (GtkWidget *widget,
                 GVariant *args,
                 gpointer user_data)
{
  on_paste_cb (CJ_PHOTO_GRID (widget));
  return TRUE;
}

/* A photo */

static void
on_thumb_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (CjFrame) frame = cj_photo_controller_load_finish (CJ_PHOTO_CONTROLLER (source), result, NULL);
  g_autoptr (GdkTexture) texture = cj_frame_texture_new (frame);

  if (frame == NULL)
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (picture), _("This photo is missing or damaged on disk. Restore a backup that has it."));
      gtk_widget_add_css_class (GTK_WIDGET (picture), "cj-photo-missing");
      return;
    }
  gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static void
undo_remove (CjOrderPhoto *photo)
{
  cj_photo_controller_restore (g_object_get_data (G_OBJECT (photo), "cj-controller"), photo);
}

static void
on_remove_cb (GtkButton *button,
              CjPhotoGrid *self)
{
  CjOrderPhoto *photo = g_object_get_data (G_OBJECT (button), "photo");

  g_object_set_data_full (G_OBJECT (photo), "cj-controller", g_object_ref (self->controller), g_object_unref);
  cj_view_toast_undo (GTK_WIDGET (self), _("Photo removed"), G_CALLBACK (undo_remove), photo);
  cj_photo_controller_remove (self->controller, photo);
}

static void
on_show_cb (GtkButton *button,
            CjPhotoGrid *self)
{
  cj_photo_dialog_show (GTK_WIDGET (self), self->controller, g_object_get_data (G_OBJECT (button), "photo"));
}

static void
on_caption_changed_cb (GtkEditable *entry,
                       CjPhotoGrid *self)
{
  cj_photo_controller_set_caption (self->controller, g_object_get_data (G_OBJECT (entry), "photo"), gtk_editable_get_text (entry));
}

static GtkWidget *
make_thumb (CjPhotoGrid *self,
            CjOrderPhoto *photo)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *picture = gtk_picture_new ();
  /* however large the picture is in itself */
  GtkWidget *clamp = adw_clamp_new ();
  g_autofree char *when = cj_words_time (cj_order_photo_get_taken_at (photo));
  g_autofree char *name = g_strdup_printf (_("Photo of %s, show large"), when);

  gtk_widget_set_size_request (picture, THUMB_WIDTH, THUMB_HEIGHT);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), THUMB_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), picture);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "cj-photo");
  gtk_button_set_child (GTK_BUTTON (button), clamp);
  gtk_widget_set_tooltip_text (button, when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "photo", g_object_ref (photo), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_show_cb), self);
  cj_photo_controller_load_async (self->controller, photo, 2 * THUMB_WIDTH, NULL, on_thumb_cb, g_object_ref (picture));

  return button;
}

static GtkWidget *
make_photo (gpointer item,
            gpointer user_data)
{
  CjPhotoGrid *self = user_data;
  CjOrderPhoto *photo = item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *caption = gtk_entry_new ();

  gtk_overlay_set_child (GTK_OVERLAY (overlay), make_thumb (self, photo));
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_set_margin_end (remove, 6);
  gtk_widget_set_margin_top (remove, 6);
  gtk_widget_add_css_class (remove, "osd");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_set_tooltip_text (remove, _("Remove this photo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this photo"), -1);
  g_object_set_data_full (G_OBJECT (remove), "photo", g_object_ref (photo), g_object_unref);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_cb), self);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), remove);
  gtk_editable_set_text (GTK_EDITABLE (caption), cj_order_photo_get_caption (photo));
  gtk_editable_set_width_chars (GTK_EDITABLE (caption), 8);
  gtk_entry_set_max_length (GTK_ENTRY (caption), 200);
  gtk_entry_set_placeholder_text (GTK_ENTRY (caption), _("Caption"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (caption), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Caption"), -1);
  g_object_set_data_full (G_OBJECT (caption), "photo", g_object_ref (photo), g_object_unref);
  g_signal_connect (caption, "changed", G_CALLBACK (on_caption_changed_cb), self);
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), caption);

  return box;
}

static void
on_photos_changed_cb (CjPhotoGrid *self)
{
  guint n = g_list_model_get_n_items (cj_photo_controller_get_photos (self->controller));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "photos" : "empty");
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->flow)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
}

static void
on_busy_cb (CjPhotoGrid *self)
{
  gtk_spinner_set_spinning (self->busy, cj_photo_controller_get_busy (self->controller));
}

static void
cj_photo_grid_dispose (GObject *object)
{
  CjPhotoGrid *self = CJ_PHOTO_GRID (object);

  /* before the template takes the child away under the bin */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_PHOTO_GRID);
  g_clear_object (&self->controller);
  g_clear_object (&self->scanner);

  G_OBJECT_CLASS (cj_photo_grid_parent_class)->dispose (object);
}

static void
cj_photo_grid_class_init (CjPhotoGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_photo_grid_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-photo-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, CjPhotoGrid, stack);
  gtk_widget_class_bind_template_child (widget_class, CjPhotoGrid, flow);
  gtk_widget_class_bind_template_child (widget_class, CjPhotoGrid, take);
  gtk_widget_class_bind_template_child (widget_class, CjPhotoGrid, busy);
  gtk_widget_class_bind_template_callback (widget_class, on_take_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paste_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, on_paste_key_cb, NULL);
}

static void
cj_photo_grid_init (CjPhotoGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cj_picture_input_accept_drops (GTK_WIDGET (self), on_taken_cb, self);
}

/**
 * cj_photo_grid_set_controller:
 *
 * To be called once: the controller shows one order after another.
 */
void
cj_photo_grid_set_controller (CjPhotoGrid *self,
                              CjPhotoController *controller)
{
  g_return_if_fail (CJ_IS_PHOTO_GRID (self));
  g_return_if_fail (self->controller == NULL);

  self->controller = g_object_ref (controller);
  gtk_flow_box_bind_model (self->flow, cj_photo_controller_get_photos (controller), make_photo, self, NULL);
  g_signal_connect_object (cj_photo_controller_get_photos (controller), "items-changed", G_CALLBACK (on_photos_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "notify::busy", G_CALLBACK (on_busy_cb), self, G_CONNECT_SWAPPED);
  on_photos_changed_cb (self);
}

/**
 * cj_photo_grid_set_scanner:
 * @scanner: whose camera takes the photos
 */
void
cj_photo_grid_set_scanner (CjPhotoGrid *self,
                           CjScanController *scanner)
{
  g_return_if_fail (CJ_IS_PHOTO_GRID (self));

  g_set_object (&self->scanner, scanner);
  gtk_widget_set_sensitive (self->take, scanner != NULL);
}
