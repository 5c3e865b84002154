/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-entities.h"

#include "model/cj-customer.h"
#include "model/cj-follow-up.h"
#include "model/cj-item.h"
#include "model/cj-maker.h"
#include "model/cj-mileage.h"
#include "model/cj-payment.h"
#include "model/cj-print-record.h"
#include "model/cj-reminder-rule.h"
#include "model/cj-shop.h"
#include "model/cj-staff.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

/**
 * cj_entities_list:
 * @n_types: (out): how many
 *
 * Every entity that has a table, those that others refer to first.
 *
 * Returns: (array length=n_types) (transfer none): their types
 */
const GType *
cj_entities_list (guint *n_types)
{
  static GType types[18];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      const GType all[] = {
        CJ_TYPE_SHOP, CJ_TYPE_STAFF, CJ_TYPE_CUSTOMER, CJ_TYPE_CUSTOMER_PHONE, CJ_TYPE_VEHICLE,
        CJ_TYPE_ITEM, CJ_TYPE_PACKAGE_ITEM, CJ_TYPE_WORK_ORDER, CJ_TYPE_ORDER_LINE, CJ_TYPE_ORDER_CHECK,
        CJ_TYPE_DAMAGE, CJ_TYPE_ORDER_PHOTO, CJ_TYPE_PAYMENT, CJ_TYPE_MILEAGE, CJ_TYPE_REMINDER_RULE,
        CJ_TYPE_FOLLOW_UP, CJ_TYPE_MAKER, CJ_TYPE_PRINT_RECORD,
      };

      G_STATIC_ASSERT (G_N_ELEMENTS (all) == G_N_ELEMENTS (types));
      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        {
          /* Kept for good, so that a class can be looked at from any thread. */
          g_type_class_ref (all[i]);
          types[i] = all[i];
        }
      g_once_init_leave (&once, 1);
    }
  *n_types = G_N_ELEMENTS (types);

  return types;
}

/**
 * cj_entities_find:
 * @table: name of a table
 *
 * Returns: the entity kept in @table, %G_TYPE_INVALID when there is none
 */
GType
cj_entities_find (const char *table)
{
  guint n;
  const GType *types = cj_entities_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (((CjEntityClass *) g_type_class_peek (types[i]))->table, table))
      return types[i];

  return G_TYPE_INVALID;
}
