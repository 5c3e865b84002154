/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-db-thread-private.h"

/* Not g_task_run_in_thread(): that is a pool shared by the whole process, with
 * no order between tasks, and a connection must stay on its thread. */

typedef struct
{
  GTask *task;
  CjDbFunc func;
  GDestroyNotify free_result;
  CjSqlite *db;
  gboolean opens;
  gboolean quit;
} Closure;

struct _CjDbThread
{
  gatomicrefcount refs;
  GThread *thread;
  GAsyncQueue *queue;
  gboolean ending; /* (lock of the queue) */
};

static void
run (CjSqlite *db,
     Closure *closure)
{
  g_autoptr (GError) error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (closure->task))
    return;
  if (db == NULL)
    {
      g_task_return_new_error (closure->task, CJ_STORE_ERROR, CJ_STORE_ERROR_CLOSED, "The store is closed");
      return;
    }

  _cj_sqlite_set_cancellable (db, g_task_get_cancellable (closure->task));
  result = closure->func (db, g_task_get_task_data (closure->task), &error);
  _cj_sqlite_set_cancellable (db, NULL);
  /* Whatever went wrong, the next closure finds no transaction open. */
  _cj_sqlite_rollback (db);

  if (error != NULL)
    g_task_return_error (closure->task, g_steal_pointer (&error));
  else
    g_task_return_pointer (closure->task, result, closure->free_result);
}

static gboolean
unref_cb (gpointer object)
{
  g_object_unref (object);
  return G_SOURCE_REMOVE;
}

/* The task holds the store, and dropping the last reference of that joins this
 * very thread: so the task is let go of where it came from. */
static void
release (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, unref_cb, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_and_release (CjSqlite *db,
                 Closure *closure)
{
  run (db, closure);
  release (closure->task);
  g_free (closure);
}

static gpointer
thread_main (gpointer data)
{
  GAsyncQueue *queue = data;
  GQueue early = G_QUEUE_INIT; /* what was asked before there was a connection */
  CjSqlite *db = NULL;
  gboolean awaited = TRUE;
  gboolean quit = FALSE;

  while (!quit)
    {
      Closure *closure = g_async_queue_pop (queue);

      if (closure->opens || closure->quit)
        {
          db = closure->opens ? closure->db : db;
          quit = closure->quit;
          awaited = FALSE;
          g_free (closure);
          while (!g_queue_is_empty (&early))
            run_and_release (db, g_queue_pop_head (&early));
        }
      else if (awaited)
        {
          g_queue_push_tail (&early, closure);
        }
      else
        {
          run_and_release (db, closure);
        }
      /* After the answer is on its way, and not in front of who waits. */
      if (db != NULL && !quit)
        _cj_sqlite_checkpoint_if_due (db, g_async_queue_length (queue) <= 0);
    }

  if (db != NULL)
    sqlite3_exec (_cj_sqlite_get_handle (db), "PRAGMA optimize", NULL, NULL, NULL);
  _cj_sqlite_close (db);
  g_async_queue_unref (queue);

  return NULL;
}

CjDbThread *
_cj_db_thread_new (const char *name)
{
  CjDbThread *self = g_new0 (CjDbThread, 1);

  g_atomic_ref_count_init (&self->refs);
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, thread_main, g_async_queue_ref (self->queue));

  return self;
}

CjDbThread *
_cj_db_thread_ref (CjDbThread *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

void
_cj_db_thread_unref (CjDbThread *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_async_queue_unref (self->queue);
  g_free (self);
}

/* Waits for what was asked before; what came too late is told so. */
void
_cj_db_thread_end (CjDbThread *self)
{
  Closure *closure;

  if (self == NULL)
    return;

  closure = g_new0 (Closure, 1);
  closure->quit = TRUE;
  g_async_queue_lock (self->queue);
  self->ending = TRUE;
  g_async_queue_push_unlocked (self->queue, closure);
  g_async_queue_unlock (self->queue);
  g_thread_join (self->thread);
  _cj_db_thread_unref (self);
}

void
_cj_db_thread_open (CjDbThread *self,
                    CjSqlite *db)
{
  g_async_queue_lock (self->queue);
  if (self->ending)
    {
      _cj_sqlite_close (db);
    }
  else
    {
      Closure *closure = g_new0 (Closure, 1);

      closure->opens = TRUE;
      closure->db = db;
      g_async_queue_push_unlocked (self->queue, closure);
    }
  g_async_queue_unlock (self->queue);
}

/* Takes over the caller's reference of @task. */
void
_cj_db_thread_run (CjDbThread *self,
                   GTask *task,
                   CjDbFunc func,
                   GDestroyNotify free_result)
{
  Closure *closure = g_new0 (Closure, 1);

  closure->task = task;
  closure->func = func;
  closure->free_result = free_result;
  g_async_queue_push (self->queue, closure);
}

/* Whether it waits for something to do. */
gboolean
_cj_db_thread_is_idle (CjDbThread *self)
{
  return g_async_queue_length (self->queue) < 0;
}
