/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-intake-private.h"

#include <string.h>

#include "controller/cj-vehicle-facts.h"
#include "model/cj-plate.h"
#include "store/cj-search.h"

/* Finding the car by what is typed of its plate or VIN, and what is known of it. */

#define CANDIDATES 6

static void
on_facts_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjIntakeController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjCustomer) owner = NULL;
  g_autoptr (GPtrArray) facts = cj_vehicle_facts_load_finish (CJ_SESSION (source), result, &owner, &error);

  if (facts == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  g_list_store_splice (self->facts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->facts)), facts->pdata, facts->len);
  if (owner != NULL)
    {
      cj_entity_assign (CJ_ENTITY (self->customer), CJ_ENTITY (owner));
      g_object_notify (G_OBJECT (self), "phone");
    }
}

/**
 * cj_intake_controller_choose:
 * @vehicle: the car that it is
 *
 * Takes over the car and its owner; what was typed of the order stays.
 */
void
cj_intake_controller_choose (CjIntakeController *self,
                             CjVehicle *vehicle)
{
  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));
  g_return_if_fail (CJ_IS_VEHICLE (vehicle));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  cj_entity_assign (CJ_ENTITY (self->vehicle), CJ_ENTITY (vehicle));
  g_free (self->plate);
  self->plate = g_strdup (cj_vehicle_get_plate (vehicle));
  g_object_notify (G_OBJECT (self), "plate");
  g_list_store_remove_all (self->candidates);
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PLATE, NULL);
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_VIN, NULL);
  _cj_intake_set_known (self, TRUE);
  cj_vehicle_facts_load_async (self->session, self->vehicle, self->cancellable, on_facts_cb, g_object_ref (self));
}

/* Back to a car that is not known yet; its plate and VIN stay as typed. */
static void
forget_vehicle (CjIntakeController *self)
{
  g_autoptr (CjVehicle) blank = NULL;
  g_autoptr (CjCustomer) nobody = NULL;

  if (!self->known)
    return;
  blank = cj_vehicle_new ();
  nobody = cj_customer_new ();
  cj_entity_assign (CJ_ENTITY (self->vehicle), CJ_ENTITY (blank));
  cj_entity_assign (CJ_ENTITY (self->customer), CJ_ENTITY (nobody));
  g_list_store_remove_all (self->facts);
  _cj_intake_set_known (self, FALSE);
}

static void
on_candidates_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (CjIntakeController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = cj_store_search_finish (CJ_STORE (source), result, &error);
  g_autofree char *plate = cj_plate_normalise (self->plate);

  if (hits == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  /* The very plate needs no choosing, and neither does the VIN. */
  for (guint i = 0; i < hits->len; i++)
    {
      CjVehicle *vehicle = CJ_VEHICLE (cj_search_hit_get_entity (g_ptr_array_index (hits, i)));

      if ((plate != NULL && *plate != '\0' && g_str_equal (cj_vehicle_get_plate (vehicle), plate))
          || (strlen (cj_vehicle_get_vin (vehicle)) == 17 && g_str_equal (cj_vehicle_get_vin (vehicle), cj_vehicle_get_vin (self->vehicle))))
        {
          cj_intake_controller_choose (self, vehicle);
          return;
        }
    }
  g_list_store_splice (self->candidates, 0, g_list_model_get_n_items (G_LIST_MODEL (self->candidates)), hits->pdata, hits->len);
}

static void
look_for (CjIntakeController *self,
          const char *key)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (*key == '\0')
    {
      g_list_store_remove_all (self->candidates);
      return;
    }
  cj_store_search_async (cj_session_get_store (self->session), key, CJ_SEARCH_VEHICLES, CANDIDATES,
                         self->cancellable, on_candidates_cb, g_object_ref (self));
}

/**
 * cj_intake_controller_set_plate:
 * @typed: the plate as far as it is typed, or its tail
 */
void
cj_intake_controller_set_plate (CjIntakeController *self,
                                const char *typed)
{
  CjPlate plate;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  if (g_strcmp0 (self->plate, typed) == 0)
    return;
  g_free (self->plate);
  self->plate = g_strdup (typed);
  g_object_notify (G_OBJECT (self), "plate");
  if (self->known && !g_str_equal (cj_vehicle_get_plate (self->vehicle), typed))
    forget_vehicle (self);

  cj_plate_parse (typed, &plate);
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PLATE, NULL);
  if (plate.state == CJ_PLATE_STATE_COMPLETE)
    {
      cj_vehicle_set_plate (self->vehicle, plate.text);
      cj_vehicle_set_plate_kind (self->vehicle, plate.kind);
    }
  else
    cj_vehicle_set_plate (self->vehicle, "");
  _cj_intake_touch (self);
  look_for (self, typed);
}

/**
 * cj_intake_controller_set_vin:
 * @typed: the VIN as far as it is typed
 */
void
cj_intake_controller_set_vin (CjIntakeController *self,
                              const char *typed)
{
  g_autofree char *vin = g_ascii_strup (typed, -1);

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  g_strstrip (vin);
  if (g_str_equal (cj_vehicle_get_vin (self->vehicle), vin))
    return;
  cj_vehicle_set_vin (self->vehicle, vin);
  _cj_intake_check_vin (self);
  if (!self->known && strlen (vin) == 17)
    look_for (self, vin);
}

/**
 * cj_intake_controller_take_licence:
 * @licence: what the vehicle licence says that the VIN was read from
 *
 * Fills in what is still empty of a car that is new here. The plate is typed by
 * who has the field.
 */
void
cj_intake_controller_take_licence (CjIntakeController *self,
                                   const CjLicence *licence)
{
  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));
  g_return_if_fail (licence != NULL);

  if (self->known)
    return;
  if (*cj_vehicle_get_engine_number (self->vehicle) == '\0')
    cj_vehicle_set_engine_number (self->vehicle, licence->engine_number);
  if (*cj_vehicle_get_first_registered (self->vehicle) == '\0')
    cj_vehicle_set_first_registered (self->vehicle, licence->first_registered);
  _cj_intake_check_vin (self);
}
