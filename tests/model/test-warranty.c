/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-warranty.h"

static void
test_statutory (void)
{
  static const struct { CjOrderKind kind; CjVehicleUse use; gint64 km; int days; } cases[] = {
    { CJ_ORDER_KIND_MAJOR_REPAIR, CJ_VEHICLE_USE_PRIVATE_CAR, 20000, 100 },
    { CJ_ORDER_KIND_ASSEMBLY_REPAIR, CJ_VEHICLE_USE_TRUCK, 20000, 100 },
    { CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE, CJ_VEHICLE_USE_TRUCK, 5000, 30 },
    { CJ_ORDER_KIND_MAINTENANCE, CJ_VEHICLE_USE_PRIVATE_CAR, 2000, 10 },
    { CJ_ORDER_KIND_REPAIR, CJ_VEHICLE_USE_VAN, 2000, 10 },
    { CJ_ORDER_KIND_COME_BACK, CJ_VEHICLE_USE_PRIVATE_CAR, 2000, 10 },
    { CJ_ORDER_KIND_MAJOR_REPAIR, CJ_VEHICLE_USE_MOTORCYCLE, 7000, 80 },
    { CJ_ORDER_KIND_MAINTENANCE, CJ_VEHICLE_USE_MOTORCYCLE, 800, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CjWarranty warranty = cj_warranty_statutory (cases[i].kind, cases[i].use);

      g_assert_cmpint (warranty.km, ==, cases[i].km);
      g_assert_cmpint (warranty.days, ==, cases[i].days);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/warranty/statutory", test_statutory);
  return g_test_run ();
}
