/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-field-labels.h"
#include "controller/cj-import-words.h"
#include "model/cj-csv.h"
#include "model/cj-customer.h"
#include "model/cj-import.h"
#include "model/cj-money.h"
#include "model/cj-vcard.h"
#include "model/cj-vehicle.h"
#include "store/cj-search.h"

/* Writes the customers or the vehicles into a file, a page at a time, whatever
 * their number. The file is there when it is complete; it has the columns that
 * an import knows, under the words of the forms. */

#define PAGE 500
#define HITS 200

typedef struct
{
  GType type;
  CjExportFormat format;
  char *typed;
  GFile *file;
  GOutputStream *stream;
  GString *block;
  GPtrArray *page;
  GHashTable *owners; /* id → CjCustomer, of the page */
  char *last;
  gboolean at_end;
  int written;
} Export;

static void next_page (GTask *task);

/* A close that is cancelled throws what was written away; any other puts it in
 * the place of the file, half of it or not. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  if (!g_output_stream_is_closed (stream))
    g_output_stream_close (stream, cancelled, NULL);
}

static void
export_free (Export *self)
{
  if (self->stream != NULL)
    give_up (self->stream);
  g_free (self->typed);
  g_free (self->last);
  g_object_unref (self->file);
  g_clear_object (&self->stream);
  g_string_free (self->block, TRUE);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  g_hash_table_unref (self->owners);
  g_free (self);
}

/* Rows */

static char *
dup_phones (CjCustomer *customer)
{
  GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (customer));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " / " : "", cj_customer_phone_get_number (phone));
    }

  return g_string_free (text, FALSE);
}

static char *
dup_owner_phone (CjCustomer *owner)
{
  g_autoptr (CjCustomerPhone) phone = owner != NULL ? g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (owner)), 0) : NULL;

  return g_strdup (phone != NULL ? cj_customer_phone_get_number (phone) : "");
}

static char *
dup_field (CjEntity *entity,
           const char *column)
{
  const CjField *field = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (entity), column);
  gint64 number;

  if (field->kind == CJ_FIELD_KIND_STRING || field->kind == CJ_FIELD_KIND_DATE)
    return g_strdup (cj_entity_get_field_string (entity, field));
  number = cj_entity_get_field_int64 (entity, field);
  if (field->kind == CJ_FIELD_KIND_BOOL)
    return g_strdup (number != 0 ? _("Yes") : _("No"));
  /* What is not known is left open, as it was before. */
  if (number == 0 && !g_str_equal (column, "kind") && !g_str_equal (column, "use"))
    return g_strdup ("");
  if (field->kind == CJ_FIELD_KIND_ENUM)
    return g_strdup (cj_field_enum_word (field, (int) number));
  if (g_str_equal (column, "credit_limit"))
    return cj_money_format (number);

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
dup_cell (Export *self,
          CjEntity *entity,
          const char *column)
{
  CjCustomer *owner = CJ_IS_VEHICLE (entity) ? g_hash_table_lookup (self->owners, cj_vehicle_get_customer_id (CJ_VEHICLE (entity))) : NULL;

  if (g_str_equal (column, CJ_IMPORT_PHONES))
    return dup_phones (CJ_CUSTOMER (entity));
  if (g_str_equal (column, CJ_IMPORT_OWNER_NAME))
    return g_strdup (owner != NULL ? cj_customer_get_name (owner) : "");
  if (g_str_equal (column, CJ_IMPORT_OWNER_PHONE))
    return dup_owner_phone (owner);

  return dup_field (entity, column);
}

static void
append_csv (Export *self,
            CjEntity *entity)
{
  const char *const *columns = cj_import_columns (self->type);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; columns[i] != NULL; i++)
    g_ptr_array_add (cells, entity != NULL ? dup_cell (self, entity, columns[i]) : g_strdup (cj_import_column_label (self->type, columns[i])));
  cj_csv_append_row (self->block, (const char *const *) cells->pdata, cells->len);
}

/* A page: its rows, the owners of its cars, and out to the file */

static void
on_closed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Export *self = g_task_get_task_data (task);

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, self->written);
}

static void
on_written_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Export *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (self->at_end)
    g_output_stream_close_async (self->stream, G_PRIORITY_DEFAULT, cancellable, on_closed_cb, g_steal_pointer (&task));
  else
    next_page (g_steal_pointer (&task));
}

static void
write_page (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  for (guint i = 0; i < self->page->len; i++)
    {
      CjEntity *entity = g_ptr_array_index (self->page, i);

      if (self->format == CJ_EXPORT_FORMAT_VCARD)
        cj_vcard_append (self->block, CJ_CUSTOMER (entity));
      else
        append_csv (self, entity);
      self->written++;
    }
  g_output_stream_write_all_async (self->stream, self->block->str, self->block->len, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_written_cb, task);
}

static void
on_owners_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owners = cj_store_find_finish (CJ_STORE (source), result, &error);
  Export *self = g_task_get_task_data (task);

  if (owners == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_hash_table_remove_all (self->owners);
  for (guint i = 0; i < owners->len; i++)
    g_hash_table_insert (self->owners, g_strdup (cj_entity_get_id (g_ptr_array_index (owners, i))), g_object_ref (g_ptr_array_index (owners, i)));
  write_page (g_steal_pointer (&task));
}

static void
take_page (GTask *task)
{
  Export *self = g_task_get_task_data (task);
  CjSession *session = g_task_get_source_object (task);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (CjQuery) query = NULL;

  if (self->type != CJ_TYPE_VEHICLE || self->page->len == 0)
    {
      write_page (task);
      return;
    }
  ids = g_ptr_array_new ();
  for (guint i = 0; i < self->page->len; i++)
    g_ptr_array_add (ids, (gpointer) cj_vehicle_get_customer_id (g_ptr_array_index (self->page, i)));
  g_ptr_array_add (ids, NULL);
  query = cj_query_new (CJ_TYPE_CUSTOMER);
  cj_query_where_ids (query, (const char *const *) ids->pdata);
  cj_query_set_with_children (query, TRUE);
  cj_store_find_async (cj_session_get_store (session), query, g_task_get_cancellable (task), on_owners_cb, task);
}

static void
on_page_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);
  Export *self = g_task_get_task_data (task);

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->at_end = found->len < PAGE;
  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = g_steal_pointer (&found);
  if (self->page->len > 0)
    {
      g_free (self->last);
      self->last = g_strdup (cj_entity_get_id (g_ptr_array_index (self->page, self->page->len - 1)));
    }
  take_page (g_steal_pointer (&task));
}

static void
on_hits_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = cj_store_search_finish (CJ_STORE (source), result, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjQuery) query = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Export *self = g_task_get_task_data (task);

  if (hits == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (ids, (gpointer) cj_entity_get_id (cj_search_hit_get_entity (g_ptr_array_index (hits, i))));
  g_ptr_array_add (ids, NULL);
  query = cj_query_new (self->type);
  cj_query_where_ids (query, (const char *const *) ids->pdata);
  cj_query_set_with_children (query, TRUE);
  cj_store_find_async (CJ_STORE (source), query, cancellable, on_page_cb, g_steal_pointer (&task));
}

static void
next_page (GTask *task)
{
  Export *self = g_task_get_task_data (task);
  CjStore *store = cj_session_get_store (g_task_get_source_object (task));
  g_autoptr (CjQuery) query = NULL;

  g_string_truncate (self->block, 0);
  if (self->last == NULL && self->format == CJ_EXPORT_FORMAT_CSV)
    {
      g_string_append (self->block, CJ_CSV_MARK);
      append_csv (self, NULL);
    }
  if (*self->typed != '\0')
    {
      /* Fewer than a page. */
      cj_store_search_async (store, self->typed, self->type == CJ_TYPE_VEHICLE ? CJ_SEARCH_VEHICLES : CJ_SEARCH_CUSTOMERS, HITS,
                             g_task_get_cancellable (task), on_hits_cb, task);
      return;
    }
  query = cj_query_new (self->type);
  cj_query_where_int64 (query, "archived", CJ_QUERY_EQUAL, 0);
  cj_query_where_after (query, self->last != NULL ? self->last : "");
  cj_query_set_range (query, 0, PAGE);
  cj_query_set_with_children (query, TRUE);
  cj_store_find_async (store, query, g_task_get_cancellable (task), on_page_cb, task);
}

static void
on_opened_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Export *self = g_task_get_task_data (task);

  self->stream = G_OUTPUT_STREAM (g_file_replace_finish (G_FILE (source), result, &error));
  if (self->stream == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    next_page (g_steal_pointer (&task));
}

/**
 * cj_export_async:
 * @type: %CJ_TYPE_CUSTOMER or %CJ_TYPE_VEHICLE
 * @typed: what the list is searched for; "" for all
 * @format: of vehicles there is CSV only
 * @file: where to write; private to the user, and replaced only by a whole one
 */
void
cj_export_async (CjSession *session,
                 GType type,
                 const char *typed,
                 CjExportFormat format,
                 GFile *file,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  self->type = type;
  self->format = type == CJ_TYPE_CUSTOMER ? format : CJ_EXPORT_FORMAT_CSV;
  self->typed = g_strdup (typed);
  self->file = g_object_ref (file);
  self->block = g_string_new (NULL);
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_task_set_task_data (task, self, (GDestroyNotify) export_free);
  g_task_set_source_tag (task, cj_export_async);
  if (!cj_session_may (session, CJ_PERMISSION_EXPORT))
    {
      g_task_return_new_error (task, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, "%s", _("Your role may not export lists. Ask a manager."));
      g_object_unref (task);
      return;
    }
  /* Opened without the cancellable: cancelled just after its thread had opened the
   * stream, GIO would drop the stream unseen, and a stream that is dropped puts
   * what it holds, nothing yet, in the place of the file. */
  g_file_replace_async (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, G_PRIORITY_DEFAULT, NULL, on_opened_cb, task);
}

/**
 * cj_export_finish:
 *
 * Returns: how many were written; -1 with an error
 */
int
cj_export_finish (CjSession *session,
                  GAsyncResult *result,
                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
