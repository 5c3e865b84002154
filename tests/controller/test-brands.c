/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-fact.h"
#include "controller/cj-intake-controller.h"
#include "model/cj-vin.h"
#include "shop-fixture.h"

/* The brand of a car whose maker has several. */

/* A VIN of that beginning with the check digit that belongs there. */
static char *
make_vin (const char *eight,
          const char *eight_more)
{
  g_autofree char *draft = g_strdup_printf ("%s0%s", eight, eight_more);
  const CjVinContext context = { .this_year = 2026 };
  g_autoptr (CjVin) vin = cj_vin_decode (draft, &context);

  return g_strdup_printf ("%s%c%s", eight, vin->expected_check, eight_more);
}

static gboolean
has_draft (CjStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *body = NULL;

  cj_store_get_draft_async (store, "intake.vehicle", NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  body = cj_store_get_draft_finish (store, result, NULL);
  return body != NULL;
}

static void
test_choice_is_kept (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (TestClock) clock = test_clock_new (TEST_NOW);
  g_autoptr (CjSession) session = test_open_shop (store, CJ_CLOCK (clock));
  g_autoptr (CjIntakeController) intake = cj_intake_controller_new (session);
  g_autoptr (CjIntakeController) later = NULL;
  GListModel *brands = cj_intake_controller_get_brands (intake);
  g_autofree char *first = make_vin ("LSGJA52U", "HH012345");
  g_autofree char *same_line = make_vin ("LSGJA52U", "KH111111");
  g_autofree char *other_line = make_vin ("LSGKB52H", "HH012345");
  g_autofree char *chosen = NULL;
  g_autoptr (CjFact) second = NULL;
  g_autoptr (CjQuery) makers = cj_query_new (CJ_TYPE_MAKER);

  cj_intake_controller_set_vin (intake, first);
  g_assert_null (cj_intake_controller_get_problem (intake, CJ_INTAKE_FIELD_VIN));
  g_assert_cmpuint (g_list_model_get_n_items (brands), >=, 2);
  g_assert_cmpstr (cj_vehicle_get_make (cj_intake_controller_get_vehicle (intake)), ==, "");
  second = g_list_model_get_item (brands, 1);
  chosen = g_strdup (cj_fact_get_title (second));
  cj_intake_controller_choose_brand (intake, chosen);
  g_assert_cmpstr (cj_vehicle_get_make (cj_intake_controller_get_vehicle (intake)), ==, chosen);
  cj_await_until (cj_test_count (store, makers) == 1);

  /* The next car of the line has it by itself; another line asks again. The
   * draft of the first is gone before, or it would be gone on with. */
  cj_intake_controller_clear (intake);
  cj_intake_controller_keep_draft (intake);
  cj_await_until (!has_draft (store));
  later = cj_intake_controller_new (session);
  cj_intake_controller_set_vin (later, same_line);
  cj_await_until (g_str_equal (cj_vehicle_get_make (cj_intake_controller_get_vehicle (later)), chosen));
  cj_intake_controller_clear (later);
  cj_intake_controller_set_vin (later, other_line);
  g_assert_cmpstr (cj_vehicle_get_make (cj_intake_controller_get_vehicle (later)), ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (cj_intake_controller_get_brands (later)), >=, 2);

  /* Another choice for the same signs takes the place of the first. */
  cj_intake_controller_clear (later);
  cj_intake_controller_set_vin (later, first);
  cj_intake_controller_choose_brand (later, "样例牌");
  cj_await_until (cj_test_count (store, makers) == 1);
  g_clear_object (&later);
  g_clear_object (&intake);
  g_clear_object (&session);
  cj_test_store_free (store);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/brands/choice-is-kept", test_choice_is_kept);
  return g_test_run ();
}
