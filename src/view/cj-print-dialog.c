/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-print-dialog.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

#include "controller/cj-order-sheet.h"
#include "controller/cj-words.h"
#include "view/cj-page.h"
#include "view/cj-sheet-preview.h"

/**
 * CjPrintDialog:
 *
 * A sheet as it will be on paper, and where to send it. The paper chosen for a
 * form is remembered. The sheet is laid out once and goes to the printer as the
 * PDF that the preview shows.
 */

struct _CjPrintDialog
{
  AdwWindow parent_instance;

  CjSession *session;
  char *order_id;
  CjPrintForm form;
  CjSheet *sheet;
  guint page;
  GPtrArray *papers; /* const CjPaper, unowned */

  GtkDrawingArea *preview;
  GtkDropDown *paper;
  GtkLabel *page_label;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *print;
  GtkWidget *save;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (CjPrintDialog, cj_print_dialog, ADW_TYPE_WINDOW)

/**
 * cj_print_dialog_paper_key:
 *
 * Returns: (transfer full): the setting that keeps the paper of @form
 */
char *
cj_print_dialog_paper_key (CjPrintForm form)
{
  return g_strconcat ("print.paper.", cj_enum_to_nick (CJ_TYPE_PRINT_FORM, (int) form), NULL);
}

/**
 * cj_print_dialog_printer_key:
 *
 * Returns: (transfer full): the setting that keeps the printer of @form, ""
 *   to be asked each time
 */
char *
cj_print_dialog_printer_key (CjPrintForm form)
{
  return g_strconcat ("print.printer.", cj_enum_to_nick (CJ_TYPE_PRINT_FORM, (int) form), NULL);
}

static void
show_problem (CjPrintDialog *self,
              const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
show_error (CjPrintDialog *self,
            const GError *error)
{
  g_autofree char *text = g_strdup_printf (_("The sheet was not printed: %s. It can be sent again, or saved as a PDF."), error->message);

  show_problem (self, text);
}

static void
update_page (CjPrintDialog *self)
{
  guint n_pages = self->sheet != NULL ? cj_sheet_get_n_pages (self->sheet) : 0;
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), self->page + 1, n_pages);

  gtk_label_set_text (self->page_label, n_pages > 0 ? text : "");
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < n_pages);
  gtk_widget_set_sensitive (self->print, n_pages > 0);
  gtk_widget_set_sensitive (self->save, n_pages > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

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

static void
on_made_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CjSheet *sheet = cj_order_sheet_make_finish (CJ_SESSION (source), result, &error);

  if (sheet == NULL)
    {
      g_autofree char *text = cj_words_error (error);

      show_problem (self, text);
      return;
    }
  g_clear_object (&self->sheet);
  self->sheet = sheet;
  self->page = 0;
  update_page (self);
  gtk_widget_grab_focus (self->print);
}

static const CjPaper *
get_paper (CjPrintDialog *self)
{
  return g_ptr_array_index (self->papers, MIN (gtk_drop_down_get_selected (self->paper), self->papers->len - 1));
}

static void
make_sheet (CjPrintDialog *self)
{
  cj_order_sheet_make_async (self->session, self->order_id, self->form, get_paper (self), NULL, on_made_cb, g_object_ref (self));
}

static void
on_paper_changed_cb (CjPrintDialog *self)
{
  g_autofree char *key = cj_print_dialog_paper_key (self->form);

  cj_session_set_setting (self->session, key, get_paper (self)->name);
  make_sheet (self);
}

static void
on_previous_cb (CjPrintDialog *self)
{
  self->page--;
  update_page (self);
}

static void
on_next_cb (CjPrintDialog *self)
{
  self->page++;
  update_page (self);
}

/* To a printer */

typedef struct
{
  CjPrintDialog *self;
  char *path;
  char *printer;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_unlink (job->path);
  g_object_unref (job->self);
  g_free (job->path);
  g_free (job->printer);
  g_free (job);
}

static void
on_sent_cb (GtkPrintJob *print_job,
            gpointer user_data,
            const GError *error)
{
  Job *job = user_data;

  if (error != NULL)
    {
      show_error (job->self, error);
      return;
    }
  cj_order_sheet_record (job->self->session, job->self->order_id, job->self->form, job->printer);
  gtk_window_close (GTK_WINDOW (job->self));
}

static void
send_to_printer (CjPrintDialog *self,
                 GtkPrinter *printer,
                 GtkPrintSettings *settings,
                 GtkPageSetup *setup)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintJob) print_job = NULL;
  g_autofree char *title = cj_sheet_dup_title (self->sheet);
  Job *job;
  int fd;

  pdf = cj_sheet_to_pdf (self->sheet, &error);
  if (pdf == NULL)
    {
      show_error (self, error);
      return;
    }
  job = g_new0 (Job, 1);
  job->self = g_object_ref (self);
  job->printer = g_strdup (gtk_printer_get_name (printer));
  fd = g_file_open_tmp ("chejiang-XXXXXX.pdf", &job->path, &error);
  if (fd >= 0)
    {
      g_close (fd, NULL);
      g_file_set_contents_full (job->path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), G_FILE_SET_CONTENTS_NONE, 0600, &error);
    }
  print_job = gtk_print_job_new (title, printer, settings, setup);
  if (error == NULL)
    gtk_print_job_set_source_file (print_job, job->path, &error);
  if (error != NULL)
    {
      show_error (self, error);
      job_free (job);
      return;
    }
  gtk_print_job_send (print_job, on_sent_cb, job, job_free);
}

static void
on_response_cb (GtkDialog *dialog,
                int response,
                CjPrintDialog *self)
{
  GtkPrintUnixDialog *chooser = GTK_PRINT_UNIX_DIALOG (dialog);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (chooser);

  if (response == GTK_RESPONSE_OK && printer == NULL)
    show_problem (self, _("No printer is chosen. Choose one, or save the sheet as a PDF."));
  else if (response == GTK_RESPONSE_OK)
    {
      g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (chooser);

      send_to_printer (self, printer, settings, gtk_print_unix_dialog_get_page_setup (chooser));
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The paper of the sheet, so that the printer does not scale it. */
static GtkPageSetup *
make_page_setup (CjPrintDialog *self)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  const CjPaper *paper = get_paper (self);
  GtkPaperSize *size;
  double width, height;

  cj_sheet_get_page_size (self->sheet, 0, &width, &height);
  size = gtk_paper_size_new_custom (paper->name, paper->name, width, height, GTK_UNIT_POINTS);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);

  return setup;
}

static void
on_print_cb (CjPrintDialog *self)
{
  GtkWidget *dialog;
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autofree char *key = cj_print_dialog_printer_key (self->form);

  if (self->sheet == NULL)
    return;
  show_problem (self, NULL);
  setup = make_page_setup (self);
  dialog = gtk_print_unix_dialog_new (_("Print"), GTK_WINDOW (self));
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_print_unix_dialog_set_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), setup);
  settings = gtk_print_settings_new ();
  gtk_print_settings_set_printer (settings, cj_session_get_setting (self->session, key, ""));
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_print_unix_dialog_set_embed_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), FALSE);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* To a file */

static void
on_save_response_cb (GtkNativeDialog *chooser,
                     int response,
                     CjPrintDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autoptr (GError) error = NULL;

      if (cj_sheet_write_pdf (self->sheet, file, NULL, &error))
        {
          cj_order_sheet_record (self->session, self->order_id, self->form, "PDF");
          gtk_window_close (GTK_WINDOW (self));
        }
      else
        show_error (self, error);
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
on_save_cb (CjPrintDialog *self)
{
  GtkFileChooserNative *chooser;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (self->sheet == NULL)
    return;
  title = cj_sheet_dup_title (self->sheet);
  name = g_strconcat (g_strdelimit (title, "/\\:", '-'), ".pdf", NULL);
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
  g_clear_object (&self->session);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (cj_print_dialog_parent_class)->dispose (object);
}

static void
cj_print_dialog_finalize (GObject *object)
{
  CjPrintDialog *self = CJ_PRINT_DIALOG (object);

  g_free (self->order_id);
  g_ptr_array_unref (self->papers);

  G_OBJECT_CLASS (cj_print_dialog_parent_class)->finalize (object);
}

static void
cj_print_dialog_class_init (CjPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_print_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_print_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, CjPrintDialog, paper);
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
}

static void
cj_print_dialog_init (CjPrintDialog *self)
{
  self->papers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->preview, draw, self, NULL);
}

static void
fill_papers (CjPrintDialog *self)
{
  g_autofree char *key = cj_print_dialog_paper_key (self->form);
  const char *chosen = cj_session_get_setting (self->session, key, cj_paper_default (self->form)->name);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < cj_paper_count (); i++)
    {
      const CjPaper *paper = cj_paper_nth (i);

      if (!cj_paper_suits (paper, self->form))
        continue;
      if (g_str_equal (paper->name, chosen))
        selected = self->papers->len;
      g_ptr_array_add (self->papers, (gpointer) paper);
      gtk_string_list_append (labels, cj_paper_get_label (paper, cj_print_language_from_locale (g_get_language_names ()[0])));
    }
  gtk_drop_down_set_model (self->paper, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->paper, selected);
}

/**
 * cj_print_dialog_new:
 * @order_id: an order as it is saved
 * @form: which sheet
 */
GtkWidget *
cj_print_dialog_new (CjSession *session,
                     const char *order_id,
                     CjPrintForm form)
{
  CjPrintDialog *self = g_object_new (CJ_TYPE_PRINT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->order_id = g_strdup (order_id);
  self->form = form;
  gtk_window_set_title (GTK_WINDOW (self), cj_words_print_form (form));
  fill_papers (self);
  g_signal_connect_swapped (self->paper, "notify::selected", G_CALLBACK (on_paper_changed_cb), self);
  update_page (self);
  make_sheet (self);

  return GTK_WIDGET (self);
}
