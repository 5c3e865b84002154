/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl.h"

#include <glib/gi18n.h>
#include <string.h>

#include "controller/cj-intake-controller.h"
#include "controller/cj-words.h"
#include "ctl/cj-ctl-output.h"

/* Taking a car in, by the same controller as the intake page. */

/* What was asked of the reading thread before has been answered when this is. */
static gboolean
settle (CjCtl *ctl)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_SHOP);
  g_autoptr (GPtrArray) found = NULL;

  cj_query_set_range (query, 0, 1);
  found = cj_ctl_find (ctl, query, ctl->failure == NULL ? &ctl->failure : NULL);

  return found != NULL && ctl->failure == NULL;
}

/* A car that is known comes with its owner. */
static gboolean
wait_for_owner (CjCtl *ctl,
                CjIntakeController *intake)
{
  if (!settle (ctl))
    return FALSE;
  while (cj_intake_controller_is_known (intake)
         && *cj_vehicle_get_customer_id (cj_intake_controller_get_vehicle (intake)) != '\0'
         && cj_entity_is_new (CJ_ENTITY (cj_intake_controller_get_customer (intake))))
    {
      if (ctl->failure != NULL || g_cancellable_is_cancelled (ctl->cancellable))
        return FALSE;
      g_main_context_iteration (NULL, TRUE);
    }

  return TRUE;
}

static CjCtlExit
fill_in_car (CjCtl *ctl,
             CjIntakeController *intake)
{
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (intake);
  g_autofree char *vin = ctl->options.vin != NULL ? g_ascii_strup (ctl->options.vin, -1) : NULL;

  if (ctl->options.plate != NULL)
    cj_intake_controller_set_plate (intake, ctl->options.plate);
  if (!wait_for_owner (ctl, intake))
    return CJ_CTL_DATABASE;
  if (vin == NULL)
    return CJ_CTL_OK;

  if (cj_intake_controller_is_known (intake))
    {
      if (*cj_vehicle_get_vin (vehicle) != '\0' && !g_str_equal (cj_vehicle_get_vin (vehicle), vin))
        return cj_ctl_refuse (ctl, CJ_CTL_REFUSED, _("The car %s has the VIN %s, not %s. Check both against the car."), cj_vehicle_get_plate (vehicle),
                              cj_vehicle_get_vin (vehicle), vin);
      return CJ_CTL_OK;
    }
  cj_intake_controller_set_vin (intake, vin);
  if (!wait_for_owner (ctl, intake))
    return CJ_CTL_DATABASE;

  return CJ_CTL_OK;
}

/* Of a car that is known, the one who brings it need not be its owner. */
static void
fill_in_person (CjCtl *ctl,
                CjIntakeController *intake)
{
  CjWorkOrder *order = cj_intake_controller_get_order (intake);

  if (cj_intake_controller_is_known (intake))
    {
      if (ctl->options.name != NULL)
        cj_work_order_set_brought_by (order, ctl->options.name);
      if (ctl->options.phone != NULL)
        cj_work_order_set_brought_by_phone (order, ctl->options.phone);
      return;
    }
  if (ctl->options.name != NULL)
    cj_customer_set_name (cj_intake_controller_get_customer (intake), ctl->options.name);
  if (ctl->options.phone != NULL)
    cj_intake_controller_set_phone (intake, ctl->options.phone);
}

static void
fill_in_order (CjCtl *ctl,
               CjIntakeController *intake)
{
  CjWorkOrder *order = cj_intake_controller_get_order (intake);

  if (ctl->options.complaint != NULL)
    cj_work_order_set_complaint (order, ctl->options.complaint);
  if (ctl->options.mileage_reason != NULL)
    cj_work_order_set_mileage_reason (order, ctl->options.mileage_reason);
  if (ctl->options.mileage != NULL)
    cj_intake_controller_set_mileage (intake, ctl->options.mileage);
  if (ctl->options.promised != NULL)
    cj_intake_controller_set_promised (intake, ctl->options.promised);
}

static CjCtlExit
refuse_fields (CjCtl *ctl,
               CjIntakeController *intake)
{
  static const struct
  {
    CjIntakeField field;
    const char *option;
  } names[] = {
    { CJ_INTAKE_FIELD_PLATE, "--plate" },
    { CJ_INTAKE_FIELD_VIN, "--vin" },
    { CJ_INTAKE_FIELD_NAME, "--name" },
    { CJ_INTAKE_FIELD_PHONE, "--phone" },
    { CJ_INTAKE_FIELD_MILEAGE, "--mileage" },
    { CJ_INTAKE_FIELD_PROMISED, "--promised" },
    { CJ_INTAKE_FIELD_COMPLAINT, "--complaint" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *problem = cj_intake_controller_get_problem (intake, names[i].field);

      if (problem != NULL)
        cj_ctl_refuse (ctl, CJ_CTL_REFUSED, "%s: %s", names[i].option, problem);
    }

  return CJ_CTL_REFUSED;
}

/**
 * cj_ctl_order_new:
 *
 * Takes a car in and prints the number of its order.
 */
CjCtlExit
cj_ctl_order_new (CjCtl *ctl)
{
  g_autoptr (CjIntakeController) intake = NULL;
  g_autoptr (CjWorkOrder) order = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  CjCtlExit code;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_EDIT_ORDER))
    return CJ_CTL_REFUSED;
  if (ctl->options.plate == NULL && ctl->options.vin == NULL)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("Say which car it is, with --plate or --vin."));

  intake = cj_intake_controller_new_blank (ctl->session);
  code = fill_in_car (ctl, intake);
  if (code != CJ_CTL_OK)
    return code;
  fill_in_person (ctl, intake);
  fill_in_order (ctl, intake);
  if (!cj_intake_controller_check (intake))
    return refuse_fields (ctl, intake);

  cj_intake_controller_save_async (intake, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);
  order = cj_intake_controller_save_finish (intake, result, &error);
  if (order == NULL)
    return cj_ctl_fail (ctl, error);
  if (ctl->options.json)
    cj_ctl_print_json_entity (CJ_ENTITY (order));
  else
    g_print ("%s\n", cj_work_order_get_number (order));

  return CJ_CTL_OK;
}
