/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"
#include "model/cj-work-order.h"
#include "store/cj-backup.h"
#include "support/cj-await.h"

/* Several programs on one profile, at the same time: everyone gets through, no
 * change is lost under another, and no number is given out twice. */

#define PROGRAMS 4
#define ROUNDS 40

/* Counts the order up by one, as somebody does who reads, changes and saves; told
 * that another was faster, reads again. And makes an order of its own. */
static int
child_main (const char *folder,
            const char *id)
{
  g_autoptr (GError) error = NULL;
  CjStore *store = cj_test_store_reopen (folder, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  cj_store_set_author (store, "", "child");
  for (guint i = 0; i < ROUNDS;)
    {
      g_autoptr (CjWorkOrder) shared = cj_test_load (store, CJ_TYPE_WORK_ORDER, id, &error);
      g_autoptr (CjWorkOrder) own = cj_work_order_new ();
      gboolean saved;

      if (shared == NULL)
        g_error ("%s", error->message);
      cj_work_order_set_mileage_in (shared, cj_work_order_get_mileage_in (shared) + 1);
      saved = cj_test_save (store, shared, &error);
      if (!saved && !g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONFLICT))
        g_error ("%s", error->message);
      g_clear_error (&error);
      if (!saved)
        continue;
      i++;
      cj_work_order_set_opened_at (own, g_get_real_time ());
      if (!cj_test_save (store, own, &error))
        g_error ("%s", error->message);
    }
  cj_store_close (store);
  g_object_unref (store);

  return 0;
}

static void
on_changed_cb (CjStore *store,
               const char *table,
               GPtrArray *ids,
               guint *notices)
{
  (*notices)++;
}

static void
test_no_lost_update (gconstpointer program)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  g_autoptr (CjWorkOrder) after = NULL;
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) sound = NULL;
  g_autoptr (GError) error = NULL;
  guint notices = 0;

  g_assert_true (cj_test_save (store, order, &error));
  g_signal_connect (store, "changed", G_CALLBACK (on_changed_cb), &notices);
  for (guint i = 0; i < PROGRAMS; i++)
    {
      GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--child", cj_store_get_folder (store),
                                             cj_entity_get_id (CJ_ENTITY (order)), NULL);

      g_assert_no_error (error);
      g_ptr_array_add (children, child);
    }
  for (guint i = 0; i < PROGRAMS; i++)
    {
      g_assert_true (g_subprocess_wait_check (g_ptr_array_index (children, i), NULL, &error));
      g_assert_no_error (error);
    }

  after = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);
  g_assert_cmpint (cj_work_order_get_mileage_in (after), ==, PROGRAMS * ROUNDS);
  all = cj_test_find (store, query);
  g_assert_cmpuint (all->len, ==, PROGRAMS * ROUNDS + 1);
  for (guint i = 0; i < all->len; i++)
    g_assert_true (g_hash_table_add (numbers, (gpointer) cj_work_order_get_number (g_ptr_array_index (all, i))));
  /* And this program has heard of it, without asking. */
  cj_await_until (notices > 0);
  cj_store_check_async (store, CJ_CHECK_FULL, NULL, cj_await_ready_cb, &sound);
  cj_await_until (sound != NULL);
  g_assert_true (cj_store_check_finish (store, sound, &error));
  g_assert_no_error (error);
  cj_test_store_free (store);
}

int
main (int argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return child_main (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store/two-programs/no-lost-update", argv[0], test_no_lost_update);
  return g_test_run ();
}
