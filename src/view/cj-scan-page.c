/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-scan-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-scan-router.h"
#include "controller/cj-words.h"
#include "scan/cj-camera-list.h"
#include "view/cj-camera-view.h"
#include "view/cj-page.h"
#include "view/cj-picture-input.h"

/**
 * CjScanPage:
 *
 * The camera at the left, what was seen at the right. A picture can be opened,
 * dropped on it or pasted instead. What a code leads to is gone to by itself;
 * the list is for going there again, and for copying what leads nowhere.
 */

struct _CjScanPage
{
  AdwBin parent_instance;

  CjScanController *scanner; /* (nullable) until the window gives it */
  gboolean filling;

  /* Template References */
  CjCameraView *camera;
  GtkDropDown *devices;
  GtkWidget *devices_box;
  GtkToggleButton *mirror;
  GtkWidget *busy;
  GtkLabel *said;
  GtkStack *results_stack;
  GtkListBox *results;
  GtkWidget *clear;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjScanPage, cj_scan_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static void
say (CjScanPage *self,
     const char *text,
     gboolean problem)
{
  gtk_label_set_text (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "error");
}

/* Pictures */

static void
on_picture_taken_cb (gpointer object,
                     GFile *file,
                     GBytes *bytes)
{
  CjScanPage *self = object;

  if (self->scanner == NULL)
    return;
  say (self, "", FALSE);
  if (file != NULL)
    cj_scan_controller_read_file (self->scanner, file);
  else
    cj_scan_controller_read_bytes (self->scanner, bytes);
}

static void
on_open_cb (CjScanPage *self)
{
  cj_picture_input_choose (GTK_WIDGET (self), _("Open a Picture"), on_picture_taken_cb, self);
}

static void
on_text_pasted_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (CjScanPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strndup (text, 4096)) : NULL;

  if (stripped != NULL && *stripped != '\0')
    cj_scan_controller_take_typed (self->scanner, stripped);
  else
    say (self, _("There is no picture on the clipboard. Copy one, then paste it here."), TRUE);
}

/* A picture; else text, which is taken as the content of a code. */
static void
on_paste_cb (CjScanPage *self)
{
  if (self->scanner == NULL || cj_picture_input_try_paste (GTK_WIDGET (self), on_picture_taken_cb, self))
    return;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_text_pasted_cb, g_object_ref (self));
}

static gboolean
on_paste_key_cb (GtkWidget *widget,
                 GVariant *args,
                 gpointer user_data)
{
  on_paste_cb (CJ_SCAN_PAGE (widget));
  return TRUE;
}

static void
on_cancel_cb (CjScanPage *self)
{
  cj_scan_controller_cancel (self->scanner);
}

static void
on_busy_cb (CjScanPage *self)
{
  gtk_widget_set_visible (self->busy, cj_scan_controller_get_busy (self->scanner));
}

static void
on_still_cb (CjScanController *scanner,
             guint n_found,
             const GError *error,
             CjScanPage *self)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    text = cj_words_error (error);
  else if (n_found == 0)
    text = g_strdup (_("No code was found in this picture. Take it again closer, straight and in good light."));
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u code found", "%u codes found", n_found), n_found);
  say (self, text, n_found == 0);
}

/* Cameras */

static void
select_device (CjScanPage *self)
{
  GListModel *devices = cj_scan_controller_get_devices (self->scanner);
  guint n = devices != NULL ? g_list_model_get_n_items (devices) : 0;

  gtk_widget_set_visible (self->devices_box, n > 0);
  self->filling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjCameraDevice) device = g_list_model_get_item (devices, i);

      if (g_str_equal (cj_camera_device_get_id (device), cj_scan_controller_get_device_id (self->scanner)))
        gtk_drop_down_set_selected (self->devices, i);
    }
  self->filling = FALSE;
}

static void
on_device_chosen_cb (CjScanPage *self)
{
  CjCameraDevice *device = gtk_drop_down_get_selected_item (self->devices);

  if (!self->filling && device != NULL && self->scanner != NULL)
    cj_scan_controller_set_device_id (self->scanner, cj_camera_device_get_id (device));
}

static char *
device_name (CjCameraDevice *device)
{
  return g_strdup (cj_camera_device_get_name (device));
}

/* What was seen */

static const char *
kind_icon (CjScanResult *result)
{
  static const char *const icons[] = {
    [CJ_SCAN_KIND_UNKNOWN] = "dialog-question-symbolic",
    [CJ_SCAN_KIND_VIN] = "cj-car-symbolic",
    [CJ_SCAN_KIND_PLATE] = "cj-car-symbolic",
    [CJ_SCAN_KIND_ORDER] = "view-paged-symbolic",
    [CJ_SCAN_KIND_PART_CODE] = "package-x-generic-symbolic",
    [CJ_SCAN_KIND_URL] = "web-browser-symbolic",
    [CJ_SCAN_KIND_PHONE] = "call-start-symbolic",
    [CJ_SCAN_KIND_FOREIGN_PLATE] = "cj-car-symbolic",
  };

  return icons[cj_scan_result_get_kind (result)];
}

static void
on_copy_cb (GtkButton *button,
            CjScanPage *self)
{
  CjScanResult *result = g_object_get_data (G_OBJECT (button), "result");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), cj_scan_result_get_text (result));
  cj_view_toast (GTK_WIDGET (self), _("Copied"));
}

static void
on_use_cb (GtkButton *button,
           CjScanPage *self)
{
  cj_scan_controller_use (self->scanner, g_object_get_data (G_OBJECT (button), "result"));
}

static GtkWidget *
make_button (CjScanPage *self,
             CjScanResult *result,
             const char *icon,
             const char *label,
             const char *name,
             GCallback callback)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "result", g_object_ref (result), g_object_unref);
  g_signal_connect (button, "clicked", callback, self);

  return button;
}

static GtkWidget *
make_result (gpointer item,
             gpointer user_data)
{
  CjScanPage *self = user_data;
  CjScanResult *result = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button;
  g_autofree char *title = g_markup_escape_text (cj_scan_result_get_text (result), -1);
  g_autofree char *copy_name = g_strdup_printf (_("Copy %s"), cj_scan_result_get_text (result));
  g_autofree char *use_name = g_strdup_printf (_("Use %s"), cj_scan_result_get_text (result));
  g_autofree char *subtitle = g_strjoin (" · ", cj_words_scan_kind (cj_scan_result_get_kind (result)),
                                         cj_words_symbology (cj_scan_result_get_symbology (result)),
                                         cj_scan_result_is_doubtful (result) ? _("not sure") : NULL, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (kind_icon (result)));
  button = make_button (self, result, "edit-copy-symbolic", _("Copy"), copy_name, G_CALLBACK (on_copy_cb));
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  if (cj_scan_router_leads_somewhere (result))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, result, NULL, _("Use It"), use_name, G_CALLBACK (on_use_cb)));

  return row;
}

static void
on_results_changed_cb (CjScanPage *self)
{
  gboolean any = g_list_model_get_n_items (cj_scan_controller_get_results (self->scanner)) > 0;

  gtk_stack_set_visible_child_name (self->results_stack, any ? "list" : "empty");
  gtk_widget_set_sensitive (self->clear, any);
}

static void
on_clear_cb (CjScanPage *self)
{
  cj_scan_controller_clear (self->scanner);
  say (self, "", FALSE);
}

/* As a page */

static void
cj_scan_page_set_scanner (CjPage *page,
                          CjScanController *scanner)
{
  CjScanPage *self = CJ_SCAN_PAGE (page);
  GtkExpression *name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (device_name), NULL, NULL);
  GListModel *devices = cj_scan_controller_get_devices (scanner);

  self->scanner = g_object_ref (scanner);
  cj_camera_view_set_controller (self->camera, scanner, TRUE);
  gtk_drop_down_set_expression (self->devices, name);
  gtk_expression_unref (name);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->devices, devices);
  self->filling = FALSE;
  if (devices != NULL)
    g_signal_connect_object (devices, "items-changed", G_CALLBACK (select_device), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_object_bind_property (scanner, "mirrored", self->mirror, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (scanner, "notify::device-id", G_CALLBACK (select_device), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scanner, "notify::busy", G_CALLBACK (on_busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scanner, "still", G_CALLBACK (on_still_cb), self, 0);
  g_signal_connect_object (cj_scan_controller_get_results (scanner), "items-changed", G_CALLBACK (on_results_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->results, cj_scan_controller_get_results (scanner), make_result, self, NULL);
  select_device (self);
  on_busy_cb (self);
  on_results_changed_cb (self);
}

/* Ctrl+V is for the page, not for the field that was left. */
static void
cj_scan_page_show (CjPage *page,
                   const char *target)
{
  gtk_widget_grab_focus (GTK_WIDGET (page));
}

static void
cj_scan_page_leave (CjPage *page)
{
  say (CJ_SCAN_PAGE (page), "", FALSE);
}

static void
cj_scan_page_refresh (CjPage *page)
{
  cj_scan_controller_restart (CJ_SCAN_PAGE (page)->scanner);
}

static gboolean
cj_scan_page_escape (CjPage *page)
{
  CjScanPage *self = CJ_SCAN_PAGE (page);

  if (self->scanner == NULL || !cj_scan_controller_get_busy (self->scanner))
    return FALSE;
  cj_scan_controller_cancel (self->scanner);

  return TRUE;
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->set_scanner = cj_scan_page_set_scanner;
  iface->show = cj_scan_page_show;
  iface->leave = cj_scan_page_leave;
  iface->refresh = cj_scan_page_refresh;
  iface->escape = cj_scan_page_escape;
}

static void
cj_scan_page_dispose (GObject *object)
{
  CjScanPage *self = CJ_SCAN_PAGE (object);

  /* before the template takes the child away under the bin */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_SCAN_PAGE);
  g_clear_object (&self->scanner);

  G_OBJECT_CLASS (cj_scan_page_parent_class)->dispose (object);
}

static void
cj_scan_page_class_init (CjScanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_scan_page_dispose;

  g_type_ensure (CJ_TYPE_CAMERA_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-scan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, camera);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, devices);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, devices_box);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, mirror);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, busy);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, said);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, results_stack);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, results);
  gtk_widget_class_bind_template_child (widget_class, CjScanPage, clear);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_device_chosen_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, on_paste_key_cb, NULL);
}

static void
cj_scan_page_init (CjScanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cj_picture_input_accept_drops (GTK_WIDGET (self), on_picture_taken_cb, self);
}

GtkWidget *
cj_scan_page_new (CjSession *session)
{
  return g_object_new (CJ_TYPE_SCAN_PAGE, NULL);
}
