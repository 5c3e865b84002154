/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cups/cups.h>

#include "core/cj-library.h"
#include "desktop/cj-printer.h"

G_BEGIN_DECLS

/* libcups, opened with the first connection. */
#define CJ_CUPS_FUNCTIONS(F) \
  F (cupsAddOption)          \
  F (cupsCancelJob2)         \
  F (cupsCreateJob)          \
  F (cupsDoRequest)          \
  F (cupsEncryption)         \
  F (cupsFinishDocument)     \
  F (cupsFreeDests)          \
  F (cupsFreeOptions)        \
  F (cupsGetDests2)          \
  F (cupsGetNamedDest)       \
  F (cupsGetOption)          \
  F (cupsLastError)          \
  F (cupsLastErrorString)    \
  F (cupsServer)             \
  F (cupsSetPasswordCB2)     \
  F (cupsSetServer)          \
  F (cupsStartDocument)      \
  F (cupsUser)               \
  F (cupsWriteRequestData)   \
  F (httpClose)              \
  F (httpConnect2)           \
  F (httpSetTimeout)         \
  F (ippAddString)           \
  F (ippAddStrings)          \
  F (ippDelete)              \
  F (ippFindAttribute)       \
  F (ippGetBoolean)          \
  F (ippGetCount)            \
  F (ippGetInteger)          \
  F (ippGetString)           \
  F (ippNewRequest)          \
  F (ippPort)                \
  F (pwgMediaForPWG)
CJ_DECLARE_LIBRARY (cups, CJ_CUPS_FUNCTIONS)

/* What is done on a worker thread: plain calls that block, on a connection of
 * their own. */

/* What is known of a queue before something is sent to it. */
typedef struct
{
  char *name;
  char *uri;
  CjQueueState state;
  char *reason;
  /* (element-type utf8) names of papers (PWG 5101.1) that the queue takes */
  GPtrArray *media_names;
} CjCupsQueue;

http_t *cj_cups_connect (const char *server, GError **error);
void cj_cups_set_error (GError **error, const char *what);
CjCupsQueue *cj_cups_queue_load (http_t *http, const char *name, GError **error);
void cj_cups_queue_free (CjCupsQueue *queue);
char *cj_cups_choose_media (GPtrArray *media_names, const CjPrintRequest *request);
GListModel *cj_cups_list (http_t *http, GError **error);
int cj_cups_send (http_t *http,
                  CjCupsQueue *queue,
                  const CjPrintRequest *request,
                  const char *media,
                  GCancellable *cancellable,
                  GError **error);
gboolean cj_cups_job_state (http_t *http, int id, CjPrintJobState *state, GError **error);
gboolean cj_cups_cancel (http_t *http, const char *queue, int id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjCupsQueue, cj_cups_queue_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (http_t, cups.httpClose)

G_END_DECLS
