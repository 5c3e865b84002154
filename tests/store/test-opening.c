/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"
#include "store/cj-store.h"
#include "support/cj-await.h"

/* What is asked for while the shop is being opened. */

typedef struct
{
  char *folder;
  CjStore *store;
  GAsyncResult *opened;
  GAsyncResult *found;
} Fixture;

/* A shop with one customer, closed. */
static void
set_up (Fixture *fixture,
        gconstpointer user_data)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (GError) error = NULL;

  cj_customer_set_name (customer, "样例客户");
  g_assert_true (cj_test_save (store, customer, &error));
  g_assert_no_error (error);
  fixture->folder = g_strdup (cj_store_get_folder (store));
  cj_store_close (store);
  g_object_unref (store);
  fixture->store = cj_store_new (fixture->folder);
}

static void
tear_down (Fixture *fixture,
           gconstpointer user_data)
{
  g_clear_object (&fixture->opened);
  g_clear_object (&fixture->found);
  /* a thread that has ended lets go of its tasks in the main loop */
  g_object_add_weak_pointer (G_OBJECT (fixture->store), (gpointer *) &fixture->store);
  g_object_unref (fixture->store);
  cj_await_until (fixture->store == NULL);
  cj_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
open_and_ask (Fixture *fixture)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_CUSTOMER);

  cj_store_open_async (fixture->store, NULL, cj_await_ready_cb, &fixture->opened);
  cj_store_find_async (fixture->store, query, NULL, cj_await_ready_cb, &fixture->found);
  g_assert_cmpint (cj_store_get_state (fixture->store), ==, CJ_STORE_OPENING);
}

static void
assert_none_found (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cj_await_until (fixture->found != NULL);
  g_assert_null (cj_store_find_finish (fixture->store, fixture->found, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CLOSED);
}

static void
test_waits_for_the_opening (Fixture *fixture,
                            gconstpointer user_data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  open_and_ask (fixture);
  cj_await_until (fixture->found != NULL && fixture->opened != NULL);
  g_assert_true (cj_store_open_finish (fixture->store, fixture->opened, &error));
  g_assert_no_error (error);
  found = cj_store_find_finish (fixture->store, fixture->found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (cj_customer_get_name (g_ptr_array_index (found, 0)), ==, "样例客户");
  cj_await_until (cj_store_is_idle (fixture->store));
}

static void
test_fails_with_the_opening (Fixture *fixture,
                             gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (cj_store_get_path (fixture->store), "short", -1, NULL));
  open_and_ask (fixture);
  assert_none_found (fixture);
  cj_await_until (fixture->opened != NULL);
  g_assert_false (cj_store_open_finish (fixture->store, fixture->opened, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT);
  g_assert_cmpint (cj_store_get_state (fixture->store), ==, CJ_STORE_CLOSED);
}

/* The one who closes need not know how far the opening is. */
static void
test_closed_meanwhile (Fixture *fixture,
                       gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  open_and_ask (fixture);
  cj_store_close (fixture->store);
  g_assert_cmpint (cj_store_get_state (fixture->store), ==, CJ_STORE_CLOSED);
  cj_await_until (fixture->found != NULL && fixture->opened != NULL);
  g_assert_false (cj_store_open_finish (fixture->store, fixture->opened, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CLOSED);
  g_assert_cmpint (cj_store_get_state (fixture->store), ==, CJ_STORE_CLOSED);
}

/* An opening that was given up does not get in the way of the next. */
static void
test_opened_again_meanwhile (Fixture *fixture,
                             gconstpointer user_data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  cj_store_open_async (fixture->store, NULL, cj_await_ready_cb, &first);
  cj_store_close (fixture->store);
  open_and_ask (fixture);
  cj_await_until (first != NULL && fixture->opened != NULL && fixture->found != NULL);
  g_assert_false (cj_store_open_finish (fixture->store, first, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_true (cj_store_open_finish (fixture->store, fixture->opened, &error));
  g_assert_no_error (error);
  found = cj_store_find_finish (fixture->store, fixture->found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
}

/* What another program saved after the cards were read is told of. */
static void
on_changed_cb (CjStore *store,
               const char *table,
               GPtrArray *ids,
               gpointer user_data)
{
  if (g_str_equal (table, "customer"))
    *(gboolean *) user_data = TRUE;
}

static void
test_misses_no_change (Fixture *fixture,
                       gconstpointer user_data)
{
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (GError) error = NULL;
  CjStore *other;
  gboolean told = FALSE;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed_cb), &told);
  open_and_ask (fixture);
  cj_await_until (fixture->found != NULL && fixture->opened != NULL);
  /* read, but nobody has taken over the open shop: it watches nothing yet */
  other = cj_test_store_reopen (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_true (cj_test_save (other, customer, &error));
  g_assert_no_error (error);
  g_assert_false (told);
  g_assert_true (cj_store_open_finish (fixture->store, fixture->opened, &error));
  cj_await_until (told);
  cj_store_close (other);
  g_object_unref (other);
}

int
main (int argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer user_data);
  } tests[] = {
    { "/store/opening/waits", test_waits_for_the_opening },
    { "/store/opening/fails", test_fails_with_the_opening },
    { "/store/opening/closed-meanwhile", test_closed_meanwhile },
    { "/store/opening/opened-again-meanwhile", test_opened_again_meanwhile },
    { "/store/opening/misses-no-change", test_misses_no_change },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
