/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-phone.h"

G_DEFINE_INTERFACE (CjPage, cj_page, GTK_TYPE_WIDGET)

static void
cj_page_default_init (CjPageInterface *iface)
{
}

void
cj_page_show (CjPage *self,
              const char *target)
{
  if (CJ_PAGE_GET_IFACE (self)->show != NULL)
    CJ_PAGE_GET_IFACE (self)->show (self, target);
}

void
cj_page_leave (CjPage *self)
{
  if (CJ_PAGE_GET_IFACE (self)->leave != NULL)
    CJ_PAGE_GET_IFACE (self)->leave (self);
}

void
cj_page_refresh (CjPage *self)
{
  if (CJ_PAGE_GET_IFACE (self)->refresh != NULL)
    CJ_PAGE_GET_IFACE (self)->refresh (self);
}

gboolean
cj_page_print (CjPage *self)
{
  return CJ_PAGE_GET_IFACE (self)->print != NULL && CJ_PAGE_GET_IFACE (self)->print (self);
}

gboolean
cj_page_finish (CjPage *self)
{
  return CJ_PAGE_GET_IFACE (self)->finish != NULL && CJ_PAGE_GET_IFACE (self)->finish (self);
}

gboolean
cj_page_escape (CjPage *self)
{
  return CJ_PAGE_GET_IFACE (self)->escape != NULL && CJ_PAGE_GET_IFACE (self)->escape (self);
}

#define TOAST_WIDTH_CHARS 64

void
cj_page_set_scanner (CjPage *self,
                     CjScanController *scanner)
{
  if (CJ_PAGE_GET_IFACE (self)->set_scanner != NULL)
    CJ_PAGE_GET_IFACE (self)->set_scanner (self, scanner);
}

void
cj_page_set_gate (CjPage *self,
                  CjGateController *gate)
{
  if (CJ_PAGE_GET_IFACE (self)->set_gate != NULL)
    CJ_PAGE_GET_IFACE (self)->set_gate (self, gate);
}

gboolean
cj_page_take_scan (CjPage *self,
                   CjScanResult *result)
{
  return CJ_PAGE_GET_IFACE (self)->take_scan != NULL && CJ_PAGE_GET_IFACE (self)->take_scan (self, result);
}

gboolean
cj_page_take_item (CjPage *self,
                   CjItem *item)
{
  return CJ_PAGE_GET_IFACE (self)->take_item != NULL && CJ_PAGE_GET_IFACE (self)->take_item (self, item);
}

static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  return ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY));
}

/* A toast is also said to those who cannot see it: its label is announced by
 * the status line of the window, which mirrors it. */
static void
add_toast (GtkWidget *widget,
           AdwToast *toast)
{
  AdwToastOverlay *overlay = find_overlay (widget);

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }
  gtk_widget_activate_action (widget, "win.say", "s", g_object_get_data (G_OBJECT (toast), "cj-text"));
  adw_toast_overlay_add_toast (overlay, toast);
}

/* A toast of libadwaita cuts its title off; a sentence that says what to do is
 * longer than a line. */
static AdwToast *
new_toast (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TOAST_WIDTH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  g_object_set_data_full (G_OBJECT (toast), "cj-text", g_strdup (text), g_free);
  /* Reading takes time: five seconds, and one more for each ten characters of a
   * long one. */
  adw_toast_set_timeout (toast, 5 + (guint) g_utf8_strlen (text, -1) / 10);

  return toast;
}

/**
 * cj_view_toast:
 * @widget: a widget in the window
 * @text: a short sentence, plain text
 */
void
cj_view_toast (GtkWidget *widget,
               const char *text)
{
  add_toast (widget, new_toast (text));
}

/**
 * cj_view_toast_undo:
 * @undo: called with @object when Undo is pressed: `void (*) (gpointer object)`
 * @object: (transfer none): an object; kept until the toast is gone
 */
void
cj_view_toast_undo (GtkWidget *widget,
                    const char *text,
                    GCallback undo,
                    gpointer object)
{
  AdwToast *toast = new_toast (text);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data_full (G_OBJECT (toast), "cj-undo-object", g_object_ref (object), g_object_unref);
  g_signal_connect_swapped (toast, "button-clicked", undo, object);
  add_toast (widget, toast);
}

/**
 * cj_view_toast_error:
 * @error: an error; cancellation is passed over
 */
void
cj_view_toast_error (GtkWidget *widget,
                     const GError *error)
{
  g_autofree char *text = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = cj_words_error (error);
  cj_view_toast (widget, text);
}

/**
 * cj_view_flow_add:
 * @child: a button or the like
 *
 * Adds to the end of a flow box. What is in it takes the focus, not the cell
 * around it, so that Tab stops once at each.
 */
void
cj_view_flow_add (GtkFlowBox *box,
                  GtkWidget *child)
{
  gtk_flow_box_insert (box, child, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (child), FALSE);
}

static void
on_called_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autofree char *text = NULL;
  const char *phone = g_object_get_data (G_OBJECT (widget), "cj-called");

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL) || phone == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), phone);
  text = g_strdup_printf (_("No program on this PC makes calls. The number %s is copied, to be dialled on a telephone."), phone);
  cj_view_toast (widget, text);
}

/**
 * cj_view_call:
 * @phone: a telephone number
 *
 * Has the desktop call it (`tel:`, RFC 3966). Where nothing does, the number is
 * copied and said.
 */
void
cj_view_call (GtkWidget *widget,
              const char *phone)
{
  g_autofree char *uri = *phone != '\0' ? cj_phone_to_uri (phone) : NULL;

  if (uri == NULL)
    return;
  g_object_set_data_full (G_OBJECT (widget), "cj-called", cj_phone_format (phone), g_free);
  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME, NULL, on_called_cb, g_object_ref (widget));
}

/**
 * cj_view_open:
 * @page: name of a page, or "call" with a telephone number; pages are "intake", "board", "order", "vehicles", "customers",
 *   "follow-ups", "cashier", "settings"
 * @target: (nullable): id of what to show there
 */
void
cj_view_open (GtkWidget *widget,
              const char *page,
              const char *target)
{
  if (g_str_equal (page, "call"))
    cj_view_call (widget, target);
  else
    gtk_widget_activate_action (widget, "win.open", "(ss)", page, target != NULL ? target : "");
}
