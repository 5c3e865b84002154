/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-print-controller-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-order-sheet.h"

/* The sheet on its way: to a printer, or into a file. */

/* What becomes of a job after the dialog is gone is said by the session. */

static void
on_job_state_cb (CjPrintJob *job,
                 GParamSpec *pspec,
                 CjSession *session)
{
  g_autoptr (GError) error = NULL;

  if (cj_print_job_get_state (job) != CJ_PRINT_JOB_STATE_STUCK)
    return;
  error = g_error_new_literal (CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED,
                               _("The printer waits for someone: see to its paper and covers. The sheet comes out afterwards, or can be printed on another printer."));
  cj_session_report (session, error);
}

static void
on_watched_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_printer_watch_finish (CJ_PRINTER (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cj_session_report (session, error);
}

static void
on_sent_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjPrintController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjPrintJob) job = cj_printer_send_finish (CJ_PRINTER (source), result, &error);

  _cj_print_controller_set_busy (self, FALSE);
  if (job == NULL)
    {
      /* A person who closed the desktop's own dialog needs no telling. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        _cj_print_controller_set_problem (self, error);
      return;
    }
  cj_order_sheet_record (self->session, self->order_id, self->form, cj_print_job_get_queue (job));
  g_signal_connect_object (job, "notify::state", G_CALLBACK (on_job_state_cb), self->session, 0);
  cj_printer_watch_async (self->printer, job, NULL, on_watched_cb, g_object_ref (self->session));
  _cj_print_controller_emit_done (self, cj_print_job_get_queue (job));
}

/**
 * cj_print_controller_can_print:
 *
 * Returns: whether there is a sheet and a way to a printer
 */
gboolean
cj_print_controller_can_print (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), FALSE);

  return self->printer != NULL && self->sheet != NULL && !self->busy && (self->queue != NULL || !cj_printer_has_queues (self->printer));
}

static int
to_hundredths_mm (double points)
{
  return (int) (points * 2540 / 72 + 0.5);
}

/**
 * cj_print_controller_print:
 * @parent_window: (nullable): our window, as portals name it
 *
 * Sends the sheet. It ends with #CjPrintController::done, or with a problem and
 * the sheet still here to be sent again.
 */
void
cj_print_controller_print (CjPrintController *self,
                           const char *parent_window)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *media = NULL;
  double width = 0, height = 0;
  CjPrintRequest request = { 0 };

  g_return_if_fail (CJ_IS_PRINT_CONTROLLER (self));

  if (!cj_print_controller_can_print (self))
    return;
  _cj_print_controller_set_problem (self, NULL);
  pdf = cj_sheet_to_pdf (self->sheet, &error);
  if (pdf == NULL)
    {
      _cj_print_controller_set_problem (self, error);
      return;
    }
  cj_sheet_get_page_size (self->sheet, 0, &width, &height);
  title = cj_sheet_dup_title (self->sheet);
  media = cj_paper_dup_media (self->paper, height);
  request.queue = self->queue != NULL ? cj_print_queue_get_name (self->queue) : NULL;
  request.title = title;
  request.pdf = pdf;
  request.media = media;
  request.width = to_hundredths_mm (width);
  request.height = to_hundredths_mm (height);
  request.roll = self->paper->feed == CJ_PAPER_FEED_ROLL;
  request.copies = (int) self->copies;
  request.parent_window = parent_window;
  _cj_print_controller_set_busy (self, TRUE);
  cj_printer_send_async (self->printer, &request, self->cancellable, on_sent_cb, g_object_ref (self));
}

/**
 * cj_print_controller_save:
 *
 * Writes the sheet as a PDF. Ends as cj_print_controller_print() does.
 */
void
cj_print_controller_save (CjPrintController *self,
                          GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);

  g_return_if_fail (CJ_IS_PRINT_CONTROLLER (self));

  if (self->sheet == NULL)
    return;
  if (!cj_sheet_write_pdf (self->sheet, file, NULL, &error))
    {
      _cj_print_controller_set_problem (self, error);
      return;
    }
  cj_order_sheet_record (self->session, self->order_id, self->form, "PDF");
  _cj_print_controller_emit_done (self, name);
}

/**
 * cj_print_controller_dup_file_name:
 *
 * Returns: (transfer full): a name for the PDF, without what file systems refuse
 */
char *
cj_print_controller_dup_file_name (CjPrintController *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), NULL);

  title = self->sheet != NULL ? cj_sheet_dup_title (self->sheet) : g_strdup ("");
  return g_strconcat (g_strdelimit (title, "/\\:*?\"<>|", '-'), ".pdf", NULL);
}
