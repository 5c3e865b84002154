/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-arrival.h"

struct _CjArrival
{
  GObject parent_instance;

  CjScanResult *result;
  gint64 time_us;
  guint key;
  CjVehicle *vehicle; /* (nullable) */
  CjCustomer *owner;  /* (nullable) */
  CjWorkOrder *order; /* (nullable) */
};

typedef enum
{
  PROP_RESULT = 1,
  PROP_VEHICLE,
  PROP_OWNER,
  PROP_ORDER,
} CjArrivalProperty;

static GParamSpec *properties[PROP_ORDER + 1];

G_DEFINE_FINAL_TYPE (CjArrival, cj_arrival, G_TYPE_OBJECT)

static void
cj_arrival_finalize (GObject *object)
{
  CjArrival *self = CJ_ARRIVAL (object);

  g_clear_object (&self->result);
  g_clear_object (&self->vehicle);
  g_clear_object (&self->owner);
  g_clear_object (&self->order);

  G_OBJECT_CLASS (cj_arrival_parent_class)->finalize (object);
}

static void
cj_arrival_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  CjArrival *self = CJ_ARRIVAL (object);

  switch ((CjArrivalProperty) prop_id)
    {
    case PROP_RESULT:
      g_value_set_object (value, self->result);
      break;

    case PROP_VEHICLE:
      g_value_set_object (value, self->vehicle);
      break;

    case PROP_OWNER:
      g_value_set_object (value, self->owner);
      break;

    case PROP_ORDER:
      g_value_set_object (value, self->order);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_arrival_class_init (CjArrivalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cj_arrival_finalize;
  object_class->get_property = cj_arrival_get_property;

  properties[PROP_RESULT] = g_param_spec_object ("result", NULL, NULL, CJ_TYPE_SCAN_RESULT, flags);
  properties[PROP_VEHICLE] = g_param_spec_object ("vehicle", NULL, NULL, CJ_TYPE_VEHICLE, flags);
  properties[PROP_OWNER] = g_param_spec_object ("owner", NULL, NULL, CJ_TYPE_CUSTOMER, flags);
  properties[PROP_ORDER] = g_param_spec_object ("order", NULL, NULL, CJ_TYPE_WORK_ORDER, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_arrival_init (CjArrival *self)
{
}

/**
 * cj_arrival_new:
 * @result: the plate
 * @time_us: when it came, µs UTC
 * @key: 1 to 9: the digit that it is called by as long as it is there
 */
CjArrival *
cj_arrival_new (CjScanResult *result,
                gint64 time_us,
                guint key)
{
  CjArrival *self = g_object_new (CJ_TYPE_ARRIVAL, NULL);

  self->result = g_object_ref (result);
  self->time_us = time_us;
  self->key = key;

  return self;
}

CjScanResult *
cj_arrival_get_result (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), NULL);

  return self->result;
}

void
cj_arrival_set_result (CjArrival *self,
                       CjScanResult *result)
{
  g_return_if_fail (CJ_IS_ARRIVAL (self));

  if (g_set_object (&self->result, result))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
}

const char *
cj_arrival_get_plate (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), "");

  return cj_scan_result_get_text (self->result);
}

/**
 * cj_arrival_is_doubtful:
 *
 * Returns: whether a person has to say what the plate is
 */
gboolean
cj_arrival_is_doubtful (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), FALSE);

  return cj_scan_result_is_doubtful (self->result);
}

gint64
cj_arrival_get_time (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), 0);

  return self->time_us;
}

guint
cj_arrival_get_key (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), 0);

  return self->key;
}

/**
 * cj_arrival_get_vehicle:
 *
 * Returns: (transfer none) (nullable): the car of the shop that has this plate
 */
CjVehicle *
cj_arrival_get_vehicle (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), NULL);

  return self->vehicle;
}

CjCustomer *
cj_arrival_get_owner (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), NULL);

  return self->owner;
}

/**
 * cj_arrival_get_order:
 *
 * Returns: (transfer none) (nullable): its newest order that is still open
 */
CjWorkOrder *
cj_arrival_get_order (CjArrival *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL (self), NULL);

  return self->order;
}

void
cj_arrival_set_known (CjArrival *self,
                      CjVehicle *vehicle,
                      CjCustomer *owner,
                      CjWorkOrder *order)
{
  g_return_if_fail (CJ_IS_ARRIVAL (self));

  if (g_set_object (&self->vehicle, vehicle))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VEHICLE]);
  if (g_set_object (&self->owner, owner))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OWNER]);
  if (g_set_object (&self->order, order))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
}
