/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-sample-maker.h"

#include "model/cj-sample.h"
#include "model/cj-staff.h"
#include "model/cj-work-order.h"
#include "store/cj-bulk.h"

/* Makes a sample shop of any size, for measuring and for trying out: the shop of
 * cj-sample.h through the store's way for very many rows. */

/* Entities between two reports of progress. */
#define REPORT_EVERY 5000

typedef struct
{
  char *folder;
  char *origin;
  char *today;
  char *staff_id;
  CjSampleSize size;
  CjSampleProgressFunc progress;
  gpointer progress_data;
  GMainContext *context;
  GCancellable *cancellable;
  CjBulk *bulk;
  GError *error;
  guint seen;
  guint orders;
} Making;

typedef struct
{
  Making *making;
  guint done;
} Report;

static void
making_free (Making *self)
{
  g_free (self->folder);
  g_free (self->origin);
  g_free (self->today);
  g_free (self->staff_id);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bulk, cj_bulk_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* The reports were attached before the end was, so they come before it. */
static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;
  Making *self = report->making;

  self->progress (report->done, self->size.n_orders, self->progress_data);

  return G_SOURCE_REMOVE;
}

static void
report (Making *self)
{
  g_autoptr (GSource) source = NULL;
  Report *news;

  if (self->progress == NULL)
    return;

  news = g_new0 (Report, 1);
  news->making = self;
  news->done = self->orders;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_cb, news, g_free);
  g_source_attach (source, self->context);
}

static gboolean
on_entity (CjEntity *entity,
           gpointer user_data)
{
  Making *self = user_data;

  if (CJ_IS_WORK_ORDER (entity))
    self->orders++;
  else if (CJ_IS_STAFF (entity) && self->staff_id == NULL)
    self->staff_id = g_strdup (cj_entity_get_id (entity));
  if (++self->seen % REPORT_EVERY == 0)
    report (self);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, &self->error)
         && cj_bulk_add (self->bulk, entity, &self->error);
}

static void
make_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Making *self = task_data;

  self->bulk = cj_bulk_new (self->folder, self->origin, &self->error);
  if (self->bulk != NULL
      && cj_sample_generate (self->size.seed, self->size.n_orders, self->size.n_vehicles, self->size.n_customers, self->today, on_entity, self)
      && cj_bulk_set_setting (self->bulk, "counter.staff", self->staff_id, &self->error)
      && cj_bulk_finish (self->bulk, cancellable, &self->error))
    {
      report (self);
      g_clear_pointer (&self->bulk, cj_bulk_free);
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_clear_pointer (&self->bulk, cj_bulk_free);
  g_task_return_error (task, g_steal_pointer (&self->error));
}

/**
 * cj_sample_make_async:
 * @folder: (type filename): folder of a profile that has no shop yet
 * @size: how large
 * @today: the day that the shop is made for, `YYYY-MM-DD`
 * @origin: what it is made with, for the change log
 * @progress: (nullable) (scope notified): told how many orders are made
 *
 * Makes a sample shop in @folder: all of it or, when it fails or is cancelled,
 * nothing.
 */
void
cj_sample_make_async (const char *folder,
                      const CjSampleSize *size,
                      const char *today,
                      const char *origin,
                      CjSampleProgressFunc progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Making *self;

  g_return_if_fail (size->n_vehicles > 0 && size->n_customers > 0);

  task = g_task_new (NULL, cancellable, callback, user_data);
  self = g_new0 (Making, 1);
  self->folder = g_strdup (folder);
  self->origin = g_strdup (origin);
  self->today = g_strdup (today);
  self->size = *size;
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref_thread_default ();
  if (cancellable != NULL)
    self->cancellable = g_object_ref (cancellable);
  g_task_set_task_data (task, self, (GDestroyNotify) making_free);
  g_task_set_source_tag (task, cj_sample_make_async);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * cj_sample_make_finish:
 * @error: #CJ_STORE_ERROR_EXISTS when the profile has a shop
 */
gboolean
cj_sample_make_finish (GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
