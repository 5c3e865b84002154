/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-printer.h"

G_DEFINE_QUARK (cj-printer-error-quark, cj_printer_error)

G_DEFINE_ENUM_TYPE (CjQueueState, cj_queue_state,
                    G_DEFINE_ENUM_VALUE (CJ_QUEUE_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (CJ_QUEUE_STATE_PRINTING, "printing"),
                    G_DEFINE_ENUM_VALUE (CJ_QUEUE_STATE_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (CJ_QUEUE_STATE_REJECTING, "rejecting"))

G_DEFINE_ENUM_TYPE (CjPrintJobState, cj_print_job_state,
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_JOB_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_JOB_STATE_PRINTING, "printing"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_JOB_STATE_STUCK, "stuck"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_JOB_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_JOB_STATE_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_JOB_STATE_FAILED, "failed"))

struct _CjPrintQueue
{
  GObject parent_instance;

  /* (owned) */
  char *name;
  char *label;
  char *reason;

  CjQueueState state;
  gboolean is_default;
};

G_DEFINE_FINAL_TYPE (CjPrintQueue, cj_print_queue, G_TYPE_OBJECT)

typedef enum
{
  PROP_QUEUE_NAME = 1,
  PROP_QUEUE_LABEL,
  PROP_QUEUE_STATE,
  PROP_QUEUE_IS_DEFAULT,
} CjPrintQueueProperty;

static GParamSpec *queue_properties[PROP_QUEUE_IS_DEFAULT + 1];

static void
cj_print_queue_finalize (GObject *object)
{
  CjPrintQueue *self = CJ_PRINT_QUEUE (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->reason, g_free);

  G_OBJECT_CLASS (cj_print_queue_parent_class)->finalize (object);
}

static void
cj_print_queue_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CjPrintQueue *self = CJ_PRINT_QUEUE (object);

  switch ((CjPrintQueueProperty) prop_id)
    {
    case PROP_QUEUE_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_QUEUE_LABEL:
      g_value_set_string (value, self->label);
      break;

    case PROP_QUEUE_STATE:
      g_value_set_enum (value, (int) self->state);
      break;

    case PROP_QUEUE_IS_DEFAULT:
      g_value_set_boolean (value, self->is_default);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_print_queue_class_init (CjPrintQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cj_print_queue_finalize;
  object_class->get_property = cj_print_queue_get_property;

  queue_properties[PROP_QUEUE_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  queue_properties[PROP_QUEUE_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  queue_properties[PROP_QUEUE_STATE] =
    g_param_spec_enum ("state", NULL, NULL, CJ_TYPE_QUEUE_STATE, CJ_QUEUE_STATE_IDLE, flags);
  queue_properties[PROP_QUEUE_IS_DEFAULT] = g_param_spec_boolean ("is-default", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (queue_properties), queue_properties);
}

static void
cj_print_queue_init (CjPrintQueue *self)
{
}

/**
 * cj_print_queue_new:
 * @name: what the printing system calls it
 * @label: (nullable): what people call it; %NULL or "" for @name
 * @reason: (nullable): why it is in this state, in the words of the printing system
 *
 * Returns: (transfer full): a queue
 */
CjPrintQueue *
cj_print_queue_new (const char *name,
                    const char *label,
                    CjQueueState state,
                    const char *reason,
                    gboolean is_default)
{
  CjPrintQueue *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (CJ_TYPE_PRINT_QUEUE, NULL);
  self->name = g_strdup (name);
  self->label = g_strdup (label != NULL && *label != '\0' ? label : name);
  self->state = state;
  self->reason = g_strdup (reason != NULL ? reason : "");
  self->is_default = is_default;

  return self;
}

const char *
cj_print_queue_get_name (CjPrintQueue *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_QUEUE (self), "");

  return self->name;
}

const char *
cj_print_queue_get_label (CjPrintQueue *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_QUEUE (self), "");

  return self->label;
}

CjQueueState
cj_print_queue_get_state (CjPrintQueue *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_QUEUE (self), CJ_QUEUE_STATE_IDLE);

  return self->state;
}

const char *
cj_print_queue_get_reason (CjPrintQueue *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_QUEUE (self), "");

  return self->reason;
}

gboolean
cj_print_queue_is_default (CjPrintQueue *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_QUEUE (self), FALSE);

  return self->is_default;
}

struct _CjPrintJob
{
  GObject parent_instance;

  /* (owned) */
  char *queue;

  int id;
  CjPrintJobState state;
};

G_DEFINE_FINAL_TYPE (CjPrintJob, cj_print_job, G_TYPE_OBJECT)

static GParamSpec *job_state_property;

static void
cj_print_job_finalize (GObject *object)
{
  g_clear_pointer (&CJ_PRINT_JOB (object)->queue, g_free);

  G_OBJECT_CLASS (cj_print_job_parent_class)->finalize (object);
}

static void
cj_print_job_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  g_value_set_enum (value, (int) CJ_PRINT_JOB (object)->state);
}

static void
cj_print_job_class_init (CjPrintJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cj_print_job_finalize;
  object_class->get_property = cj_print_job_get_property;

  job_state_property =
    g_param_spec_enum ("state", NULL, NULL, CJ_TYPE_PRINT_JOB_STATE, CJ_PRINT_JOB_STATE_WAITING,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, 1, job_state_property);
}

static void
cj_print_job_init (CjPrintJob *self)
{
}

/**
 * cj_print_job_new:
 * @queue: where it was sent
 * @id: its number there; 0 when the printing system does not tell
 *
 * Returns: (transfer full): a job
 */
CjPrintJob *
cj_print_job_new (const char *queue,
                  int id,
                  CjPrintJobState state)
{
  CjPrintJob *self;

  g_return_val_if_fail (queue != NULL, NULL);

  self = g_object_new (CJ_TYPE_PRINT_JOB, NULL);
  self->queue = g_strdup (queue);
  self->id = id;
  self->state = state;

  return self;
}

const char *
cj_print_job_get_queue (CjPrintJob *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_JOB (self), "");

  return self->queue;
}

int
cj_print_job_get_id (CjPrintJob *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_JOB (self), 0);

  return self->id;
}

CjPrintJobState
cj_print_job_get_state (CjPrintJob *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_JOB (self), CJ_PRINT_JOB_STATE_FAILED);

  return self->state;
}

void
cj_print_job_set_state (CjPrintJob *self,
                        CjPrintJobState state)
{
  g_return_if_fail (CJ_IS_PRINT_JOB (self));

  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), job_state_property);
}

/**
 * cj_print_job_is_over:
 *
 * Returns: whether the state will not change any more
 */
gboolean
cj_print_job_is_over (CjPrintJob *self)
{
  g_return_val_if_fail (CJ_IS_PRINT_JOB (self), TRUE);

  return self->state == CJ_PRINT_JOB_STATE_DONE || self->state == CJ_PRINT_JOB_STATE_CANCELLED ||
         self->state == CJ_PRINT_JOB_STATE_FAILED;
}

G_DEFINE_INTERFACE (CjPrinter, cj_printer, G_TYPE_OBJECT)

static void
cj_printer_default_init (CjPrinterInterface *iface)
{
}

/**
 * cj_printer_has_queues:
 *
 * Returns: whether the program chooses the queue; if not, the desktop asks the
 *   person each time and the list of queues is empty
 */
gboolean
cj_printer_has_queues (CjPrinter *self)
{
  g_return_val_if_fail (CJ_IS_PRINTER (self), FALSE);

  return CJ_PRINTER_GET_IFACE (self)->has_queues (self);
}

/**
 * cj_printer_list_async:
 *
 * Asks which queues there are and how they are.
 */
void
cj_printer_list_async (CjPrinter *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (CJ_IS_PRINTER (self));

  CJ_PRINTER_GET_IFACE (self)->list_async (self, cancellable, callback, user_data);
}

/**
 * cj_printer_list_finish:
 * @error: return location for %CJ_PRINTER_ERROR_NOT_RUNNING
 *
 * Returns: (transfer full) (element-type CjPrintQueue): the queues, the default
 *   one first; perhaps none
 */
GListModel *
cj_printer_list_finish (CjPrinter *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (CJ_IS_PRINTER (self), NULL);

  return CJ_PRINTER_GET_IFACE (self)->list_finish (self, result, error);
}

/**
 * cj_printer_send_async:
 * @request: what to print; copied
 *
 * Hands pages over. It is done when the printing system has taken them; what
 * becomes of them, cj_printer_watch_async() tells.
 */
void
cj_printer_send_async (CjPrinter *self,
                       const CjPrintRequest *request,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (CJ_IS_PRINTER (self));
  g_return_if_fail (request != NULL && request->pdf != NULL && request->title != NULL);

  CJ_PRINTER_GET_IFACE (self)->send_async (self, request, cancellable, callback, user_data);
}

/**
 * cj_printer_send_finish:
 * @error: return location for a #CjPrinterError; with any of them nothing will
 *   come out of the printer and the same can be sent again
 *
 * Returns: (transfer full): the job
 */
CjPrintJob *
cj_printer_send_finish (CjPrinter *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (CJ_IS_PRINTER (self), NULL);

  return CJ_PRINTER_GET_IFACE (self)->send_finish (self, result, error);
}

/**
 * cj_printer_watch_async:
 * @job: a job of this printer; its state is kept up to date meanwhile
 * @cancellable: ends the watching, not the job
 *
 * Waits until the job is over.
 */
void
cj_printer_watch_async (CjPrinter *self,
                        CjPrintJob *job,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (CJ_IS_PRINTER (self));
  g_return_if_fail (CJ_IS_PRINT_JOB (job));

  CJ_PRINTER_GET_IFACE (self)->watch_async (self, job, cancellable, callback, user_data);
}

/**
 * cj_printer_watch_finish:
 * @error: return location for %CJ_PRINTER_ERROR_FAILED when the job was given
 *   up, %G_IO_ERROR_CANCELLED when somebody cancelled it
 *
 * Returns: whether the job was printed
 */
gboolean
cj_printer_watch_finish (CjPrinter *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (CJ_IS_PRINTER (self), FALSE);

  return CJ_PRINTER_GET_IFACE (self)->watch_finish (self, result, error);
}

/**
 * cj_printer_cancel_async:
 *
 * Takes a job out of its queue.
 */
void
cj_printer_cancel_async (CjPrinter *self,
                         CjPrintJob *job,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (CJ_IS_PRINTER (self));
  g_return_if_fail (CJ_IS_PRINT_JOB (job));

  CJ_PRINTER_GET_IFACE (self)->cancel_async (self, job, cancellable, callback, user_data);
}

gboolean
cj_printer_cancel_finish (CjPrinter *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (CJ_IS_PRINTER (self), FALSE);

  return CJ_PRINTER_GET_IFACE (self)->cancel_finish (self, result, error);
}
