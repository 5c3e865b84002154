/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-import-controller-private.h"

#include "controller/cj-planner.h"
#include "model/cj-customer.h"
#include "model/cj-vehicle.h"

/* What was read and matched, into the shop; then the calls of its cars. */

static void
plan_next (CjImportController *self);

static void
on_planned_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjImportController) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_planner_plan_vehicle_finish (CJ_SESSION (source), result, &error))
    {
      cj_session_report (CJ_SESSION (source), error);
      g_ptr_array_set_size (self->to_plan, 0);
    }
  plan_next (self);
}

/* Cars with days to be reminded of get their calls, one car after another, so
 * that the counter's own questions come in between. */
static void
plan_next (CjImportController *self)
{
  g_autofree char *id = NULL;

  if (self->to_plan->len == 0)
    {
      _cj_import_controller_set_state (self, CJ_IMPORT_STATE_DONE);
      return;
    }
  self->done = self->total - self->to_plan->len;
  _cj_import_controller_emit_progress (self);
  id = g_strdup (g_ptr_array_index (self->to_plan, self->to_plan->len - 1));
  g_ptr_array_set_size (self->to_plan, (int) self->to_plan->len - 1);
  cj_planner_plan_vehicle_async (self->session, id, NULL, on_planned_cb, g_object_ref (self));
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjImportController) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    {
      gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      g_ptr_array_set_size (self->to_plan, 0);
      _cj_import_controller_fail (self, g_steal_pointer (&error));
      /* The rows went into the transaction; the file has them still. */
      if (cancelled)
        _cj_import_controller_read_file (self);
      return;
    }
  self->total = self->to_plan->len;
  plan_next (self);
}

static void
add_vehicle (CjImportController *self,
             CjVehicle *vehicle,
             CjCustomer *owner)
{
  if (owner != NULL && *cj_vehicle_get_customer_id (vehicle) == '\0')
    cj_vehicle_set_customer_id (vehicle, cj_entity_get_id (CJ_ENTITY (owner)));
  if (*cj_vehicle_get_compulsory_due (vehicle) != '\0' || *cj_vehicle_get_commercial_due (vehicle) != '\0'
      || *cj_vehicle_get_inspection_due (vehicle) != '\0' || *cj_vehicle_get_next_service_date (vehicle) != '\0')
    g_ptr_array_add (self->to_plan, g_strdup (cj_entity_get_id (CJ_ENTITY (vehicle))));
}

static void
add_row (CjImportController *self,
         CjTransaction *transaction,
         GHashTable *updated,
         guint index)
{
  CjImportRow *row = g_ptr_array_index (self->contents->rows, index);
  CjEntity *existing = g_ptr_array_index (self->match->existing, index);
  CjEntity *owner = g_ptr_array_index (self->match->owners, index);
  CjEntity *entity = row->entity;

  if (row->problem != CJ_IMPORT_PROBLEM_NONE || (existing != NULL && !self->update))
    return;
  if (existing != NULL)
    {
      /* Two rows may mean one car, by its plate and by its VIN. */
      CjEntity *before = g_hash_table_lookup (updated, cj_entity_get_id (existing));

      entity = before != NULL ? before : existing;
      cj_import_update (entity, row->entity);
      g_hash_table_insert (updated, (gpointer) cj_entity_get_id (entity), entity);
    }
  if (CJ_IS_VEHICLE (entity))
    {
      add_vehicle (self, CJ_VEHICLE (entity), (CjCustomer *) owner);
      if (owner != NULL && cj_entity_is_new (owner))
        cj_transaction_save (transaction, owner);
    }
  cj_transaction_save (transaction, entity);
}

/**
 * cj_import_controller_save:
 *
 * Saves what can be taken, all of it or nothing.
 */
void
cj_import_controller_save (CjImportController *self)
{
  g_autoptr (CjTransaction) transaction = NULL;
  g_autoptr (GHashTable) updated = NULL;

  g_return_if_fail (CJ_IS_IMPORT_CONTROLLER (self));

  if (!cj_import_controller_can_save (self))
    return;

  transaction = cj_transaction_new ();
  updated = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->contents->rows->len; i++)
    add_row (self, transaction, updated, i);
  cj_transaction_give (transaction);
  self->done = self->total = 0;
  _cj_import_controller_set_state (self, CJ_IMPORT_STATE_SAVING);
  cj_store_commit_async (cj_session_get_store (self->session), transaction, self->cancellable, on_saved_cb, g_object_ref (self));
}
