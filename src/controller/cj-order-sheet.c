/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-sheet.h"

#include "model/cj-payment.h"
#include "model/cj-print-record.h"
#include "store/cj-blob-store.h"

/* Gathers what a sheet needs, step by step, and lays it out. */

typedef struct
{
  CjPrintForm form;
  const CjPaper *paper;
  CjWorkOrder *order;
  CjCustomer *customer;
  CjVehicle *vehicle;
  GPtrArray *payments;
  gint64 copies_before;
  GBytes *logo; /* (nullable) */
} Gather;

static void
gather_free (Gather *gather)
{
  g_clear_object (&gather->order);
  g_clear_object (&gather->customer);
  g_clear_object (&gather->vehicle);
  g_clear_pointer (&gather->payments, g_ptr_array_unref);
  g_clear_pointer (&gather->logo, g_bytes_unref);
  g_free (gather);
}

/* The sheets speak the language of the program: that of the shop's customers. */
static CjPrintLanguage
get_language (CjSession *session)
{
  const char *chosen = cj_session_get_setting (session, "print.language", "");

  if (*chosen == '\0')
    chosen = g_get_language_names ()[0];
  return cj_print_language_from_locale (chosen);
}

static CjSheet *
lay_out (CjSession *session,
         Gather *gather)
{
  GListModel *staff = cj_session_get_staff_list (session);
  g_autoptr (CjSheetData) data = cj_sheet_data_new (cj_session_get_shop (session), gather->order, gather->customer, gather->vehicle, cj_session_now (session));

  cj_sheet_data_set_language (data, get_language (session));
  cj_sheet_data_set_copy (data, (guint) gather->copies_before + 1);
  /* One that cannot be read is left out: the settings say so. */
  cj_sheet_data_set_logo (data, gather->logo, NULL);
  for (guint i = 0; gather->payments != NULL && i < gather->payments->len; i++)
    cj_sheet_data_add_payment (data, g_ptr_array_index (gather->payments, i));
  for (guint i = 0; i < g_list_model_get_n_items (staff); i++)
    {
      g_autoptr (CjStaff) person = g_list_model_get_item (staff, i);

      cj_sheet_data_add_staff (data, person);
    }

  return cj_sheet_new (gather->form, data, gather->paper);
}

static void
return_sheet (GTask *task)
{
  g_task_return_pointer (task, lay_out (g_task_get_source_object (task), g_task_get_task_data (task)), g_object_unref);
}

static void
on_logo_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gather *gather = g_task_get_task_data (task);

  gather->logo = cj_blob_get_finish (result, NULL);
  return_sheet (task);
}

static void
on_records_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Gather *gather = g_task_get_task_data (task);
  const char *logo = cj_shop_get_logo (cj_session_get_shop (g_task_get_source_object (task)));

  if (!cj_store_count_finish (CJ_STORE (source), result, &gather->copies_before, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (*logo == '\0')
    return_sheet (task);
  else
    cj_blob_get_async (cj_store_get_folder (CJ_STORE (source)), logo, g_task_get_cancellable (task), on_logo_cb, g_object_ref (task));
}

static void
on_payments_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_PRINT_RECORD);
  Gather *gather = g_task_get_task_data (task);

  gather->payments = cj_store_find_finish (CJ_STORE (source), result, NULL);
  cj_query_where_string (query, "order-id", CJ_QUERY_EQUAL, cj_entity_get_id (CJ_ENTITY (gather->order)));
  cj_query_where_string (query, "form", CJ_QUERY_EQUAL, cj_enum_to_nick (CJ_TYPE_PRINT_FORM, (int) gather->form));
  cj_store_count_async (CJ_STORE (source), query, NULL, NULL, on_records_cb, g_steal_pointer (&task));
}

static void
on_vehicle_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_PAYMENT);
  Gather *gather = g_task_get_task_data (task);

  gather->vehicle = (CjVehicle *) cj_store_load_finish (CJ_STORE (source), result, NULL);
  if (gather->vehicle == NULL)
    gather->vehicle = cj_vehicle_new ();
  cj_query_where_string (query, "order-id", CJ_QUERY_EQUAL, cj_entity_get_id (CJ_ENTITY (gather->order)));
  cj_query_order_by (query, "at", FALSE);
  cj_store_find_async (CJ_STORE (source), query, NULL, on_payments_cb, g_steal_pointer (&task));
}

static void
on_customer_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gather *gather = g_task_get_task_data (task);

  gather->customer = (CjCustomer *) cj_store_load_finish (CJ_STORE (source), result, NULL);
  if (gather->customer == NULL)
    gather->customer = cj_customer_new ();
  cj_store_load_async (CJ_STORE (source), CJ_TYPE_VEHICLE, cj_work_order_get_vehicle_id (gather->order), NULL, on_vehicle_cb, g_steal_pointer (&task));
}

static void
on_order_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Gather *gather = g_task_get_task_data (task);

  gather->order = (CjWorkOrder *) cj_store_load_finish (CJ_STORE (source), result, &error);
  if (gather->order == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cj_store_load_async (CJ_STORE (source), CJ_TYPE_CUSTOMER, cj_work_order_get_customer_id (gather->order), NULL, on_customer_cb, g_steal_pointer (&task));
}

/**
 * cj_order_sheet_make_async:
 * @paper: a paper of cj-paper.h
 *
 * Lays out a sheet of an order as it is saved.
 */
void
cj_order_sheet_make_async (CjSession *session,
                           const char *order_id,
                           CjPrintForm form,
                           const CjPaper *paper,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Gather *gather = g_new0 (Gather, 1);
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  gather->form = form;
  gather->paper = paper;
  g_task_set_task_data (task, gather, (GDestroyNotify) gather_free);
  cj_store_load_async (cj_session_get_store (session), CJ_TYPE_WORK_ORDER, order_id, cancellable, on_order_cb, task);
}

/**
 * cj_order_sheet_make_finish:
 *
 * Returns: (transfer full) (nullable): the sheet
 */
CjSheet *
cj_order_sheet_make_finish (CjSession *session,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_recorded_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    cj_session_report (session, error);
}

/**
 * cj_order_sheet_record:
 * @printer: where it went
 *
 * Puts on record that a sheet was printed: the next one says "copy n".
 */
void
cj_order_sheet_record (CjSession *session,
                       const char *order_id,
                       CjPrintForm form,
                       const char *printer)
{
  g_autoptr (CjPrintRecord) record = cj_print_record_new ();
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  CjStaff *staff = cj_session_get_staff (session);

  cj_print_record_set_order_id (record, order_id);
  cj_print_record_set_form (record, form);
  cj_print_record_set_at (record, cj_session_now (session));
  cj_print_record_set_printer (record, printer);
  if (staff != NULL)
    cj_print_record_set_staff_id (record, cj_entity_get_id (CJ_ENTITY (staff)));
  cj_transaction_save (transaction, CJ_ENTITY (record));
  cj_store_commit_async (cj_session_get_store (session), transaction, NULL, on_recorded_cb, g_object_ref (session));
}
