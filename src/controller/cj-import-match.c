/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-import-match.h"

#include "model/cj-customer.h"
#include "model/cj-vehicle.h"

/* Finds what the shop has already of what a file brings: a car by its plate or
 * VIN, a customer by a telephone number, or by the name where there is none. The
 * store is asked for some hundred rows at a time, so that the screen and the
 * questions of others come in between. */

#define CHUNK 500

typedef enum
{
  STEP_FIRST,   /* vehicles by plate, or nothing */
  STEP_SECOND,  /* vehicles by VIN, or nothing */
  STEP_PHONES,  /* telephone numbers */
  STEP_PERSONS, /* the customers that have them */
  STEP_NAMES,   /* customers by name */
  STEP_DONE,
} Step;

typedef struct
{
  GType type;
  GPtrArray *rows;
  CjImportProgressFunc progress;
  gpointer progress_data;
  CjImportMatch *match;

  /* in the file: key → line + 1 */
  GHashTable *seen;
  /* owners the file brings: number or name → CjCustomer */
  GHashTable *brought;

  guint begin;
  guint end;
  Step step;
  /* of the rows at hand: plate, VIN, number or name → entity; number → id */
  GHashTable *by_key;
  GHashTable *id_by_phone;
  GHashTable *by_id;
} Matching;

static void next_step (GTask *task);

void
cj_import_match_free (CjImportMatch *self)
{
  g_ptr_array_unref (self->existing);
  g_ptr_array_unref (self->owners);
  g_ptr_array_unref (self->new_owners);
  g_free (self);
}

static void
unref_if_any (gpointer object)
{
  g_clear_object (&object);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static void
matching_free (Matching *self)
{
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->match, cj_import_match_free);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->brought);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->id_by_phone);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/* What a row is known by */

typedef void (*KeyFunc) (Matching *self, const char *key, gpointer user_data);

static void
foreach_phone (Matching *self,
               const CjImportRow *row,
               KeyFunc func,
               gpointer user_data)
{
  GListModel *phones;

  if (self->type == CJ_TYPE_VEHICLE)
    {
      if (row->owner_phone != NULL)
        func (self, row->owner_phone, user_data);
      return;
    }
  phones = G_LIST_MODEL (cj_customer_get_phones (CJ_CUSTOMER (row->entity)));
  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);

      func (self, cj_customer_phone_get_number (phone), user_data);
    }
}

/* A name tells a customer only where there is no number. */
static const char *
get_name_key (Matching *self,
              const CjImportRow *row)
{
  if (self->type == CJ_TYPE_VEHICLE)
    return row->owner_phone == NULL ? row->owner_name : NULL;
  if (g_list_model_get_n_items (G_LIST_MODEL (cj_customer_get_phones (CJ_CUSTOMER (row->entity)))) > 0)
    return NULL;

  return cj_customer_get_name (CJ_CUSTOMER (row->entity));
}

static gboolean
is_good (const CjImportRow *row)
{
  return row->problem == CJ_IMPORT_PROBLEM_NONE;
}

static void
add_key (Matching *self,
         const char *key,
         gpointer keys)
{
  if (key != NULL && *key != '\0')
    g_hash_table_add (keys, (gpointer) key);
}

/* Asking the store */

static GHashTable *
collect_keys (Matching *self)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->begin; i < self->end; i++)
    {
      const CjImportRow *row = g_ptr_array_index (self->rows, i);

      if (!is_good (row))
        continue;
      if (self->step == STEP_FIRST && self->type == CJ_TYPE_VEHICLE)
        add_key (self, cj_vehicle_get_plate (CJ_VEHICLE (row->entity)), keys);
      else if (self->step == STEP_SECOND && self->type == CJ_TYPE_VEHICLE)
        add_key (self, cj_vehicle_get_vin (CJ_VEHICLE (row->entity)), keys);
      else if (self->step == STEP_PHONES)
        foreach_phone (self, row, add_key, keys);
      else if (self->step == STEP_NAMES)
        add_key (self, get_name_key (self, row), keys);
    }
  if (self->step == STEP_PERSONS)
    {
      GHashTableIter iter;
      gpointer id;

      g_hash_table_iter_init (&iter, self->id_by_phone);
      while (g_hash_table_iter_next (&iter, NULL, &id))
        g_hash_table_add (keys, id);
    }

  return keys;
}

static CjQuery *
make_query (Matching *self,
            const char *const *keys)
{
  static const char *const columns[] = { [STEP_FIRST] = "plate", [STEP_SECOND] = "vin", [STEP_PHONES] = "number", [STEP_NAMES] = "name" };
  GType type = self->step < STEP_PHONES ? CJ_TYPE_VEHICLE : (self->step == STEP_PHONES ? CJ_TYPE_CUSTOMER_PHONE : CJ_TYPE_CUSTOMER);
  CjQuery *query = cj_query_new (type);

  if (self->step == STEP_PERSONS)
    cj_query_where_ids (query, keys);
  else
    cj_query_where_in (query, columns[self->step], keys);
  /* What was put away or merged is not what a new file means. */
  if (type != CJ_TYPE_CUSTOMER_PHONE)
    cj_query_where_int64 (query, "archived", CJ_QUERY_EQUAL, 0);
  cj_query_order_by (query, NULL, FALSE);
  cj_query_set_with_children (query, TRUE);

  return query;
}

static void
take_found (Matching *self,
            CjEntity *entity)
{
  switch (self->step)
    {
    case STEP_FIRST:
      g_hash_table_insert (self->by_key, g_strdup (cj_vehicle_get_plate (CJ_VEHICLE (entity))), g_object_ref (entity));
      break;
    case STEP_SECOND:
      g_hash_table_insert (self->by_key, g_strdup (cj_vehicle_get_vin (CJ_VEHICLE (entity))), g_object_ref (entity));
      break;
    case STEP_PHONES:
      g_hash_table_insert (self->id_by_phone, g_strdup (cj_customer_phone_get_number (CJ_CUSTOMER_PHONE (entity))),
                           g_strdup (cj_customer_phone_get_customer_id (CJ_CUSTOMER_PHONE (entity))));
      break;
    case STEP_PERSONS:
      g_hash_table_insert (self->by_id, g_strdup (cj_entity_get_id (entity)), g_object_ref (entity));
      break;
    case STEP_NAMES:
      g_hash_table_insert (self->by_key, g_strdup (cj_customer_get_name (CJ_CUSTOMER (entity))), g_object_ref (entity));
      break;
    case STEP_DONE:
    default:
      g_assert_not_reached ();
    }
}

/* Putting it together */

static void
look_for_phone (Matching *self,
                const char *number,
                gpointer slot)
{
  const char *id = g_hash_table_lookup (self->id_by_phone, number);
  CjEntity **found = slot;

  if (*found == NULL && id != NULL)
    *found = g_hash_table_lookup (self->by_id, id);
}

static CjEntity *
find_person (Matching *self,
             const CjImportRow *row)
{
  const char *name = get_name_key (self, row);
  CjEntity *found = NULL;

  foreach_phone (self, row, look_for_phone, &found);
  if (found == NULL && name != NULL && *name != '\0')
    found = g_hash_table_lookup (self->by_key, name);

  return CJ_IS_CUSTOMER (found) ? found : NULL;
}

/* A person whom many cars of the file name is made once. */
static CjCustomer *
bring_owner (Matching *self,
             const CjImportRow *row)
{
  const char *key = row->owner_phone != NULL ? row->owner_phone : row->owner_name;
  CjCustomer *owner;

  if (key == NULL)
    return NULL;
  owner = g_hash_table_lookup (self->brought, key);
  if (owner != NULL)
    return owner;

  owner = cj_customer_new ();
  cj_customer_set_may_contact (owner, TRUE);
  cj_customer_set_name (owner, row->owner_name != NULL ? row->owner_name : row->owner_phone);
  if (row->owner_phone != NULL)
    {
      g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();

      cj_customer_phone_set_number (phone, row->owner_phone);
      g_list_store_append (cj_customer_get_phones (owner), phone);
    }
  g_hash_table_insert (self->brought, g_strdup (key), owner);
  g_ptr_array_add (self->match->new_owners, g_object_ref (owner));

  return owner;
}

typedef struct
{
  CjImportRow *row;
  const char *column;
} Twice;

static void
check_twice (Matching *self,
             const char *key,
             gpointer user_data)
{
  Twice *twice = user_data;
  g_autofree char *full = g_strconcat (twice->column, ":", key, NULL);
  gpointer before = NULL;

  if (*key == '\0' || !is_good (twice->row))
    return;
  if (!g_hash_table_lookup_extended (self->seen, full, NULL, &before))
    {
      g_hash_table_insert (self->seen, g_steal_pointer (&full), twice->row);
      return;
    }
  /* A person may have one number twice. */
  if (before == twice->row)
    return;
  twice->row->problem = CJ_IMPORT_PROBLEM_TWICE;
  twice->row->column = twice->column;
  twice->row->value = g_strdup (key);
  twice->row->first_line = ((CjImportRow *) before)->line;
}

static void
match_row (Matching *self,
           guint index)
{
  CjImportRow *row = g_ptr_array_index (self->rows, index);
  CjEntity *existing = NULL;
  CjEntity *owner = NULL;

  if (is_good (row) && self->type == CJ_TYPE_VEHICLE)
    {
      CjVehicle *vehicle = CJ_VEHICLE (row->entity);

      check_twice (self, cj_vehicle_get_plate (vehicle), &(Twice) { row, "plate" });
      check_twice (self, cj_vehicle_get_vin (vehicle), &(Twice) { row, "vin" });
      if (*cj_vehicle_get_plate (vehicle) != '\0')
        existing = g_hash_table_lookup (self->by_key, cj_vehicle_get_plate (vehicle));
      if (existing == NULL && *cj_vehicle_get_vin (vehicle) != '\0')
        existing = g_hash_table_lookup (self->by_key, cj_vehicle_get_vin (vehicle));
      if (is_good (row))
        {
          owner = find_person (self, row);
          if (owner == NULL)
            owner = (CjEntity *) bring_owner (self, row);
        }
    }
  else if (is_good (row))
    {
      foreach_phone (self, row, check_twice, &(Twice) { row, CJ_IMPORT_PHONES });
      existing = find_person (self, row);
    }
  g_ptr_array_add (self->match->existing, existing != NULL && is_good (row) ? g_object_ref (existing) : NULL);
  g_ptr_array_add (self->match->owners, owner != NULL ? g_object_ref (owner) : NULL);
}

static void
begin_chunk (Matching *self)
{
  self->begin = self->end;
  self->end = MIN (self->begin + CHUNK, self->rows->len);
  self->step = STEP_FIRST;
  g_hash_table_remove_all (self->by_key);
  g_hash_table_remove_all (self->id_by_phone);
  g_hash_table_remove_all (self->by_id);
}

static void
on_found_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);
  Matching *self = g_task_get_task_data (task);

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < found->len; i++)
    take_found (self, g_ptr_array_index (found, i));
  self->step++;
  next_step (g_steal_pointer (&task));
}

static void
next_step (GTask *task)
{
  Matching *self = g_task_get_task_data (task);
  CjSession *session = g_task_get_source_object (task);

  while (TRUE)
    {
      g_autoptr (GHashTable) keys = NULL;
      g_autofree const char **list = NULL;
      g_autoptr (CjQuery) query = NULL;

      if (self->step == STEP_DONE)
        {
          for (guint i = self->begin; i < self->end; i++)
            match_row (self, i);
          if (self->progress != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
            self->progress (self->end, self->rows->len, self->progress_data);
          begin_chunk (self);
        }
      if (self->begin == self->rows->len)
        {
          g_task_return_pointer (task, g_steal_pointer (&self->match), (GDestroyNotify) cj_import_match_free);
          g_object_unref (task);
          return;
        }

      keys = collect_keys (self);
      if (g_hash_table_size (keys) == 0)
        {
          self->step++;
          continue;
        }
      list = (const char **) g_hash_table_get_keys_as_array (keys, NULL);
      query = make_query (self, list);
      cj_store_find_async (cj_session_get_store (session), query, g_task_get_cancellable (task), on_found_cb, task);
      return;
    }
}

/**
 * cj_import_match_async:
 * @rows: (element-type CjImportRow): rows of a file; those that say the same as
 *   an earlier one get a problem
 * @progress: (nullable) (scope notified): told how many rows are done
 */
void
cj_import_match_async (CjSession *session,
                       GType type,
                       GPtrArray *rows,
                       CjImportProgressFunc progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Matching *self = g_new0 (Matching, 1);
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  self->type = type;
  self->rows = g_ptr_array_ref (rows);
  self->progress = progress;
  self->progress_data = progress_data;
  self->match = g_new0 (CjImportMatch, 1);
  self->match->existing = g_ptr_array_new_with_free_func (unref_if_any);
  self->match->owners = g_ptr_array_new_with_free_func (unref_if_any);
  self->match->new_owners = g_ptr_array_new_with_free_func (g_object_unref);
  self->seen = new_table (NULL);
  self->brought = new_table (g_object_unref);
  self->by_key = new_table (g_object_unref);
  self->id_by_phone = new_table (g_free);
  self->by_id = new_table (g_object_unref);
  g_task_set_task_data (task, self, (GDestroyNotify) matching_free);
  g_task_set_source_tag (task, cj_import_match_async);
  begin_chunk (self);
  next_step (task);
}

/**
 * cj_import_match_finish:
 *
 * Returns: (transfer full) (nullable): what was found
 */
CjImportMatch *
cj_import_match_finish (CjSession *session,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
