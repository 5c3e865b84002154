/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-settings-sections.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-order-sheet.h"
#include "controller/cj-print-controller.h"
#include "controller/cj-words.h"
#include "model/cj-work-order.h"
#include "view/cj-sheet-preview.h"

/* Paper and printer of each form, beside the form as it will look with the
 * newest order. */

#define N_FORMS (CJ_PRINT_FORM_RECEIPT + 1)

typedef struct
{
  CjSession *session;
  char *order_id; /* (nullable): the newest, as a sample */
  CjPrintForm form;
  CjSheet *sheet;
  GtkWidget *preview;
  GtkLabel *hint;
  GtkStringList *printers;
  AdwComboRow *printer_rows[N_FORMS];
  gboolean filling;
  GCancellable *cancellable;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_object (&self->sheet);
  g_object_unref (self->printers);
  g_object_unref (self->session);
  g_free (self->order_id);
  g_free (self);
}

static const CjPaper *
get_paper (Printing *self,
           CjPrintForm form)
{
  g_autofree char *key = cj_print_controller_dup_setting_key (form, "paper");
  const CjPaper *paper = cj_paper_find (cj_session_get_setting (self->session, key, ""));

  return paper != NULL && cj_paper_suits (paper, form) ? paper : cj_paper_default (form);
}

/* Preview */

static void
draw (GtkDrawingArea *area,
      cairo_t *cr,
      int width,
      int height,
      gpointer user_data)
{
  Printing *self = user_data;

  cj_sheet_preview_draw (self->sheet, 0, cr, width, height);
}

static void
on_sheet_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjSheet) sheet = cj_order_sheet_make_finish (CJ_SESSION (source), result, &error);
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_set_object (&self->sheet, sheet);
  gtk_widget_queue_draw (self->preview);
}

static void
show_form (GtkWidget *page,
           CjPrintForm form)
{
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");
  g_autofree char *text = NULL;

  self->form = form;
  text = self->order_id != NULL ? g_strdup_printf (_("%s, with the newest order"), cj_words_print_form (form))
                                : g_strdup (_("Here the form is shown once there is an order."));
  gtk_label_set_text (self->hint, text);
  if (self->order_id == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  cj_order_sheet_make_async (self->session, self->order_id, form, get_paper (self, form), self->cancellable, on_sheet_cb, g_object_ref (page));
}

/* The shop, its logo or the order may be others by now. */
static void
on_preview_map_cb (GtkWidget *page)
{
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");

  if (self != NULL && self->order_id != NULL)
    show_form (page, self->form);
}

static void
on_newest_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");

  if (self == NULL)
    return;
  if (found != NULL && found->len > 0)
    self->order_id = g_strdup (cj_entity_get_id (g_ptr_array_index (found, 0)));
  show_form (page, self->form);
}

static void
find_newest (GtkWidget *page,
             CjSession *session)
{
  static const char *const states[] = { "ready", "delivered", NULL };
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);

  cj_query_where_in (query, "state", states);
  cj_query_order_by (query, "opened-at", TRUE);
  cj_query_set_range (query, 0, 1);
  cj_store_find_async (cj_session_get_store (session), query, NULL, on_newest_cb, g_object_ref (page));
}

/* Paper */

static GPtrArray *
papers_of (CjPrintForm form)
{
  GPtrArray *papers = g_ptr_array_new ();

  for (guint i = 0; i < cj_paper_count (); i++)
    if (cj_paper_suits (cj_paper_nth (i), form))
      g_ptr_array_add (papers, (gpointer) cj_paper_nth (i));

  return papers;
}

static void
on_paper_cb (AdwComboRow *row,
             GParamSpec *pspec,
             GtkWidget *page)
{
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");
  CjPrintForm form = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "form"));
  g_autoptr (GPtrArray) papers = papers_of (form);
  g_autofree char *key = cj_print_controller_dup_setting_key (form, "paper");
  guint selected = adw_combo_row_get_selected (row);

  if (selected >= papers->len)
    return;
  cj_session_set_setting (self->session, key, ((const CjPaper *) g_ptr_array_index (papers, selected))->name);
  show_form (page, form);
}

static GtkWidget *
make_paper_row (GtkWidget *page,
                CjPrintForm form)
{
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GPtrArray) papers = papers_of (form);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  CjPrintLanguage language = cj_print_language_from_locale (g_get_language_names ()[0]);
  guint selected = 0;

  for (guint i = 0; i < papers->len; i++)
    {
      gtk_string_list_append (words, cj_paper_get_label (g_ptr_array_index (papers, i), language));
      if (g_ptr_array_index (papers, i) == (gpointer) get_paper (self, form))
        selected = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Paper"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_set_data (G_OBJECT (row), "form", GINT_TO_POINTER (form));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_paper_cb), page, 0);

  return row;
}

/* Printer. The first of the list stands for the default one of this PC. */

static void
select_printers (Printing *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->printers));

  self->filling = TRUE;
  for (int form = 0; form < N_FORMS; form++)
    {
      g_autofree char *key = cj_print_controller_dup_setting_key (form, "printer");
      const char *kept = cj_session_get_setting (self->session, key, "");
      guint selected = 0;

      for (guint i = 1; i < n; i++)
        if (g_str_equal (gtk_string_list_get_string (self->printers, i), kept))
          selected = i;
      adw_combo_row_set_selected (self->printer_rows[form], selected);
    }
  self->filling = FALSE;
}

static void
on_printer_cb (AdwComboRow *row,
               GParamSpec *pspec,
               GtkWidget *page)
{
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");
  CjPrintForm form = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "form"));
  g_autofree char *key = cj_print_controller_dup_setting_key (form, "printer");
  guint selected = adw_combo_row_get_selected (row);

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  cj_session_set_setting (self->session, key, selected == 0 ? "" : gtk_string_list_get_string (self->printers, selected));
  show_form (page, form);
}

static void
on_printers_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GListModel) queues = cj_printer_list_finish (CJ_PRINTER (source), result, NULL);
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");

  /* Without a printing system there is nothing to choose; the print dialog says
   * so when it matters. */
  if (self == NULL || queues == NULL)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr (CjPrintQueue) queue = g_list_model_get_item (queues, i);

      gtk_string_list_append (self->printers, cj_print_queue_get_name (queue));
    }
  select_printers (self);
}

static GtkWidget *
make_form_group (GtkWidget *page,
                 CjPrintForm form)
{
  Printing *self = g_object_get_data (G_OBJECT (page), "printing");
  GtkWidget *group = cj_settings_group_new (cj_words_print_form (form), NULL, make_paper_row (page, form));
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Printer"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (self->printers));
  g_object_set_data (G_OBJECT (row), "form", GINT_TO_POINTER (form));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_printer_cb), page, 0);
  self->printer_rows[form] = ADW_COMBO_ROW (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return group;
}

static GtkWidget *
make_preview (Printing *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->preview = gtk_drawing_area_new ();
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "cj-long-row");
  gtk_widget_add_css_class (self->preview, "cj-preview");
  gtk_widget_set_vexpand (self->preview, TRUE);
  gtk_widget_set_size_request (side, 430, -1);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->preview), draw, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
  gtk_box_append (GTK_BOX (side), self->preview);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->hint));

  return side;
}

GtkWidget *
cj_settings_printing_new (CjSession *session)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box;
  GtkWidget *forms = cj_settings_page_box_new (&box);
  Printing *self = g_new0 (Printing, 1);

  self->session = g_object_ref (session);
  self->form = CJ_PRINT_FORM_SETTLEMENT;
  self->cancellable = g_cancellable_new ();
  self->printers = gtk_string_list_new (NULL);
  gtk_string_list_append (self->printers, _("The default printer"));
  g_object_set_data_full (G_OBJECT (page), "printing", self, printing_free);
  gtk_widget_set_hexpand (forms, TRUE);
  gtk_box_append (GTK_BOX (page), forms);
  for (int form = 0; form < N_FORMS; form++)
    gtk_box_append (GTK_BOX (box), make_form_group (page, form));
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (page), make_preview (self));
  g_signal_connect_object (self->preview, "map", G_CALLBACK (on_preview_map_cb), page, G_CONNECT_SWAPPED);
  select_printers (self);
  if (cj_session_get_printer (session) != NULL && cj_printer_has_queues (cj_session_get_printer (session)))
    cj_printer_list_async (cj_session_get_printer (session), self->cancellable, on_printers_cb, g_object_ref (page));
  find_newest (page, session);

  return page;
}
