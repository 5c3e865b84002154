/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-record-controller-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-controller-error.h"
#include "model/cj-customer.h"
#include "model/cj-follow-up.h"
#include "model/cj-mileage.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

/* Merging two records that are the same car or person */

typedef struct
{
  char *loser_id;
  CjEntity *loser;
  CjEntity *stays; /* a copy: the form shows it once it is saved */
  guint pending;
  CjTransaction *transaction;
  GError *error;
} Merge;

static void
merge_free (Merge *merge)
{
  g_free (merge->loser_id);
  g_clear_object (&merge->loser);
  g_clear_object (&merge->stays);
  g_clear_object (&merge->transaction);
  g_clear_error (&merge->error);
  g_free (merge);
}

static void
on_merged_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CjRecordController *self = g_task_get_source_object (task);
  Merge *merge = g_task_get_task_data (task);

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cj_autosave_take (self->autosave, merge->stays);
  _cj_record_controller_load_around (self);
  _cj_record_controller_emit_loaded (self);
  g_task_return_boolean (task, TRUE);
}

/* What the one that stays does not say, the other may. */
static void
fill_gaps (CjEntity *stays,
           CjEntity *goes)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (stays);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (g_str_equal (field->column, "merged_into") || g_str_equal (field->column, "archived"))
        continue;
      if ((field->kind == CJ_FIELD_KIND_STRING || field->kind == CJ_FIELD_KIND_DATE)
          && *cj_entity_get_field_string (stays, field) == '\0')
        cj_entity_set_field_string (stays, field, cj_entity_get_field_string (goes, field));
      else if (field->kind == CJ_FIELD_KIND_INT64 && cj_entity_get_field_int64 (stays, field) < cj_entity_get_field_int64 (goes, field))
        cj_entity_set_field_int64 (stays, field, cj_entity_get_field_int64 (goes, field));
    }
}

static void
take_phones (CjCustomer *stays,
             CjCustomer *goes)
{
  GListModel *theirs = G_LIST_MODEL (cj_customer_get_phones (goes));
  GListStore *ours = cj_customer_get_phones (stays);

  for (guint i = 0; i < g_list_model_get_n_items (theirs); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (theirs, i);
      g_autoptr (CjCustomerPhone) copy = cj_customer_phone_new ();
      gboolean known = FALSE;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (ours)); j++)
        {
          g_autoptr (CjCustomerPhone) other = g_list_model_get_item (G_LIST_MODEL (ours), j);

          known |= g_str_equal (cj_customer_phone_get_number (other), cj_customer_phone_get_number (phone));
        }
      if (known)
        continue;
      cj_customer_phone_set_number (copy, cj_customer_phone_get_number (phone));
      cj_customer_phone_set_label (copy, cj_customer_phone_get_label (phone));
      g_list_store_append (ours, copy);
    }
}

static void
finish_merge (GTask *task)
{
  CjRecordController *self = g_task_get_source_object (task);
  Merge *merge = g_task_get_task_data (task);

  if (merge->error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&merge->error));
      g_object_unref (task);
      return;
    }
  merge->stays = cj_entity_copy (self->entity);
  fill_gaps (merge->stays, merge->loser);
  if (CJ_IS_CUSTOMER (merge->stays))
    take_phones (CJ_CUSTOMER (merge->stays), CJ_CUSTOMER (merge->loser));
  g_object_set (merge->loser, "archived", TRUE, "merged-into", cj_entity_get_id (merge->stays), NULL);
  cj_transaction_save (merge->transaction, merge->stays);
  cj_transaction_save (merge->transaction, merge->loser);
  cj_store_commit_async (cj_session_get_store (self->session), merge->transaction, NULL, on_merged_cb, task);
}

/* Everything that names the record that goes, names the one that stays. */
static void
on_theirs_found_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CjRecordController *self = g_task_get_source_object (task);
  Merge *merge = g_task_get_task_data (task);
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, merge->error == NULL ? &merge->error : NULL);
  const char *property = self->type == CJ_TYPE_VEHICLE ? "vehicle-id" : "customer-id";

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      g_object_set (g_ptr_array_index (found, i), property, cj_entity_get_id (self->entity), NULL);
      cj_transaction_save (merge->transaction, g_ptr_array_index (found, i));
    }
  if (--merge->pending == 0)
    finish_merge (g_steal_pointer (&task));
}

static void
on_loser_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CjRecordController *self = g_task_get_source_object (task);
  Merge *merge = g_task_get_task_data (task);
  const GType of_vehicle[] = { CJ_TYPE_WORK_ORDER, CJ_TYPE_FOLLOW_UP, CJ_TYPE_MILEAGE };
  const GType of_customer[] = { CJ_TYPE_WORK_ORDER, CJ_TYPE_FOLLOW_UP, CJ_TYPE_VEHICLE };
  const GType *types = self->type == CJ_TYPE_VEHICLE ? of_vehicle : of_customer;

  merge->loser = cj_store_load_finish (CJ_STORE (source), result, &error);
  if (merge->loser == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  merge->pending = G_N_ELEMENTS (of_vehicle);
  for (guint i = 0; i < G_N_ELEMENTS (of_vehicle); i++)
    {
      g_autoptr (CjQuery) query = cj_query_new (types[i]);

      cj_query_where_string (query, self->type == CJ_TYPE_VEHICLE ? "vehicle-id" : "customer-id", CJ_QUERY_EQUAL, merge->loser_id);
      cj_query_set_with_children (query, TRUE);
      cj_store_find_async (CJ_STORE (source), query, NULL, on_theirs_found_cb, g_object_ref (task));
    }
}

/**
 * cj_record_controller_merge_async:
 * @loser_id: a record that is the same car or person as the open one
 *
 * Moves orders, follow-ups, readings and cars of @loser_id to the open record,
 * takes over what the open record does not say, and puts the other away. The
 * change log holds what every row said before.
 */
void
cj_record_controller_merge_async (CjRecordController *self,
                                  const char *loser_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Merge *merge = g_new0 (Merge, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  merge->loser_id = g_strdup (loser_id);
  merge->transaction = cj_transaction_new ();
  g_task_set_task_data (task, merge, (GDestroyNotify) merge_free);
  if (!cj_session_may (self->session, CJ_PERMISSION_MERGE) || g_str_equal (loser_id, cj_entity_get_id (self->entity)))
    {
      g_task_return_new_error (task, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, "%s",
                               _("Choose another record to merge into this one; your role must allow it."));
      g_object_unref (task);
      return;
    }
  cj_record_controller_flush (self);
  cj_store_load_async (cj_session_get_store (self->session), self->type, loser_id, NULL, on_loser_cb, task);
}

gboolean
cj_record_controller_merge_finish (CjRecordController *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
