/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjPrinterError:
 * @CJ_PRINTER_ERROR_NO_PRINTER: there is no queue of this name, or no queue at all
 * @CJ_PRINTER_ERROR_NOT_RUNNING: the printing system does not answer
 * @CJ_PRINTER_ERROR_QUEUE_STOPPED: the queue is stopped or takes no jobs; nothing was sent
 * @CJ_PRINTER_ERROR_PAPER_REFUSED: the printer cannot print on paper of this size; nothing was sent
 * @CJ_PRINTER_ERROR_FAILED: anything else; the message says what
 */
typedef enum
{
  CJ_PRINTER_ERROR_NO_PRINTER,
  CJ_PRINTER_ERROR_NOT_RUNNING,
  CJ_PRINTER_ERROR_QUEUE_STOPPED,
  CJ_PRINTER_ERROR_PAPER_REFUSED,
  CJ_PRINTER_ERROR_FAILED,
} CjPrinterError;

#define CJ_PRINTER_ERROR (cj_printer_error_quark ())
GQuark cj_printer_error_quark (void);

typedef enum
{
  CJ_QUEUE_STATE_IDLE,
  CJ_QUEUE_STATE_PRINTING,
  CJ_QUEUE_STATE_STOPPED,
  CJ_QUEUE_STATE_REJECTING,
} CjQueueState;

#define CJ_TYPE_QUEUE_STATE (cj_queue_state_get_type ())
GType cj_queue_state_get_type (void);

/**
 * CjPrintJobState:
 * @CJ_PRINT_JOB_STATE_STUCK: waits for somebody to see to the printer
 */
typedef enum
{
  CJ_PRINT_JOB_STATE_WAITING,
  CJ_PRINT_JOB_STATE_PRINTING,
  CJ_PRINT_JOB_STATE_STUCK,
  CJ_PRINT_JOB_STATE_DONE,
  CJ_PRINT_JOB_STATE_CANCELLED,
  CJ_PRINT_JOB_STATE_FAILED,
} CjPrintJobState;

#define CJ_TYPE_PRINT_JOB_STATE (cj_print_job_state_get_type ())
GType cj_print_job_state_get_type (void);

/* A queue, as it was when it was asked for. */
#define CJ_TYPE_PRINT_QUEUE (cj_print_queue_get_type ())
G_DECLARE_FINAL_TYPE (CjPrintQueue, cj_print_queue, CJ, PRINT_QUEUE, GObject)

CjPrintQueue *cj_print_queue_new (const char *name,
                                  const char *label,
                                  CjQueueState state,
                                  const char *reason,
                                  gboolean is_default);
const char *cj_print_queue_get_name (CjPrintQueue *self);
const char *cj_print_queue_get_label (CjPrintQueue *self);
CjQueueState cj_print_queue_get_state (CjPrintQueue *self);
const char *cj_print_queue_get_reason (CjPrintQueue *self);
gboolean cj_print_queue_is_default (CjPrintQueue *self);

/* A job that was sent; its state changes while it is watched. */
#define CJ_TYPE_PRINT_JOB (cj_print_job_get_type ())
G_DECLARE_FINAL_TYPE (CjPrintJob, cj_print_job, CJ, PRINT_JOB, GObject)

CjPrintJob *cj_print_job_new (const char *queue, int id, CjPrintJobState state);
const char *cj_print_job_get_queue (CjPrintJob *self);
int cj_print_job_get_id (CjPrintJob *self);
CjPrintJobState cj_print_job_get_state (CjPrintJob *self);
void cj_print_job_set_state (CjPrintJob *self, CjPrintJobState state);
gboolean cj_print_job_is_over (CjPrintJob *self);

/**
 * CjPrintRequest:
 * @queue: (nullable): name of a queue; %NULL for the default one
 * @title: what the job is called
 * @pdf: the pages
 * @media: self-describing name of the paper (PWG 5101.1)
 * @width: of the paper in 1/100 mm
 * @height: of the paper in 1/100 mm
 * @roll: paper of any length: a longer piece of the same width will do
 * @copies: from 1
 * @parent_window: (nullable): the window on whose behalf it is, as portals name it
 *
 * What to print and how.
 */
typedef struct
{
  const char *queue;
  const char *title;
  GBytes *pdf;
  const char *media;
  int width;
  int height;
  gboolean roll;
  int copies;
  const char *parent_window;
} CjPrintRequest;

/**
 * CjPrinter:
 *
 * The printing system of this PC.
 */
#define CJ_TYPE_PRINTER (cj_printer_get_type ())
G_DECLARE_INTERFACE (CjPrinter, cj_printer, CJ, PRINTER, GObject)

/**
 * CjPrinterInterface:
 * @has_queues: whether there are queues to choose from; a sandbox asks the
 *   person itself, by a dialog of the desktop
 */
struct _CjPrinterInterface
{
  GTypeInterface parent_iface;

  gboolean (*has_queues) (CjPrinter *self);
  void (*list_async) (CjPrinter *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  GListModel *(*list_finish) (CjPrinter *self, GAsyncResult *result, GError **error);
  void (*send_async) (CjPrinter *self,
                      const CjPrintRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  CjPrintJob *(*send_finish) (CjPrinter *self, GAsyncResult *result, GError **error);
  void (*watch_async) (CjPrinter *self,
                       CjPrintJob *job,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*watch_finish) (CjPrinter *self, GAsyncResult *result, GError **error);
  void (*cancel_async) (CjPrinter *self,
                        CjPrintJob *job,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  gboolean (*cancel_finish) (CjPrinter *self, GAsyncResult *result, GError **error);
};

gboolean cj_printer_has_queues (CjPrinter *self);
void cj_printer_list_async (CjPrinter *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GListModel *cj_printer_list_finish (CjPrinter *self, GAsyncResult *result, GError **error);
void cj_printer_send_async (CjPrinter *self,
                            const CjPrintRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CjPrintJob *cj_printer_send_finish (CjPrinter *self, GAsyncResult *result, GError **error);
void cj_printer_watch_async (CjPrinter *self,
                             CjPrintJob *job,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cj_printer_watch_finish (CjPrinter *self, GAsyncResult *result, GError **error);
void cj_printer_cancel_async (CjPrinter *self,
                              CjPrintJob *job,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cj_printer_cancel_finish (CjPrinter *self, GAsyncResult *result, GError **error);

G_END_DECLS
