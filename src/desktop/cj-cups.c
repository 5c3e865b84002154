/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-cups-private.h"

#include <cups/pwg.h>
#include <string.h>
#include <sys/socket.h>

CJ_DEFINE_LIBRARY (cups, LIBCUPS_FILE, CJ_CUPS_FUNCTIONS)

/* A print server on the same PC answers at once or is not there. */
#define CONNECT_MS 5000
#define ANSWER_SECONDS 20

/* Two papers whose sides differ by no more than this are the same; 1/100 mm. */
#define SAME_SIZE 150

static const char *
no_password_cb (const char *prompt,
                http_t *http,
                const char *method,
                const char *resource,
                void *user_data)
{
  /* Without this, libcups asks on the terminal and waits. */
  return NULL;
}

static int
on_timeout_cb (http_t *http,
               void *user_data)
{
  return 0;
}

/**
 * cj_cups_connect:
 * @server: (nullable): a socket or a host; %NULL for what CUPS_SERVER or the
 *   client.conf of this PC says
 *
 * Returns: (transfer full): a connection for the calling thread
 */
http_t *
cj_cups_connect (const char *server,
                 GError **error)
{
  g_autoptr (GError) problem = NULL;
  http_t *http;

  if (!cj_library_require (&cups_library, &problem))
    {
      g_set_error_literal (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_NOT_RUNNING, problem->message);
      return NULL;
    }
  /* libcups remembers the server for each thread, and threads are used again. */
  cups.cupsSetServer (server);
  cups.cupsSetPasswordCB2 (no_password_cb, NULL);
  http = cups.httpConnect2 (cups.cupsServer (), cups.ippPort (), NULL, AF_UNSPEC, cups.cupsEncryption (), 1, CONNECT_MS, NULL);
  if (http == NULL)
    {
      g_set_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_NOT_RUNNING, "No print server at %s", cups.cupsServer ());
      return NULL;
    }
  cups.httpSetTimeout (http, ANSWER_SECONDS, on_timeout_cb, NULL);

  return http;
}

/**
 * cj_cups_set_error:
 * @what: what was tried
 *
 * Sets @error by the last answer of the print server.
 */
void
cj_cups_set_error (GError **error,
                   const char *what)
{
  ipp_status_t status = cups.cupsLastError ();
  CjPrinterError code = CJ_PRINTER_ERROR_FAILED;

  if (status == IPP_STATUS_ERROR_NOT_FOUND)
    code = CJ_PRINTER_ERROR_NO_PRINTER;
  else if (status == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS || status == IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED)
    code = CJ_PRINTER_ERROR_QUEUE_STOPPED;
  else if (status == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE || status == IPP_STATUS_ERROR_DEVICE)
    code = CJ_PRINTER_ERROR_NOT_RUNNING;
  g_set_error (error, CJ_PRINTER_ERROR, code, "%s: %s", what, cups.cupsLastErrorString ());
}

static CjQueueState
queue_state (gboolean accepting,
             int state)
{
  if (!accepting)
    return CJ_QUEUE_STATE_REJECTING;
  if (state == IPP_PSTATE_STOPPED)
    return CJ_QUEUE_STATE_STOPPED;

  return state == IPP_PSTATE_PROCESSING ? CJ_QUEUE_STATE_PRINTING : CJ_QUEUE_STATE_IDLE;
}

static const char *
option (cups_dest_t *dest,
        const char *name)
{
  const char *value = cups.cupsGetOption (name, dest->num_options, dest->options);

  return value != NULL ? value : "";
}

/**
 * cj_cups_list:
 *
 * Returns: (transfer full) (element-type CjPrintQueue): the queues, the default first
 */
GListModel *
cj_cups_list (http_t *http,
              GError **error)
{
  GListStore *queues;
  cups_dest_t *dests = NULL;
  int n = cups.cupsGetDests2 (http, &dests);

  if (n == 0 && cups.cupsLastError () > IPP_STATUS_OK_EVENTS_COMPLETE && cups.cupsLastError () != IPP_STATUS_ERROR_NOT_FOUND)
    {
      cj_cups_set_error (error, "Queues");
      return NULL;
    }
  queues = g_list_store_new (CJ_TYPE_PRINT_QUEUE);
  for (int i = 0; i < n; i++)
    {
      gboolean accepting = strcmp (option (&dests[i], "printer-is-accepting-jobs"), "false") != 0;
      const char *reasons = option (&dests[i], "printer-state-reasons");
      g_autoptr (CjPrintQueue) queue = NULL;

      /* An instance is a set of options of a queue that is in the list already. */
      if (dests[i].instance != NULL)
        continue;
      queue = cj_print_queue_new (dests[i].name, option (&dests[i], "printer-info"),
                                  queue_state (accepting, atoi (option (&dests[i], "printer-state"))),
                                  strcmp (reasons, "none") != 0 ? reasons : "", dests[i].is_default);
      if (dests[i].is_default)
        g_list_store_insert (queues, 0, queue);
      else
        g_list_store_append (queues, queue);
    }
  cups.cupsFreeDests (n, dests);

  return G_LIST_MODEL (queues);
}

void
cj_cups_queue_free (CjCupsQueue *queue)
{
  g_free (queue->name);
  g_free (queue->uri);
  g_free (queue->reason);
  g_ptr_array_unref (queue->media_names);
  g_free (queue);
}

static gboolean
load_attributes (http_t *http,
                 CjCupsQueue *queue,
                 GError **error)
{
  static const char *const wanted[] = { "printer-state", "printer-is-accepting-jobs", "printer-state-reasons",
                                        "printer-state-message", "media-supported" };
  ipp_t *request = cups.ippNewRequest (IPP_OP_GET_PRINTER_ATTRIBUTES);
  ipp_t *response;
  ipp_attribute_t *attribute;
  gboolean accepting = TRUE;
  int state = IPP_PSTATE_IDLE;

  cups.ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, queue->uri);
  cups.ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", G_N_ELEMENTS (wanted), NULL,
                 wanted);
  response = cups.cupsDoRequest (http, request, "/");
  if (response == NULL || cups.cupsLastError () > IPP_STATUS_OK_CONFLICTING)
    {
      cups.ippDelete (response);
      cj_cups_set_error (error, queue->name);
      return FALSE;
    }
  attribute = cups.ippFindAttribute (response, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  if (attribute != NULL)
    accepting = cups.ippGetBoolean (attribute, 0);
  attribute = cups.ippFindAttribute (response, "printer-state", IPP_TAG_ENUM);
  if (attribute != NULL)
    state = cups.ippGetInteger (attribute, 0);
  attribute = cups.ippFindAttribute (response, "printer-state-message", IPP_TAG_TEXT);
  queue->reason = g_strdup (attribute != NULL ? cups.ippGetString (attribute, 0, NULL) : "");
  queue->state = queue_state (accepting, state);
  attribute = cups.ippFindAttribute (response, "media-supported", IPP_TAG_ZERO);
  for (int i = 0; attribute != NULL && i < cups.ippGetCount (attribute); i++)
    if (cups.ippGetString (attribute, i, NULL) != NULL)
      g_ptr_array_add (queue->media_names, g_strdup (cups.ippGetString (attribute, i, NULL)));
  cups.ippDelete (response);

  return TRUE;
}

/**
 * cj_cups_queue_load:
 * @name: (nullable): a queue; %NULL for the default one
 *
 * Returns: (transfer full): how the queue is at this moment
 */
CjCupsQueue *
cj_cups_queue_load (http_t *http,
                    const char *name,
                    GError **error)
{
  g_autoptr (CjCupsQueue) queue = NULL;
  cups_dest_t *dest = cups.cupsGetNamedDest (http, name, NULL);

  if (dest == NULL)
    {
      /* The answer to "which is the default" may also be a lost connection. */
      g_set_error (error, CJ_PRINTER_ERROR,
                   cups.cupsLastError () == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE ? CJ_PRINTER_ERROR_NOT_RUNNING
                                                                            : CJ_PRINTER_ERROR_NO_PRINTER,
                   "No queue %s", name != NULL ? name : "is the default");
      return NULL;
    }
  queue = g_new0 (CjCupsQueue, 1);
  queue->name = g_strdup (dest->name);
  queue->media_names = g_ptr_array_new_with_free_func (g_free);
  queue->uri = g_strdup (option (dest, "printer-uri-supported"));
  cups.cupsFreeDests (1, dest);
  if (*queue->uri == '\0')
    {
      g_free (queue->uri);
      queue->uri = g_strdup_printf ("ipp://localhost/printers/%s", queue->name);
    }

  return load_attributes (http, queue, error) ? g_steal_pointer (&queue) : NULL;
}

static gboolean
is_near (int a,
         int b)
{
  return ABS (a - b) <= SAME_SIZE;
}

/* `custom_min_…` and `custom_max_…` are no papers but the ends of a range. */
static gboolean
is_custom_limit (const char *name)
{
  return g_str_has_prefix (name, "custom_min_") || g_str_has_prefix (name, "custom_max_");
}

static gboolean
allows_custom (GPtrArray *names,
               int width,
               int height)
{
  gboolean above_least = FALSE;
  gboolean below_most = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      pwg_media_t *media = is_custom_limit (name) ? cups.pwgMediaForPWG (name) : NULL;

      if (media == NULL)
        continue;
      if (g_str_has_prefix (name, "custom_min_"))
        above_least = width >= media->width && height >= media->length;
      else
        below_most = width <= media->width && height <= media->length;
    }

  return above_least && below_most;
}

/**
 * cj_cups_choose_media:
 * @media_names: (element-type utf8): what the queue says it takes
 * @request: with the paper that is wanted
 *
 * The queue's own name for the paper, going by size and not by name; else the
 * size as a custom one, where the queue takes any; else, for a roll, the
 * shortest of its pieces that is long enough. A queue that says nothing takes
 * everything.
 *
 * Returns: (transfer full) (nullable): a name, %NULL when the paper is refused
 */
char *
cj_cups_choose_media (GPtrArray *media_names,
                      const CjPrintRequest *request)
{
  const char *longer = NULL;
  int longer_length = G_MAXINT;

  if (media_names->len == 0)
    return g_strdup (request->media);
  for (guint i = 0; i < media_names->len; i++)
    {
      const char *name = media_names->pdata[i];
      pwg_media_t *media = is_custom_limit (name) ? NULL : cups.pwgMediaForPWG (name);

      if (media == NULL || !is_near (media->width, request->width))
        continue;
      if (is_near (media->length, request->height))
        return g_strdup (name);
      if (media->length > request->height && media->length < longer_length)
        {
          longer = name;
          longer_length = media->length;
        }
    }
  if (allows_custom (media_names, request->width, request->height))
    return g_strdup (request->media);

  return request->roll ? g_strdup (longer) : NULL;
}

static gboolean
write_document (http_t *http,
                CjCupsQueue *queue,
                int id,
                const CjPrintRequest *request,
                GCancellable *cancellable,
                GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (request->pdf, &length);

  if (cups.cupsStartDocument (http, queue->name, id, request->title, "application/pdf", 1) != HTTP_STATUS_CONTINUE)
    {
      cj_cups_set_error (error, queue->name);
      return FALSE;
    }
  for (gsize done = 0; done < length;)
    {
      gsize part = MIN (length - done, 65536);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (cups.cupsWriteRequestData (http, bytes + done, part) != HTTP_STATUS_CONTINUE)
        {
          cj_cups_set_error (error, queue->name);
          return FALSE;
        }
      done += part;
    }
  if (cups.cupsFinishDocument (http, queue->name) > IPP_STATUS_OK_CONFLICTING)
    {
      cj_cups_set_error (error, queue->name);
      return FALSE;
    }

  return TRUE;
}

/**
 * cj_cups_send:
 * @media: what the queue calls the paper
 *
 * Returns: the number of the job; 0 on failure, and then no job is left behind
 */
int
cj_cups_send (http_t *http,
              CjCupsQueue *queue,
              const CjPrintRequest *request,
              const char *media,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *copies = g_strdup_printf ("%d", CLAMP (request->copies, 1, 99));
  cups_option_t *options = NULL;
  int n = 0;
  int id;

  n = cups.cupsAddOption ("media", media, n, &options);
  n = cups.cupsAddOption ("copies", copies, n, &options);
  /* the sheet is laid out to the size of the paper already */
  n = cups.cupsAddOption ("print-scaling", "none", n, &options);
  id = cups.cupsCreateJob (http, queue->name, request->title, n, options);
  cups.cupsFreeOptions (n, options);
  if (id == 0)
    {
      cj_cups_set_error (error, queue->name);
      return 0;
    }
  if (!write_document (http, queue, id, request, cancellable, error))
    {
      cups.cupsCancelJob2 (http, queue->name, id, 0);
      return 0;
    }

  return id;
}

/* What the reasons of a waiting job say: that nobody will print it until
 * somebody sees to the printer. */
static gboolean
is_stuck (ipp_attribute_t *reasons)
{
  for (int i = 0; reasons != NULL && i < cups.ippGetCount (reasons); i++)
    {
      const char *reason = cups.ippGetString (reasons, i, NULL);

      if (reason != NULL && (strstr (reason, "printer-stopped") != NULL || strstr (reason, "hold") != NULL))
        return TRUE;
    }

  return FALSE;
}

static CjPrintJobState
job_state (int state,
           ipp_attribute_t *reasons)
{
  switch (state)
    {
    case IPP_JSTATE_COMPLETED:
      return CJ_PRINT_JOB_STATE_DONE;

    case IPP_JSTATE_CANCELED:
      return CJ_PRINT_JOB_STATE_CANCELLED;

    case IPP_JSTATE_ABORTED:
      return CJ_PRINT_JOB_STATE_FAILED;

    case IPP_JSTATE_STOPPED:
    case IPP_JSTATE_HELD:
      return CJ_PRINT_JOB_STATE_STUCK;

    case IPP_JSTATE_PROCESSING:
      return is_stuck (reasons) ? CJ_PRINT_JOB_STATE_STUCK : CJ_PRINT_JOB_STATE_PRINTING;

    default:
      return is_stuck (reasons) ? CJ_PRINT_JOB_STATE_STUCK : CJ_PRINT_JOB_STATE_WAITING;
    }
}

/**
 * cj_cups_job_state:
 * @id: number of a job
 * @state: (out): how it is
 *
 * A job that the server has forgotten was printed: it forgets no others.
 *
 * Returns: whether the server answered
 */
gboolean
cj_cups_job_state (http_t *http,
                   int id,
                   CjPrintJobState *state,
                   GError **error)
{
  static const char *const wanted[] = { "job-state", "job-state-reasons" };
  g_autofree char *uri = g_strdup_printf ("ipp://localhost/jobs/%d", id);
  ipp_t *request = cups.ippNewRequest (IPP_OP_GET_JOB_ATTRIBUTES);
  ipp_t *response;
  ipp_attribute_t *attribute;

  cups.ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "job-uri", NULL, uri);
  cups.ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, cups.cupsUser ());
  cups.ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", G_N_ELEMENTS (wanted), NULL,
                 wanted);
  response = cups.cupsDoRequest (http, request, "/");
  if (cups.cupsLastError () == IPP_STATUS_ERROR_NOT_FOUND)
    {
      cups.ippDelete (response);
      *state = CJ_PRINT_JOB_STATE_DONE;
      return TRUE;
    }
  attribute = response != NULL ? cups.ippFindAttribute (response, "job-state", IPP_TAG_ENUM) : NULL;
  if (attribute == NULL)
    {
      cups.ippDelete (response);
      cj_cups_set_error (error, "Job");
      return FALSE;
    }
  *state = job_state (cups.ippGetInteger (attribute, 0), cups.ippFindAttribute (response, "job-state-reasons", IPP_TAG_KEYWORD));
  cups.ippDelete (response);

  return TRUE;
}

/**
 * cj_cups_cancel:
 *
 * Returns: whether the job is out of the queue
 */
gboolean
cj_cups_cancel (http_t *http,
                const char *queue,
                int id,
                GError **error)
{
  if (cups.cupsCancelJob2 (http, queue, id, 0) <= IPP_STATUS_OK_CONFLICTING)
    return TRUE;
  cj_cups_set_error (error, queue);

  return FALSE;
}
