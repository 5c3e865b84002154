/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-print-controller-private.h"

#include "controller/cj-order-sheet.h"
#include "controller/cj-words.h"

/**
 * CjPrintController:
 *
 * One sheet of one order on its way to a printer or into a file. The sheet is
 * laid out once; what the preview shows is what is sent. Printer and paper are
 * remembered for each form.
 */

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

void
_cj_print_controller_set_problem (CjPrintController *self,
                                  const GError *error)
{
  g_free (self->problem);
  self->problem = error != NULL ? cj_words_error (error) : NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_cj_print_controller_set_busy (CjPrintController *self,
                               gboolean busy)
{
  self->busy = busy;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_cj_print_controller_emit_done (CjPrintController *self,
                                const char *where)
{
  g_signal_emit (self, signals[DONE], 0, where);
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
    _cj_print_controller_set_problem (self, error);
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
  _cj_print_controller_set_problem (self, error);
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
    _cj_print_controller_set_problem (self, error);
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
