/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-logo-row.h"

#include <glib/gi18n-lib.h>

#include "view/cj-frame-texture.h"
#include "view/cj-page.h"
#include "view/cj-picture-input.h"

/**
 * CjLogoRow:
 *
 * The shop's logo in the settings: chosen from a file, pasted or dropped here.
 */

struct _CjLogoRow
{
  AdwActionRow parent_instance;

  CjLogoController *controller;

  /* Template References */
  GtkWidget *frame;
  GtkPicture *picture;
  GtkSpinner *busy;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (CjLogoRow, cj_logo_row, ADW_TYPE_ACTION_ROW)

static void
on_changed_cb (CjLogoRow *self)
{
  CjFrame *frame = cj_logo_controller_get_frame (self->controller);
  const char *problem = cj_logo_controller_get_problem (self->controller);
  gboolean has_logo = cj_logo_controller_has_logo (self->controller);
  g_autoptr (GdkTexture) texture = cj_frame_texture_new (frame);

  gtk_picture_set_paintable (self->picture, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
  gtk_widget_set_visible (self->frame, texture != NULL);
  gtk_spinner_set_spinning (self->busy, cj_logo_controller_get_busy (self->controller));
  gtk_widget_set_visible (GTK_WIDGET (self->busy), cj_logo_controller_get_busy (self->controller));
  gtk_widget_set_visible (self->remove, has_logo);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               problem != NULL ? problem : has_logo ? _("Stands at the head of every sheet.")
                                                                    : _("Choose a picture, or drop one here."));
}

static void
on_taken_cb (gpointer object,
             GFile *file,
             GBytes *bytes)
{
  CjLogoRow *self = object;

  if (self->controller == NULL)
    return;
  if (file != NULL)
    cj_logo_controller_set_file (self->controller, file);
  else
    cj_logo_controller_set_bytes (self->controller, bytes);
}

static void
on_choose_cb (CjLogoRow *self)
{
  cj_picture_input_choose (GTK_WIDGET (self), _("Choose a Logo"), on_taken_cb, self);
}

static void
on_paste_cb (CjLogoRow *self)
{
  cj_picture_input_paste (GTK_WIDGET (self), on_taken_cb, self);
}

static gboolean
on_paste_key_cb (GtkWidget *widget,
                 GVariant *args,
                 gpointer user_data)
{
  on_paste_cb (CJ_LOGO_ROW (widget));
  return TRUE;
}

static void
on_remove_cb (CjLogoRow *self)
{
  cj_logo_controller_remove (self->controller);
  cj_view_toast_undo (GTK_WIDGET (self), _("Logo removed"), G_CALLBACK (cj_logo_controller_undo_remove), self->controller);
}

static void
cj_logo_row_dispose (GObject *object)
{
  CjLogoRow *self = CJ_LOGO_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_LOGO_ROW);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_logo_row_parent_class)->dispose (object);
}

static void
cj_logo_row_class_init (CjLogoRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_logo_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-logo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CjLogoRow, frame);
  gtk_widget_class_bind_template_child (widget_class, CjLogoRow, picture);
  gtk_widget_class_bind_template_child (widget_class, CjLogoRow, busy);
  gtk_widget_class_bind_template_child (widget_class, CjLogoRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, on_paste_key_cb, NULL);
}

static void
cj_logo_row_init (CjLogoRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cj_picture_input_accept_drops (GTK_WIDGET (self), on_taken_cb, self);
}

GtkWidget *
cj_logo_row_new (CjLogoController *controller)
{
  CjLogoRow *self = g_object_new (CJ_TYPE_LOGO_ROW, NULL);

  self->controller = g_object_ref (controller);
  g_signal_connect_object (controller, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  on_changed_cb (self);

  return GTK_WIDGET (self);
}
