/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-print-controller.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-order-sheet.h"
#include "controller/cj-words.h"

/**
 * CjPrintController:
 *
 * One sheet of one order on its way to a printer or into a file. The sheet is
 * laid out once; what the preview shows is what is sent. Printer and paper are
 * remembered for each form.
 */

struct _CjPrintController
{
  GObject parent_instance;

  /* (owned) */
  CjSession *session;
  CjPrinter *printer;
  CjSheet *sheet;
  GListStore *queues;
  CjPrintQueue *queue;
  GPtrArray *papers; /* of const CjPaper, which are static */
  GCancellable *cancellable;
  char *order_id;
  char *problem;

  const CjPaper *paper;
  CjPrintForm form;
  guint copies;
  guint pending; /* answers that are still to come */
  guint layouts; /* counts the sheets asked for: only the last one is shown */
  gboolean busy;
  gboolean forgets; /* paper and printer are chosen for this once */
};

enum
{
  CHANGED,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjPrintController, cj_print_controller, G_TYPE_OBJECT)

/**
 * cj_print_controller_dup_setting_key:
 * @what: "paper" or "printer"
 *
 * Returns: (transfer full): the setting that keeps what was chosen for @form
 */
char *
cj_print_controller_dup_setting_key (CjPrintForm form,
                                     const char *what)
{
  return g_strdup_printf ("print.%s.%s", what, cj_enum_to_nick (CJ_TYPE_PRINT_FORM, (int) form));
}

static void
set_problem (CjPrintController *self,
             const GError *error)
{
  g_free (self->problem);
  self->problem = error != NULL ? cj_words_error (error) : NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_busy (CjPrintController *self,
          gboolean busy)
{
  self->busy = busy;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void warn_of_queue (CjPrintController *self);

/* The sheet */

typedef struct
{
  CjPrintController *self;
  guint layout;
} Layout;

static void
on_made_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autofree Layout *layout = user_data;
  g_autoptr (CjPrintController) self = layout->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjSheet) sheet = cj_order_sheet_make_finish (CJ_SESSION (source), result, &error);

  self->pending--;
  if (layout->layout != self->layouts || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_set_object (&self->sheet, sheet);
  /* What is wrong with the printing system is still wrong. */
  if (error != NULL)
    set_problem (self, error);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
make_sheet (CjPrintController *self)
{
  Layout *layout = g_new0 (Layout, 1);

  layout->self = g_object_ref (self);
  layout->layout = ++self->layouts;
  self->pending++;
  cj_order_sheet_make_async (self->session, self->order_id, self->form, self->paper, self->cancellable, on_made_cb, layout);
}

/**
 * cj_print_controller_is_settled:
 *
 * Returns: whether the sheet is laid out and the printers are known, or it is
 *   known that they will not be
 */
gboolean
cj_print_controller_is_settled (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), TRUE);

  return self->pending == 0;
}

/**
 * cj_print_controller_get_papers:
 *
 * Returns: (transfer none) (element-type CjPaper): the papers that suit the form
 */
GPtrArray *
cj_print_controller_get_papers (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), NULL);

  return self->papers;
}

const CjPaper *
cj_print_controller_get_paper (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), NULL);

  return self->paper;
}

/**
 * cj_print_controller_set_paper:
 * @paper: one of cj_print_controller_get_papers()
 *
 * Lays the sheet out anew and remembers the paper for this form.
 */
void
cj_print_controller_set_paper (CjPrintController *self,
                               const CjPaper *paper)
{
  g_autofree char *key = NULL;

  g_return_if_fail (CJ_IS_PRINT_CONTROLLER (self));
  g_return_if_fail (paper != NULL);

  if (self->paper == paper)
    return;
  self->paper = paper;
  key = cj_print_controller_dup_setting_key (self->form, "paper");
  if (!self->forgets)
    cj_session_set_setting (self->session, key, paper->name);
  warn_of_queue (self);
  make_sheet (self);
}

/**
 * cj_print_controller_forget:
 *
 * What is chosen from now on is for this sheet only, not for the next.
 */
void
cj_print_controller_forget (CjPrintController *self)
{
  g_return_if_fail (CJ_IS_PRINT_CONTROLLER (self));

  self->forgets = TRUE;
}

/**
 * cj_print_controller_get_paper_label:
 *
 * Returns: (transfer none): what @paper is called in the user's language
 */
const char *
cj_print_controller_get_paper_label (const CjPaper *paper)
{
  return cj_paper_get_label (paper, cj_print_language_from_locale (g_get_language_names ()[0]));
}

static void
choose_paper (CjPrintController *self)
{
  g_autofree char *key = cj_print_controller_dup_setting_key (self->form, "paper");
  const char *chosen = cj_session_get_setting (self->session, key, cj_paper_default (self->form)->name);

  self->paper = cj_paper_default (self->form);
  for (guint i = 0; i < cj_paper_count (); i++)
    {
      const CjPaper *paper = cj_paper_nth (i);

      if (!cj_paper_suits (paper, self->form))
        continue;
      g_ptr_array_add (self->papers, (gpointer) paper);
      if (g_str_equal (paper->name, chosen))
        self->paper = paper;
    }
}

/* The queues */

/* Says before anything is sent that nothing will come out. */
static void
warn_of_queue (CjPrintController *self)
{
  CjQueueState state = self->queue != NULL ? cj_print_queue_get_state (self->queue) : CJ_QUEUE_STATE_IDLE;
  g_autoptr (GError) error = NULL;

  if (state == CJ_QUEUE_STATE_STOPPED || state == CJ_QUEUE_STATE_REJECTING)
    error = g_error_new_literal (CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_QUEUE_STOPPED, cj_print_queue_get_reason (self->queue));
  set_problem (self, error);
}

static void
on_listed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjPrintController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) queues = cj_printer_list_finish (CJ_PRINTER (source), result, &error);
  g_autofree char *key = cj_print_controller_dup_setting_key (self->form, "printer");
  const char *chosen = cj_session_get_setting (self->session, key, "");
  CjPrintQueue *queue = NULL;

  self->pending--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_list_store_remove_all (self->queues);
  for (guint i = 0; queues != NULL && i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr (CjPrintQueue) found = g_list_model_get_item (queues, i);

      g_list_store_append (self->queues, found);
      /* The default queue is the first one. */
      if (queue == NULL || g_str_equal (cj_print_queue_get_name (found), chosen))
        queue = found;
    }
  if (queues != NULL && queue == NULL)
    error = g_error_new_literal (CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_NO_PRINTER, "no queue");
  g_set_object (&self->queue, queue);
  if (error != NULL)
    set_problem (self, error);
  else
    warn_of_queue (self);
}

/**
 * cj_print_controller_refresh_queues:
 *
 * Asks again which printers there are, after somebody has seen to one.
 */
void
cj_print_controller_refresh_queues (CjPrintController *self)
{
  g_return_if_fail (CJ_IS_PRINT_CONTROLLER (self));

  if (self->printer == NULL || !cj_printer_has_queues (self->printer))
    return;
  self->pending++;
  cj_printer_list_async (self->printer, self->cancellable, on_listed_cb, g_object_ref (self));
}

/**
 * cj_print_controller_has_queues:
 *
 * Returns: whether there is a printer to choose here; in a sandbox the desktop
 *   asks when printing
 */
gboolean
cj_print_controller_has_queues (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), FALSE);

  return self->printer != NULL && cj_printer_has_queues (self->printer);
}

/**
 * cj_print_controller_get_queues:
 *
 * Returns: (transfer none): a list of #CjPrintQueue
 */
GListModel *
cj_print_controller_get_queues (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), NULL);

  return G_LIST_MODEL (self->queues);
}

/**
 * cj_print_controller_get_queue:
 *
 * Returns: (transfer none) (nullable): the printer it will go to
 */
CjPrintQueue *
cj_print_controller_get_queue (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), NULL);

  return self->queue;
}

void
cj_print_controller_set_queue (CjPrintController *self,
                               CjPrintQueue *queue)
{
  g_autofree char *key = NULL;

  g_return_if_fail (CJ_IS_PRINT_CONTROLLER (self));
  g_return_if_fail (CJ_IS_PRINT_QUEUE (queue));

  if (!g_set_object (&self->queue, queue))
    return;
  key = cj_print_controller_dup_setting_key (self->form, "printer");
  if (!self->forgets)
    cj_session_set_setting (self->session, key, cj_print_queue_get_name (queue));
  warn_of_queue (self);
}

/**
 * cj_print_controller_set_copies:
 * @copies: from 1 to %CJ_PRINT_MAX_COPIES
 */
void
cj_print_controller_set_copies (CjPrintController *self,
                                guint copies)
{
  g_return_if_fail (CJ_IS_PRINT_CONTROLLER (self));
  g_return_if_fail (copies >= 1 && copies <= CJ_PRINT_MAX_COPIES);

  self->copies = copies;
}

/* Printing */

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

  set_busy (self, FALSE);
  if (job == NULL)
    {
      /* A person who closed the desktop's own dialog needs no telling. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_problem (self, error);
      return;
    }
  cj_order_sheet_record (self->session, self->order_id, self->form, cj_print_job_get_queue (job));
  g_signal_connect_object (job, "notify::state", G_CALLBACK (on_job_state_cb), self->session, 0);
  cj_printer_watch_async (self->printer, job, NULL, on_watched_cb, g_object_ref (self->session));
  g_signal_emit (self, signals[DONE], 0, cj_print_job_get_queue (job));
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
  set_problem (self, NULL);
  pdf = cj_sheet_to_pdf (self->sheet, &error);
  if (pdf == NULL)
    {
      set_problem (self, error);
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
  set_busy (self, TRUE);
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
      set_problem (self, error);
      return;
    }
  cj_order_sheet_record (self->session, self->order_id, self->form, "PDF");
  g_signal_emit (self, signals[DONE], 0, name);
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

CjPrintForm
cj_print_controller_get_form (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), CJ_PRINT_FORM_INTAKE);

  return self->form;
}

/**
 * cj_print_controller_get_sheet:
 *
 * Returns: (transfer none) (nullable): the sheet, %NULL until it is laid out
 */
CjSheet *
cj_print_controller_get_sheet (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), NULL);

  return self->sheet;
}

/**
 * cj_print_controller_get_problem:
 *
 * Returns: (transfer none) (nullable): what stands in the way and what to do
 */
const char *
cj_print_controller_get_problem (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), NULL);

  return self->problem;
}

gboolean
cj_print_controller_get_busy (CjPrintController *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_CONTROLLER (self), FALSE);

  return self->busy;
}

static void
cj_print_controller_dispose (GObject *object)
{
  CjPrintController *self = CJ_PRINT_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->printer);
  g_clear_object (&self->sheet);
  g_clear_object (&self->queues);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (cj_print_controller_parent_class)->dispose (object);
}

static void
cj_print_controller_finalize (GObject *object)
{
  CjPrintController *self = CJ_PRINT_CONTROLLER (object);

  g_ptr_array_unref (self->papers);
  g_free (self->order_id);
  g_free (self->problem);

  G_OBJECT_CLASS (cj_print_controller_parent_class)->finalize (object);
}

static void
cj_print_controller_class_init (CjPrintControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_print_controller_dispose;
  object_class->finalize = cj_print_controller_finalize;

  /**
   * CjPrintController::changed:
   *
   * Sheet, problem, printers or whether it is busy are others now.
   */
  signals[CHANGED] =
    g_signal_new ("changed", CJ_TYPE_PRINT_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CjPrintController::done:
   * @where: the printer or the file
   *
   * The printing system has the sheet, or it is written.
   */
  signals[DONE] =
    g_signal_new ("done", CJ_TYPE_PRINT_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cj_print_controller_init (CjPrintController *self)
{
  self->papers = g_ptr_array_new ();
  self->queues = g_list_store_new (CJ_TYPE_PRINT_QUEUE);
  self->cancellable = g_cancellable_new ();
  self->copies = 1;
}

/**
 * cj_print_controller_new:
 * @printer: (nullable): %NULL for a sheet that goes into a file only
 * @order_id: an order as it is saved
 *
 * Starts to lay the sheet out and to look for printers.
 *
 * Returns: (transfer full): the controller
 */
CjPrintController *
cj_print_controller_new (CjSession *session,
                         CjPrinter *printer,
                         const char *order_id,
                         CjPrintForm form)
{
  CjPrintController *self = g_object_new (CJ_TYPE_PRINT_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->printer, printer);
  self->order_id = g_strdup (order_id);
  self->form = form;
  choose_paper (self);
  make_sheet (self);
  cj_print_controller_refresh_queues (self);

  return self;
}
