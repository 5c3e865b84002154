/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-import-controller-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-fact.h"
#include "controller/cj-import-words.h"
#include "controller/cj-words.h"

/**
 * CjImportController:
 *
 * Taking customers or vehicles in from a file: reads it, shows its first rows
 * and what each column was taken for, says which rows cannot be taken and which
 * the shop has already, and saves the rest in one transaction. Every choice that
 * changes what the file says reads it again; the file is the only copy of
 * itself, and it is read on a thread of its own.
 */

/* More sentences than this nobody reads. */
#define PROBLEMS_SHOWN 500

enum
{
  CHANGED,
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjImportController, cj_import_controller, G_TYPE_OBJECT)

void
_cj_import_controller_set_state (CjImportController *self,
                                 CjImportState state)
{
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_cj_import_controller_emit_progress (CjImportController *self)
{
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
on_progress_cb (guint done,
                guint total,
                gpointer user_data)
{
  CjImportController *self = user_data;

  self->done = done;
  self->total = total;
  g_signal_emit (self, signals[PROGRESS], 0);
}

void
_cj_import_controller_fail (CjImportController *self,
                            GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  g_free (self->words);
  self->words = cj_words_error (error);
  _cj_import_controller_set_state (self, CJ_IMPORT_STATE_FAILED);
}

static void
forget (CjImportController *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->match, cj_import_match_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->words, g_free);
  g_list_store_remove_all (self->problems);
  self->counts = (CjImportCounts) { 0 };
  self->done = self->total = 0;
}

/* Reading and matching */

static void
count (CjImportController *self)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *rows = self->contents->rows;

  self->counts.rows = rows->len;
  for (guint i = 0; i < rows->len; i++)
    {
      const CjImportRow *row = g_ptr_array_index (rows, i);

      if (row->problem == CJ_IMPORT_PROBLEM_NONE)
        {
          if (g_ptr_array_index (self->match->existing, i) != NULL)
            self->counts.known++;
          else
            self->counts.fresh++;
          continue;
        }
      if (self->counts.bad++ < PROBLEMS_SHOWN)
        {
          g_autofree char *where = cj_import_words_where (row, self->contents->is_vcard);
          g_autofree char *words = cj_import_words_problem (self->type, row);

          g_ptr_array_add (facts, cj_fact_new (CJ_FACT_WARNING, where, words));
        }
    }
  g_list_store_splice (self->problems, 0, 0, facts->pdata, facts->len);
}

static void
on_matched_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjImportController) self = user_data;
  g_autoptr (GError) error = NULL;
  CjImportMatch *match = cj_import_match_finish (CJ_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (match == NULL)
    {
      _cj_import_controller_fail (self, g_steal_pointer (&error));
      return;
    }
  self->match = match;
  count (self);
  _cj_import_controller_set_state (self, CJ_IMPORT_STATE_READY);
}

static void
on_read_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjImportController) self = user_data;
  g_autoptr (GError) error = NULL;
  CjImportFile *contents = cj_import_file_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->contents, cj_import_file_free);
  if (contents == NULL)
    {
      _cj_import_controller_fail (self, g_steal_pointer (&error));
      return;
    }
  self->contents = contents;
  _cj_import_controller_set_state (self, CJ_IMPORT_STATE_MATCHING);
  cj_import_match_async (self->session, self->type, contents->rows, on_progress_cb, self, self->cancellable, on_matched_cb, g_object_ref (self));
}

void
_cj_import_controller_read_file (CjImportController *self)
{
  g_autofree char *today = cj_session_today (self->session);
  CjImportSettings settings = { self->type, self->encoding, self->delimiter, self->targets, today };

  if (self->file == NULL)
    return;
  forget (self);
  _cj_import_controller_set_state (self, CJ_IMPORT_STATE_READING);
  cj_import_file_read_async (self->file, &settings, self->cancellable, on_read_cb, g_object_ref (self));
}

/**
 * cj_import_controller_open:
 * @file: a CSV file or an address book
 *
 * Reads another file; what was chosen for the last one is forgotten.
 */
void
cj_import_controller_open (CjImportController *self,
                           GFile *file)
{
  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->state == CJ_IMPORT_STATE_SAVING)
    return;
  if (!cj_session_may (self->session, CJ_PERMISSION_IMPORT))
    {
      _cj_import_controller_fail (self, g_error_new_literal (CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, _("Your role may not import files. Ask a manager.")));
      return;
    }
  g_set_object (&self->file, file);
  g_clear_pointer (&self->targets, g_array_unref);
  g_clear_pointer (&self->contents, cj_import_file_free);
  self->encoding = CJ_IMPORT_ENCODING_DETECT;
  self->delimiter = '\0';
  _cj_import_controller_read_file (self);
}

void
cj_import_controller_set_encoding (CjImportController *self,
                                   CjImportEncoding encoding)
{
  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));

  if (self->encoding == encoding)
    return;
  self->encoding = encoding;
  /* Heads that could not be read may be readable now. */
  g_clear_pointer (&self->targets, g_array_unref);
  _cj_import_controller_read_file (self);
}

/**
 * cj_import_controller_set_delimiter:
 * @delimiter: what divides the fields; 0 finds it out
 */
void
cj_import_controller_set_delimiter (CjImportController *self,
                                    char delimiter)
{
  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));

  if (self->delimiter == delimiter)
    return;
  self->delimiter = delimiter;
  g_clear_pointer (&self->targets, g_array_unref);
  _cj_import_controller_read_file (self);
}

/**
 * cj_import_controller_set_target:
 * @column: of the file, from 0
 * @target: which of cj_import_columns() it is, -1 for none; the column that was
 *   it so far is none then
 */
void
cj_import_controller_set_target (CjImportController *self,
                                 guint column,
                                 int target)
{
  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));

  if (self->contents == NULL || column >= self->contents->targets->len || g_array_index (self->contents->targets, int, column) == target)
    return;
  g_clear_pointer (&self->targets, g_array_unref);
  self->targets = g_array_copy (self->contents->targets);
  for (guint i = 0; i < self->targets->len && target >= 0; i++)
    if (g_array_index (self->targets, int, i) == target)
      g_array_index (self->targets, int, i) = -1;
  g_array_index (self->targets, int, column) = target;
  _cj_import_controller_read_file (self);
}

/**
 * cj_import_controller_cancel:
 *
 * Gives up what is going on. Nothing of what was not saved yet will be.
 */
void
cj_import_controller_cancel (CjImportController *self)
{
  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));

  g_cancellable_cancel (self->cancellable);
  if (self->state == CJ_IMPORT_STATE_READING || self->state == CJ_IMPORT_STATE_MATCHING)
    {
      forget (self);
      _cj_import_controller_set_state (self, CJ_IMPORT_STATE_EMPTY);
    }
}

/**
 * cj_import_controller_count_to_save:
 *
 * Returns: how many rows an import would save now
 */
guint
cj_import_controller_count_to_save (CjImportController *self)
{
  g_return_val_if_fail (CJ_IS_IMPORT_CONTROLLER (self), 0);

  return self->counts.fresh + (self->update ? self->counts.known : 0);
}

gboolean
cj_import_controller_can_save (CjImportController *self)
{
  g_return_val_if_fail (CJ_IS_IMPORT_CONTROLLER (self), FALSE);

  return self->state == CJ_IMPORT_STATE_READY && (self->counts.bad == 0 || self->leave_out) && cj_import_controller_count_to_save (self) > 0;
}

/**
 * cj_import_controller_set_update:
 * @update: whether what the shop has already takes over what the file says;
 *   otherwise it is left as it is
 */
void
cj_import_controller_set_update (CjImportController *self,
                                 gboolean update)
{
  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));

  if (self->update == update)
    return;
  self->update = update;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * cj_import_controller_set_leave_out:
 * @leave_out: whether rows that cannot be taken are left out; otherwise they
 *   keep the whole file from being imported
 */
void
cj_import_controller_set_leave_out (CjImportController *self,
                                    gboolean leave_out)
{
  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));

  if (self->leave_out == leave_out)
    return;
  self->leave_out = leave_out;
  g_signal_emit (self, signals[CHANGED], 0);
}

GType
cj_import_controller_get_entity_type (CjImportController *self)
{
  return self->type;
}

GFile *
cj_import_controller_get_file (CjImportController *self)
{
  return self->file;
}

CjImportState
cj_import_controller_get_state (CjImportController *self)
{
  g_return_val_if_fail (CJ_IS_IMPORT_CONTROLLER (self), CJ_IMPORT_STATE_EMPTY);

  return self->state;
}

gboolean
cj_import_controller_is_busy (CjImportController *self)
{
  return self->state == CJ_IMPORT_STATE_READING || self->state == CJ_IMPORT_STATE_MATCHING || self->state == CJ_IMPORT_STATE_SAVING;
}

/**
 * cj_import_controller_get_problem:
 *
 * Returns: (transfer none) (nullable): what is wrong with the file, or why it
 *   could not be saved, and what to do
 */
const char *
cj_import_controller_get_problem (CjImportController *self)
{
  return self->words;
}

const GError *
cj_import_controller_get_error (CjImportController *self)
{
  return self->error;
}

/**
 * cj_import_controller_get_progress:
 *
 * Returns: from 0 to 1; negative where it is not known how far it is
 */
double
cj_import_controller_get_progress (CjImportController *self)
{
  return self->total > 0 ? (double) self->done / self->total : -1;
}

/**
 * cj_import_controller_get_contents:
 *
 * Returns: (transfer none) (nullable): the file, once it is read
 */
CjImportFile *
cj_import_controller_get_contents (CjImportController *self)
{
  return self->contents;
}

void
cj_import_controller_get_counts (CjImportController *self,
                                 CjImportCounts *counts)
{
  *counts = self->counts;
}

/**
 * cj_import_controller_get_problems:
 *
 * Returns: (transfer none): a list of #CjFact, one for each of the first rows
 *   that cannot be taken: where it is, and why
 */
GListModel *
cj_import_controller_get_problems (CjImportController *self)
{
  return G_LIST_MODEL (self->problems);
}

static void
cj_import_controller_dispose (GObject *object)
{
  CjImportController *self = CJ_IMPORT_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (cj_import_controller_parent_class)->dispose (object);
}

static void
cj_import_controller_finalize (GObject *object)
{
  CjImportController *self = CJ_IMPORT_CONTROLLER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_object (&self->problems);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->contents, cj_import_file_free);
  g_clear_pointer (&self->match, cj_import_match_free);
  g_clear_pointer (&self->targets, g_array_unref);
  g_clear_pointer (&self->to_plan, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->words);

  G_OBJECT_CLASS (cj_import_controller_parent_class)->finalize (object);
}

static void
cj_import_controller_class_init (CjImportControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_import_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_import_controller_finalize;

  /**
   * CjImportController::changed:
   *
   * The state, what is known of the file, or a choice.
   */
  signals[CHANGED] =
    g_signal_new ("changed", CJ_TYPE_IMPORT_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] =
    g_signal_new ("progress", CJ_TYPE_IMPORT_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_import_controller_init (CjImportController *self)
{
  self->problems = g_list_store_new (CJ_TYPE_FACT);
  self->cancellable = g_cancellable_new ();
  self->to_plan = g_ptr_array_new_with_free_func (g_free);
}

/**
 * cj_import_controller_new:
 * @type: %CJ_TYPE_CUSTOMER or %CJ_TYPE_VEHICLE
 */
CjImportController *
cj_import_controller_new (CjSession *session,
                          GType type)
{
  CjImportController *self = g_object_new (CJ_TYPE_IMPORT_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->type = type;

  return self;
}
