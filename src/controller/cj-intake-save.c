/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-intake-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-fact.h"
#include "controller/cj-words.h"
#include "model/cj-mileage.h"
#include "model/cj-vin.h"
#include "store/cj-entity-json.h"

/* Saving the intake, its draft, and the checks that need more than a glance. */

#define DRAFT_ORDER "intake.order"
#define DRAFT_VEHICLE "intake.vehicle"
#define DRAFT_CUSTOMER "intake.customer"
#define DRAFT_PLATE "intake.plate"

static void
suggest (CjIntakeController *self,
         const char *text)
{
  CjVinRepair repairs[5];
  g_autofree char *today = cj_session_today (self->session);
  guint n = cj_vin_repair (text, (int) g_ascii_strtoll (today, NULL, 10), repairs, G_N_ELEMENTS (repairs));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjFact) fact = cj_fact_new (CJ_FACT_PLAIN, repairs[i].text, "");

      g_list_store_append (self->suggestions, fact);
    }
}

/* Decodes what is typed: problems beside the field, make and year where the
 * form has none yet. A VIN that the car does bear in spite of its check digit
 * is accepted once and not asked about again. */
void
_cj_intake_check_vin (CjIntakeController *self)
{
  const char *text = cj_vehicle_get_vin (self->vehicle);
  g_autofree char *today = cj_session_today (self->session);
  CjVinContext context = { .first_registered = cj_vehicle_get_first_registered (self->vehicle),
                           .find_maker = _cj_intake_find_maker, .user_data = self };
  g_autoptr (CjVin) vin = NULL;
  const char *problem;

  g_list_store_remove_all (self->suggestions);
  g_list_store_remove_all (self->brands);
  if (*text == '\0' || self->known || g_strcmp0 (text, self->accepted_vin) == 0)
    {
      _cj_intake_set_problem (self, CJ_INTAKE_FIELD_VIN, NULL);
      return;
    }
  context.this_year = (int) g_ascii_strtoll (today, NULL, 10);
  vin = cj_vin_decode (text, &context);
  problem = cj_words_vin_problem (vin);
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_VIN, problem);
  if (problem != NULL)
    {
      suggest (self, text);
      return;
    }
  _cj_intake_offer_brands (self, vin);
  if (cj_vehicle_get_model_year (self->vehicle) == 0 && vin->n_years == 1)
    cj_vehicle_set_model_year (self->vehicle, vin->years[0]);
}

/**
 * cj_intake_controller_accept_vin:
 *
 * The car does bear the VIN that is typed, whatever its check digit says.
 */
void
cj_intake_controller_accept_vin (CjIntakeController *self)
{
  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  g_free (self->accepted_vin);
  self->accepted_vin = g_strdup (cj_vehicle_get_vin (self->vehicle));
  _cj_intake_check_vin (self);
}

void
_cj_intake_check_mileage (CjIntakeController *self)
{
  gint64 km = cj_work_order_get_mileage_in (self->order);
  gint64 before = cj_vehicle_get_mileage (self->vehicle);
  g_autofree char *problem = NULL;

  if (cj_intake_controller_get_problem (self, CJ_INTAKE_FIELD_MILEAGE) != NULL && km == 0)
    return;
  if (km > 0 && km < before && *cj_work_order_get_mileage_reason (self->order) == '\0')
    {
      g_autofree char *distance = cj_words_km (before);

      problem = g_strdup_printf (_("The car had %s at its last visit. Correct the mileage, or give the reason below."), distance);
    }
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_MILEAGE, problem);
}

/* Draft */

static void
on_draft_kept_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (CjSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    cj_session_report (session, error);
}

static void
drop_draft (CjTransaction *transaction)
{
  cj_transaction_drop_draft (transaction, DRAFT_ORDER);
  cj_transaction_drop_draft (transaction, DRAFT_VEHICLE);
  cj_transaction_drop_draft (transaction, DRAFT_CUSTOMER);
  cj_transaction_drop_draft (transaction, DRAFT_PLATE);
}

/**
 * cj_intake_controller_keep_draft:
 *
 * Writes what is in the form to the disk now.
 */
void
cj_intake_controller_keep_draft (CjIntakeController *self)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autofree char *order = NULL;
  g_autofree char *vehicle = NULL;
  g_autofree char *customer = NULL;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  if (self->session == NULL || !self->keeps_draft)
    return;
  if (cj_intake_controller_is_blank (self))
    drop_draft (transaction);
  else
    {
      order = cj_entity_to_json (CJ_ENTITY (self->order), FALSE);
      vehicle = cj_entity_to_json (CJ_ENTITY (self->vehicle), FALSE);
      customer = cj_entity_to_json (CJ_ENTITY (self->customer), FALSE);
      cj_transaction_put_draft (transaction, DRAFT_ORDER, order);
      cj_transaction_put_draft (transaction, DRAFT_VEHICLE, vehicle);
      cj_transaction_put_draft (transaction, DRAFT_CUSTOMER, customer);
      cj_transaction_put_draft (transaction, DRAFT_PLATE, self->plate);
    }
  cj_store_commit_async (cj_session_get_store (self->session), transaction, NULL, on_draft_kept_cb, g_object_ref (self->session));
}

static void
take_draft (CjIntakeController *self,
            CjEntity *target,
            const char *body)
{
  g_autoptr (CjEntity) kept = cj_entity_from_json (G_OBJECT_TYPE (target), body, NULL);

  if (kept != NULL)
    cj_entity_assign (target, kept);
}

typedef struct
{
  CjIntakeController *self;
  const char *key;
} DraftRequest;

static void
draft_request_free (DraftRequest *request)
{
  g_object_unref (request->self);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DraftRequest, draft_request_free)

static void
on_draft_read_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (DraftRequest) request = user_data;
  g_autofree char *body = cj_store_get_draft_finish (CJ_STORE (source), result, NULL);
  CjIntakeController *self = request->self;
  const char *key = request->key;

  if (body == NULL)
    return;
  self->loading = TRUE;
  if (g_str_equal (key, DRAFT_ORDER))
    take_draft (self, CJ_ENTITY (self->order), body);
  else if (g_str_equal (key, DRAFT_CUSTOMER))
    {
      take_draft (self, CJ_ENTITY (self->customer), body);
      g_object_notify (G_OBJECT (self), "phone");
    }
  else if (g_str_equal (key, DRAFT_VEHICLE))
    take_draft (self, CJ_ENTITY (self->vehicle), body);
  else
    {
      g_free (self->plate);
      self->plate = g_steal_pointer (&body);
      self->known = !cj_entity_is_new (CJ_ENTITY (self->vehicle));
      g_object_notify (G_OBJECT (self), "known");
      g_object_notify (G_OBJECT (self), "plate");
      if (self->known)
        cj_intake_controller_choose (self, self->vehicle);
    }
  self->loading = FALSE;
}

/* The plate comes last: with it the form is complete. */
void
_cj_intake_restore_draft (CjIntakeController *self)
{
  static const char *const keys[] = { DRAFT_ORDER, DRAFT_CUSTOMER, DRAFT_VEHICLE, DRAFT_PLATE };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      DraftRequest *request = g_new0 (DraftRequest, 1);

      request->self = g_object_ref (self);
      request->key = keys[i];
      cj_store_get_draft_async (cj_session_get_store (self->session), keys[i], NULL, on_draft_read_cb, request);
    }
}

/* Saving */

static char *
make_vehicle_label (CjVehicle *vehicle)
{
  return g_strstrip (g_strdup_printf ("%s %s", cj_vehicle_get_make (vehicle), cj_vehicle_get_model (vehicle)));
}

static void
complete (CjIntakeController *self)
{
  g_autofree char *label = make_vehicle_label (self->vehicle);
  CjStaff *staff = cj_session_get_staff (self->session);
  gint64 km = cj_work_order_get_mileage_in (self->order);

  if (*cj_customer_get_name (self->customer) == '\0')
    cj_customer_set_name (self->customer, cj_intake_controller_get_phone (self));
  if (*cj_vehicle_get_customer_id (self->vehicle) == '\0')
    cj_vehicle_set_customer_id (self->vehicle, cj_entity_get_id (CJ_ENTITY (self->customer)));
  if (km > 0)
    cj_vehicle_set_mileage (self->vehicle, km);

  cj_work_order_set_customer_id (self->order, cj_vehicle_get_customer_id (self->vehicle));
  cj_work_order_set_vehicle_id (self->order, cj_entity_get_id (CJ_ENTITY (self->vehicle)));
  cj_work_order_set_plate (self->order, cj_vehicle_get_plate (self->vehicle));
  cj_work_order_set_vehicle_label (self->order, label);
  cj_work_order_set_customer_name (self->order, cj_customer_get_name (self->customer));
  cj_work_order_set_customer_phone (self->order, cj_intake_controller_get_phone (self));
  cj_work_order_set_state (self->order, CJ_ORDER_STATE_INSPECTING);
  cj_work_order_set_opened_at (self->order, cj_session_now (self->session));
  if (staff != NULL)
    cj_work_order_set_advisor_id (self->order, cj_entity_get_id (CJ_ENTITY (staff)));
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CjIntakeController *self = g_task_get_source_object (task);

  _cj_intake_set_busy (self, FALSE);
  self->loading = FALSE;
  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    {
      /* The form stays as it is, and so does its draft. */
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, cj_entity_copy (CJ_ENTITY (self->order)), g_object_unref);
  cj_intake_controller_clear (self);
}

/**
 * cj_intake_controller_save_async:
 *
 * Saves the intake and empties the form for the next one.
 */
void
cj_intake_controller_save_async (CjIntakeController *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (CjTransaction) transaction = NULL;
  g_autoptr (CjMileage) mileage = NULL;
  GTask *task;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_intake_controller_save_async);
  if (self->busy || !cj_intake_controller_check (self))
    {
      g_task_return_new_error (task, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, "%s",
                               self->busy ? _("The last intake is still being saved.") : _("Something in the form needs your attention."));
      g_object_unref (task);
      return;
    }

  _cj_intake_set_busy (self, TRUE);
  self->loading = TRUE;
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  complete (self);
  transaction = cj_transaction_new ();
  cj_transaction_save (transaction, CJ_ENTITY (self->customer));
  cj_transaction_save (transaction, CJ_ENTITY (self->vehicle));
  cj_transaction_save (transaction, CJ_ENTITY (self->order));
  if (cj_work_order_get_mileage_in (self->order) > 0)
    {
      mileage = cj_mileage_new ();
      cj_mileage_set_vehicle_id (mileage, cj_entity_get_id (CJ_ENTITY (self->vehicle)));
      cj_mileage_set_order_id (mileage, cj_entity_get_id (CJ_ENTITY (self->order)));
      cj_mileage_set_at (mileage, cj_work_order_get_opened_at (self->order));
      cj_mileage_set_km (mileage, cj_work_order_get_mileage_in (self->order));
      cj_mileage_set_reason (mileage, cj_work_order_get_mileage_reason (self->order));
      cj_transaction_save (transaction, CJ_ENTITY (mileage));
    }
  if (self->keeps_draft)
    drop_draft (transaction);
  cj_store_commit_async (cj_session_get_store (self->session), transaction, cancellable, on_saved_cb, task);
}

/**
 * cj_intake_controller_save_finish:
 *
 * Returns: (transfer full) (nullable): the order, with its number
 */
CjWorkOrder *
cj_intake_controller_save_finish (CjIntakeController *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
