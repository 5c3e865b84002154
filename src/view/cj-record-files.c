/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-record-files.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-export.h"
#include "model/cj-customer.h"
#include "view/cj-import-dialog.h"
#include "view/cj-page.h"

/* Taking a list in from a file and writing it out, from the menu of its page. */

static void
on_imported_cb (CjImportDialog *dialog,
                guint n,
                GtkWidget *page)
{
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record was imported.", "%u records were imported.", n), n);

  cj_view_toast (page, text);
}

/**
 * cj_record_files_import:
 * @page: the page that asks
 * @type: %CJ_TYPE_CUSTOMER or %CJ_TYPE_VEHICLE
 */
void
cj_record_files_import (GtkWidget *page,
                        CjSession *session,
                        GType type)
{
  GtkWidget *dialog = cj_import_dialog_new (session, type);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (page)));
  g_signal_connect_object (dialog, "imported", G_CALLBACK (on_imported_cb), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  GtkWidget *page;
  CjSession *session;
  GType type;
  char *typed;
  char *name;
} Request;

static void
request_free (gpointer user_data)
{
  Request *request = user_data;

  g_object_unref (request->page);
  g_object_unref (request->session);
  g_free (request->typed);
  g_free (request->name);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
on_exported_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  int n = cj_export_finish (CJ_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (n < 0)
    {
      cj_view_toast_error (request->page, error);
      return;
    }
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d record is in %s now.", "%d records are in %s now.", (gulong) n), n, request->name);
  cj_view_toast (request->page, text);
}

static void
on_response_cb (GtkNativeDialog *chooser,
                int response,
                gpointer user_data)
{
  g_autoptr (Request) request = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *name = g_file_get_basename (file);
      gboolean vcard = g_str_has_suffix (name, ".vcf") || g_str_has_suffix (name, ".vcard");
      Request *running = g_steal_pointer (&request);

      running->name = g_filename_display_name (name);
      cj_view_toast (running->page, _("Writing the list…"));
      cj_export_async (running->session, running->type, running->typed, vcard ? CJ_EXPORT_FORMAT_VCARD : CJ_EXPORT_FORMAT_CSV, file, NULL,
                       on_exported_cb, running);
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
add_filter (GtkFileChooserNative *chooser,
            const char *name,
            const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

/**
 * cj_record_files_export:
 * @typed: what the list of the page is searched for; "" for all
 *
 * Asks where to and writes; the ending of the name decides the format.
 */
void
cj_record_files_export (GtkWidget *page,
                        CjSession *session,
                        GType type,
                        const char *typed)
{
  gboolean customers = type == CJ_TYPE_CUSTOMER;
  g_autofree char *today = cj_session_today (session);
  g_autofree char *name = g_strdup_printf ("%s-%s.csv", customers ? _("Customers") : _("Vehicles"), today);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Export the List"), GTK_WINDOW (gtk_widget_get_root (page)), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Request *request = g_new0 (Request, 1);

  request->page = g_object_ref (page);
  request->session = g_object_ref (session);
  request->type = type;
  request->typed = g_strdup (typed);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  add_filter (chooser, _("Table (.csv)"), "csv");
  if (customers)
    add_filter (chooser, _("Address Book (.vcf)"), "vcf");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
