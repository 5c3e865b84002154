/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-cups-printer.h"

#include "desktop/cj-cups-private.h"

/* How often a job is asked after. */
#define WATCH_MS 400

/**
 * CjCupsPrinter:
 *
 * The queues of CUPS. Each call has a worker thread and a connection for
 * itself: libcups blocks, and a connection must not be shared.
 */
struct _CjCupsPrinter
{
  GObject parent_instance;

  /* (nullable) (owned) */
  char *server;
};

static void printer_iface_init (CjPrinterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjCupsPrinter, cj_cups_printer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PRINTER, printer_iface_init))

/* What a worker gets: copies, nothing that another thread could change. */
typedef struct
{
  char *server;
  char *queue;
  char *title;
  char *media;
  GBytes *pdf;
  CjPrintRequest request;
  int id;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->server);
  g_free (work->queue);
  g_free (work->title);
  g_free (work->media);
  g_clear_pointer (&work->pdf, g_bytes_unref);
  g_free (work);
}

static GTask *
new_task (CjPrinter *printer,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data,
          gpointer tag)
{
  GTask *task = g_task_new (printer, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->server = g_strdup (CJ_CUPS_PRINTER (printer)->server);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, work, free_work);

  return task;
}

static gboolean
cj_cups_printer_has_queues (CjPrinter *printer)
{
  return TRUE;
}

static void
list_worker (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  g_autoptr (http_t) http = cj_cups_connect (work->server, &error);
  GListModel *queues = http != NULL ? cj_cups_list (http, &error) : NULL;

  if (queues != NULL)
    g_task_return_pointer (task, queues, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
cj_cups_printer_list_async (CjPrinter *printer,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = new_task (printer, cancellable, callback, user_data, cj_cups_printer_list_async);

  g_task_run_in_thread (task, list_worker);
}

static GListModel *
cj_cups_printer_list_finish (CjPrinter *printer,
                             GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A queue that is stopped would swallow the sheet and bring it up hours later,
 * when it has long been printed elsewhere: so it gets none. */
static gboolean
check_ready (CjCupsQueue *queue,
             GError **error)
{
  if (queue->state != CJ_QUEUE_STATE_STOPPED && queue->state != CJ_QUEUE_STATE_REJECTING)
    return TRUE;
  g_set_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_QUEUE_STOPPED, "%s: %s", queue->name,
               queue->state == CJ_QUEUE_STATE_STOPPED ? queue->reason : "takes no jobs");

  return FALSE;
}

static CjPrintJob *
send_work (Work *work,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (http_t) http = cj_cups_connect (work->server, error);
  g_autoptr (CjCupsQueue) queue = http != NULL ? cj_cups_queue_load (http, work->queue, error) : NULL;
  g_autofree char *media = NULL;
  int id;

  if (queue == NULL || !check_ready (queue, error))
    return NULL;
  media = cj_cups_choose_media (queue->media_names, &work->request);
  if (media == NULL)
    {
      g_set_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_PAPER_REFUSED, "%s has no paper %s", queue->name, work->media);
      return NULL;
    }
  id = cj_cups_send (http, queue, &work->request, media, cancellable, error);

  return id != 0 ? cj_print_job_new (queue->name, id, CJ_PRINT_JOB_STATE_WAITING) : NULL;
}

static void
send_worker (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  CjPrintJob *job = send_work (task_data, cancellable, &error);

  if (job != NULL)
    g_task_return_pointer (task, job, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
cj_cups_printer_send_async (CjPrinter *printer,
                            const CjPrintRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = new_task (printer, cancellable, callback, user_data, cj_cups_printer_send_async);
  Work *work = g_task_get_task_data (task);

  work->queue = g_strdup (request->queue);
  work->title = g_strdup (request->title);
  work->media = g_strdup (request->media);
  work->pdf = g_bytes_ref (request->pdf);
  work->request = *request;
  work->request.queue = work->queue;
  work->request.title = work->title;
  work->request.media = work->media;
  work->request.pdf = work->pdf;
  work->request.parent_window = NULL;
  /* What the server has taken is a job, whatever happened meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, send_worker);
}

static CjPrintJob *
cj_cups_printer_send_finish (CjPrinter *printer,
                             GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
state_worker (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  CjPrintJobState state;
  g_autoptr (http_t) http = cj_cups_connect (work->server, &error);

  if (http != NULL && cj_cups_job_state (http, work->id, &state, &error))
    g_task_return_int (task, (gssize) state);
  else
    g_task_return_error (task, error);
}

typedef struct
{
  CjPrintJob *job;
  GSource *pause;
  GSource *cancelled;
} Watch;

static void
free_watch (gpointer data)
{
  Watch *watch = data;

  g_clear_object (&watch->job);
  g_assert (watch->pause == NULL);
  g_free (watch);
}

static void ask_state (GTask *watching);

static void
end_pause (Watch *watch)
{
  if (watch->pause != NULL)
    g_source_destroy (watch->pause);
  if (watch->cancelled != NULL)
    g_source_destroy (watch->cancelled);
  g_clear_pointer (&watch->pause, g_source_unref);
  g_clear_pointer (&watch->cancelled, g_source_unref);
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  GTask *watching = user_data;

  end_pause (g_task_get_task_data (watching));
  ask_state (watching);

  return G_SOURCE_REMOVE;
}

static gboolean
on_pause_cancelled_cb (GCancellable *cancellable,
                       gpointer user_data)
{
  GTask *watching = user_data;

  g_object_ref (watching);
  end_pause (g_task_get_task_data (watching));
  g_task_return_error_if_cancelled (watching);
  g_object_unref (watching);

  return G_SOURCE_REMOVE;
}

static void
pause_watching (GTask *watching)
{
  Watch *watch = g_task_get_task_data (watching);
  GCancellable *cancellable = g_task_get_cancellable (watching);
  GMainContext *context = g_task_get_context (watching);

  watch->pause = g_timeout_source_new (WATCH_MS);
  g_source_set_callback (watch->pause, on_pause_over_cb, g_object_ref (watching), g_object_unref);
  g_source_attach (watch->pause, context);
  if (cancellable != NULL)
    {
      watch->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (watch->cancelled, G_SOURCE_FUNC (on_pause_cancelled_cb), g_object_ref (watching),
                             g_object_unref);
      g_source_attach (watch->cancelled, context);
    }
}

static void
on_state_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) watching = user_data;
  Watch *watch = g_task_get_task_data (watching);
  g_autoptr (GError) error = NULL;
  CjPrintJobState state = (CjPrintJobState) g_task_propagate_int (G_TASK (result), &error);

  if (g_task_return_error_if_cancelled (watching))
    return;
  if (error != NULL)
    {
      g_task_return_error (watching, g_steal_pointer (&error));
      return;
    }
  cj_print_job_set_state (watch->job, state);
  if (state == CJ_PRINT_JOB_STATE_DONE)
    g_task_return_boolean (watching, TRUE);
  else if (state == CJ_PRINT_JOB_STATE_CANCELLED)
    g_task_return_new_error (watching, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Job %d was cancelled",
                             cj_print_job_get_id (watch->job));
  else if (state == CJ_PRINT_JOB_STATE_FAILED)
    g_task_return_new_error (watching, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED, "Job %d was given up",
                             cj_print_job_get_id (watch->job));
  else
    pause_watching (watching);
}

static void
ask_state (GTask *watching)
{
  Watch *watch = g_task_get_task_data (watching);
  g_autoptr (GTask) task = new_task (g_task_get_source_object (watching), NULL, on_state_cb, g_object_ref (watching), ask_state);

  ((Work *) g_task_get_task_data (task))->id = cj_print_job_get_id (watch->job);
  g_task_run_in_thread (task, state_worker);
}

static void
cj_cups_printer_watch_async (CjPrinter *printer,
                             CjPrintJob *job,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) watching = g_task_new (printer, cancellable, callback, user_data);
  Watch *watch = g_new0 (Watch, 1);

  watch->job = g_object_ref (job);
  g_task_set_source_tag (watching, cj_cups_printer_watch_async);
  g_task_set_task_data (watching, watch, free_watch);
  ask_state (watching);
}

static gboolean
cj_cups_printer_watch_finish (CjPrinter *printer,
                              GAsyncResult *result,
                              GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cancel_worker (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  g_autoptr (http_t) http = cj_cups_connect (work->server, &error);

  if (http != NULL && cj_cups_cancel (http, work->queue, work->id, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
cj_cups_printer_cancel_async (CjPrinter *printer,
                              CjPrintJob *job,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = new_task (printer, cancellable, callback, user_data, cj_cups_printer_cancel_async);
  Work *work = g_task_get_task_data (task);

  work->queue = g_strdup (cj_print_job_get_queue (job));
  work->id = cj_print_job_get_id (job);
  g_task_run_in_thread (task, cancel_worker);
}

static gboolean
cj_cups_printer_cancel_finish (CjPrinter *printer,
                               GAsyncResult *result,
                               GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
printer_iface_init (CjPrinterInterface *iface)
{
  iface->has_queues = cj_cups_printer_has_queues;
  iface->list_async = cj_cups_printer_list_async;
  iface->list_finish = cj_cups_printer_list_finish;
  iface->send_async = cj_cups_printer_send_async;
  iface->send_finish = cj_cups_printer_send_finish;
  iface->watch_async = cj_cups_printer_watch_async;
  iface->watch_finish = cj_cups_printer_watch_finish;
  iface->cancel_async = cj_cups_printer_cancel_async;
  iface->cancel_finish = cj_cups_printer_cancel_finish;
}

static void
cj_cups_printer_finalize (GObject *object)
{
  g_clear_pointer (&CJ_CUPS_PRINTER (object)->server, g_free);

  G_OBJECT_CLASS (cj_cups_printer_parent_class)->finalize (object);
}

static void
cj_cups_printer_class_init (CjCupsPrinterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_cups_printer_finalize;
}

static void
cj_cups_printer_init (CjCupsPrinter *self)
{
}

/**
 * cj_cups_printer_new:
 * @server: (nullable): a socket or host; %NULL for that of this PC
 *
 * Returns: (transfer full): the queues of a CUPS server
 */
CjPrinter *
cj_cups_printer_new (const char *server)
{
  CjCupsPrinter *self = g_object_new (CJ_TYPE_CUPS_PRINTER, NULL);

  self->server = g_strdup (server);

  return CJ_PRINTER (self);
}
