/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-print-dialog.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-sheet-preview.h"

/**
 * CjPrintDialog:
 *
 * A sheet as it will be on paper, and where to send it. It opens with the
 * printer and the paper of last time, so Enter prints.
 */

struct _CjPrintDialog
{
  AdwWindow parent_instance;

  CjPrintController *controller;
  CjSheet *sheet; /* the one whose pages are leafed through */
  guint page;
  gboolean updating;

  GtkDrawingArea *preview;
  GtkDropDown *paper;
  GtkWidget *queue_box;
  GtkDropDown *queue;
  GtkSpinButton *copies;
  GtkLabel *page_label;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *print;
  GtkWidget *save;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (CjPrintDialog, cj_print_dialog, ADW_TYPE_WINDOW)

static void
draw (GtkDrawingArea *area,
      cairo_t *cr,
      int width,
      int height,
      gpointer user_data)
{
  CjPrintDialog *self = user_data;

  cj_sheet_preview_draw (self->sheet, self->page, cr, width, height);
}

/* Showing the controller */

static void
update_page (CjPrintDialog *self)
{
  guint n_pages = self->sheet != NULL ? cj_sheet_get_n_pages (self->sheet) : 0;
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), self->page + 1, n_pages);

  gtk_label_set_text (self->page_label, n_pages > 0 ? text : "");
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < n_pages);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

static void
update_queue (CjPrintDialog *self)
{
  guint position;

  self->updating = TRUE;
  if (g_list_store_find (G_LIST_STORE (cj_print_controller_get_queues (self->controller)),
                         cj_print_controller_get_queue (self->controller), &position))
    gtk_drop_down_set_selected (self->queue, position);
  self->updating = FALSE;
}

static void
on_changed_cb (CjPrintDialog *self)
{
  const char *problem = cj_print_controller_get_problem (self->controller);
  CjSheet *sheet = cj_print_controller_get_sheet (self->controller);
  gboolean could_print = gtk_widget_get_sensitive (self->print);

  if (g_set_object (&self->sheet, sheet))
    {
      self->page = 0;
      update_page (self);
    }
  if (cj_print_controller_get_queue (self->controller) != NULL)
    update_queue (self);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_sensitive (self->save, sheet != NULL);
  gtk_widget_set_sensitive (self->print, cj_print_controller_can_print (self->controller));
  if (!could_print && gtk_widget_get_sensitive (self->print))
    gtk_widget_grab_focus (self->print);
}

static void
on_done_cb (CjPrintController *controller,
            const char *where,
            CjPrintDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *text = g_strdup_printf (_("%s sent to %s"), cj_words_print_form (cj_print_controller_get_form (controller)), where);

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", text);
  gtk_window_close (GTK_WINDOW (self));
}

/* What a person does */

static void
on_paper_changed_cb (CjPrintDialog *self)
{
  GPtrArray *papers = cj_print_controller_get_papers (self->controller);
  guint selected = gtk_drop_down_get_selected (self->paper);

  if (selected < papers->len)
    cj_print_controller_set_paper (self->controller, g_ptr_array_index (papers, selected));
}

static void
on_queue_changed_cb (CjPrintDialog *self)
{
  CjPrintQueue *queue = gtk_drop_down_get_selected_item (self->queue);

  if (!self->updating && queue != NULL)
    cj_print_controller_set_queue (self->controller, queue);
}

static void
on_copies_changed_cb (CjPrintDialog *self)
{
  cj_print_controller_set_copies (self->controller, (guint) gtk_spin_button_get_value_as_int (self->copies));
}

static void
turn (CjPrintDialog *self,
      int by)
{
  guint n_pages = self->sheet != NULL ? cj_sheet_get_n_pages (self->sheet) : 0;

  if ((by < 0 && self->page == 0) || (by > 0 && self->page + 1 >= n_pages))
    return;
  self->page = (guint) ((int) self->page + by);
  update_page (self);
}

static void
on_previous_cb (CjPrintDialog *self)
{
  turn (self, -1);
}

static void
on_next_cb (CjPrintDialog *self)
{
  turn (self, 1);
}

static void
on_print_cb (CjPrintDialog *self)
{
  cj_print_controller_print (self->controller, NULL);
}

static gboolean
on_refresh_cb (GtkWidget *widget,
               GVariant *args,
               gpointer user_data)
{
  cj_print_controller_refresh_queues (CJ_PRINT_DIALOG (widget)->controller);

  return TRUE;
}

static gboolean
on_print_key_cb (GtkWidget *widget,
                 GVariant *args,
                 gpointer user_data)
{
  on_print_cb (CJ_PRINT_DIALOG (widget));

  return TRUE;
}

static void
on_save_response_cb (GtkNativeDialog *chooser,
                     int response,
                     CjPrintDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      cj_print_controller_save (self->controller, file);
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
on_save_cb (CjPrintDialog *self)
{
  GtkFileChooserNative *chooser;
  g_autofree char *name = cj_print_controller_dup_file_name (self->controller);

  chooser = gtk_file_chooser_native_new (_("Save as PDF"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
cj_print_dialog_dispose (GObject *object)
{
  CjPrintDialog *self = CJ_PRINT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_PRINT_DIALOG);
  g_clear_object (&self->controller);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (cj_print_dialog_parent_class)->dispose (object);
}

static void
cj_print_dialog_class_init (CjPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_print_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, queue_box);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, queue);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, copies);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, page_label);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, previous);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, next);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, print);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, save);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_print_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, on_print_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F5, 0, on_refresh_cb, NULL);
}

static void
cj_print_dialog_init (CjPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->preview, draw, self, NULL);
}

static void
fill_papers (CjPrintDialog *self)
{
  GPtrArray *papers = cj_print_controller_get_papers (self->controller);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < papers->len; i++)
    {
      const CjPaper *paper = g_ptr_array_index (papers, i);

      if (paper == cj_print_controller_get_paper (self->controller))
        selected = i;
      gtk_string_list_append (labels, cj_print_controller_get_paper_label (paper));
    }
  gtk_drop_down_set_model (self->paper, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->paper, selected);
}

/**
 * cj_print_dialog_new:
 * @controller: the sheet and its way to the printer
 */
GtkWidget *
cj_print_dialog_new (CjPrintController *controller)
{
  CjPrintDialog *self = g_object_new (CJ_TYPE_PRINT_DIALOG, NULL);
  g_autoptr (GtkExpression) label = gtk_property_expression_new (CJ_TYPE_PRINT_QUEUE, NULL, "label");

  self->controller = g_object_ref (controller);
  gtk_window_set_title (GTK_WINDOW (self), cj_words_print_form (cj_print_controller_get_form (controller)));
  fill_papers (self);
  self->updating = TRUE;
  gtk_drop_down_set_expression (self->queue, label);
  gtk_drop_down_set_model (self->queue, cj_print_controller_get_queues (controller));
  self->updating = FALSE;
  gtk_widget_set_visible (self->queue_box, cj_print_controller_has_queues (controller));
  g_signal_connect_object (self->paper, "notify::selected", G_CALLBACK (on_paper_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::selected", G_CALLBACK (on_queue_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copies, "value-changed", G_CALLBACK (on_copies_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "done", G_CALLBACK (on_done_cb), self, 0);
  update_page (self);
  on_changed_cb (self);

  return GTK_WIDGET (self);
}
