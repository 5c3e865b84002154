/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-intake-private.h"

#include <string.h>

#include "controller/cj-fact.h"

/* One maker's code stands for several brands (LSG: Buick, Chevrolet, Cadillac).
 * The counter picks; the choice is kept for the code and the signs that follow
 * it, so the next car of the same line has its brand by itself. */

/* Signs 4 to 8, all that describe the car: which of them tell the line differs
 * from maker to maker, and a brand must not be wrong without being asked. */
#define PREFIX_LENGTH 5

static void
on_makers_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjIntakeController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  if (self->session == NULL)
    return;
  if (found == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  g_list_store_splice (self->makers, 0, g_list_model_get_n_items (G_LIST_MODEL (self->makers)), found->pdata, found->len);
  _cj_intake_check_vin (self);
}

static void
load_makers (CjIntakeController *self)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_MAKER);

  cj_store_find_async (cj_session_get_store (self->session), query, NULL, on_makers_cb, g_object_ref (self));
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  if (g_str_equal (table, "maker"))
    load_makers (user_data);
}

void
_cj_intake_follow_makers (CjIntakeController *self)
{
  g_signal_connect_object (cj_session_get_store (self->session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  load_makers (self);
}

CjMaker *
_cj_intake_find_maker (const char *vin,
                       gpointer user_data)
{
  CjIntakeController *self = user_data;

  return cj_vin_find_in_makers (vin, G_LIST_MODEL (self->makers));
}

static const char *
brand_name (const CjVinBrand *brand)
{
  return brand->zh != NULL && *brand->zh != '\0' ? brand->zh : brand->en;
}

/* The make where it is certain or was chosen before; else the brands to pick from. */
void
_cj_intake_offer_brands (CjIntakeController *self,
                         const CjVin *vin)
{
  if (*cj_vehicle_get_make (self->vehicle) == '\0' && (vin->n_brands == 1 || (vin->n_brands > 1 && vin->maker_is_own)))
    cj_vehicle_set_make (self->vehicle, brand_name (&vin->brands[0]));
  if (vin->n_brands < 2)
    return;
  for (guint i = 0; i < vin->n_brands; i++)
    {
      g_autoptr (CjFact) fact = cj_fact_new (CJ_FACT_PLAIN, brand_name (&vin->brands[i]), vin->maker_zh != NULL ? vin->maker_zh : "");

      g_list_store_append (self->brands, fact);
    }
}

static void
on_kept_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    cj_session_report (session, error);
}

/* The row that was kept for these very signs, or a new one. */
static CjMaker *
find_kept (CjIntakeController *self,
           const char *wmi,
           const char *prefix)
{
  CjMaker *maker;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->makers)); i++)
    {
      g_autoptr (CjMaker) kept = g_list_model_get_item (G_LIST_MODEL (self->makers), i);

      if (g_str_equal (cj_maker_get_wmi (kept), wmi) && g_str_equal (cj_maker_get_prefix (kept), prefix))
        return g_steal_pointer (&kept);
    }
  maker = cj_maker_new ();
  cj_maker_set_wmi (maker, wmi);
  cj_maker_set_prefix (maker, prefix);

  return maker;
}

/**
 * cj_intake_controller_choose_brand:
 * @brand: one of cj_intake_controller_get_brands()
 *
 * Says which brand the car is, and remembers it for the next car whose VIN
 * begins like this one.
 */
void
cj_intake_controller_choose_brand (CjIntakeController *self,
                                   const char *brand)
{
  const char *vin;
  g_autofree char *wmi = NULL;
  g_autofree char *prefix = NULL;
  g_autoptr (CjMaker) maker = NULL;
  g_autoptr (CjTransaction) transaction = NULL;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  cj_vehicle_set_make (self->vehicle, brand);
  vin = cj_vehicle_get_vin (self->vehicle);
  if (strlen (vin) != CJ_VIN_LENGTH || !cj_session_may (self->session, CJ_PERMISSION_EDIT_MAKERS))
    return;
  wmi = vin[2] == '9' ? g_strdup_printf ("%.3s%.3s", vin, vin + 11) : g_strndup (vin, 3);
  prefix = g_strndup (vin + 3, PREFIX_LENGTH);
  maker = find_kept (self, wmi, prefix);
  if (g_str_equal (cj_maker_get_brand (maker), brand))
    return;
  cj_maker_set_brand (maker, brand);
  transaction = cj_transaction_new ();
  cj_transaction_save (transaction, CJ_ENTITY (maker));
  cj_store_commit_async (cj_session_get_store (self->session), transaction, NULL, on_kept_cb, g_object_ref (self->session));
}

/**
 * cj_intake_controller_get_brands:
 *
 * Returns: (transfer none): a list of #CjFact, the brands that the maker of the
 *   VIN has cars under, the one chosen before first; empty where there is no choice
 */
GListModel *
cj_intake_controller_get_brands (CjIntakeController *self)
{
  return G_LIST_MODEL (self->brands);
}
