/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "controller/cj-check-controller.h"
#include "shop-fixture.h"

/* The look at the database after the start. */

typedef struct
{
  TestShop shop;
  guint n_done;
  guint n_saved;
  guint saved_when_done;
  GError *error;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  test_shop_init (&f->shop);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_clear_error (&f->error);
  test_shop_clear (&f->shop);
}

static void
on_done_cb (CjCheckController *check,
            const GError *error,
            Fixture *f)
{
  f->n_done++;
  f->saved_when_done = f->n_saved;
  f->error = error != NULL ? g_error_copy (error) : NULL;
}

static CjCheckController *
start (Fixture *f)
{
  CjCheckController *check = cj_check_controller_new (f->shop.session, 0);

  g_signal_connect (check, "done", G_CALLBACK (on_done_cb), f);
  return check;
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Fixture *f = user_data;

  g_assert_true (cj_store_commit_finish (CJ_STORE (source), result, NULL));
  f->n_saved++;
}

/* It lets the counter go first, and remembers the day. */
static void
test_after_the_rush (Fixture *f,
                     gconstpointer data)
{
  g_autoptr (CjCheckController) check = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (CjCustomer) customer = cj_customer_new ();
      g_autoptr (CjTransaction) transaction = cj_transaction_new ();

      cj_transaction_save (transaction, CJ_ENTITY (customer));
      cj_store_commit_async (f->shop.store, transaction, NULL, on_saved_cb, f);
    }
  g_assert_false (cj_store_is_idle (f->shop.store));
  check = start (f);
  cj_await_until (f->n_done == 1);
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->saved_when_done, ==, 30);
  g_assert_cmpstr (cj_session_get_setting (f->shop.session, CJ_CHECK_FULL_DAY, ""), ==, "2026-11-25");
}

static void
test_given_up (Fixture *f,
               gconstpointer data)
{
  CjCheckController *check = start (f);
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_CUSTOMER);

  /* before it began, and while it is under way */
  g_object_run_dispose (G_OBJECT (check));
  g_object_unref (check);
  check = start (f);
  cj_await_until (!cj_store_is_idle (f->shop.store));
  g_object_run_dispose (G_OBJECT (check));
  g_object_unref (check);
  cj_await_until (cj_store_is_idle (f->shop.store));
  g_assert_cmpint (cj_test_count (f->shop.store, query), ==, 0);
  g_assert_cmpuint (f->n_done, ==, 0);
  g_assert_cmpstr (cj_session_get_setting (f->shop.session, CJ_CHECK_FULL_DAY, ""), ==, "");
}

static void
test_damaged (Fixture *f,
              gconstpointer data)
{
  g_autofree char *folder = g_strdup (cj_store_get_folder (f->shop.store));
  g_autofree char *path = g_strdup (cj_store_get_path (f->shop.store));
  g_autoptr (CjCheckController) check = NULL;
  g_autofree char *junk = g_strnfill (4096, 'x');
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  int fd;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (CjCustomer) customer = cj_customer_new ();

      cj_customer_set_name (customer, "样例客户");
      g_assert_true (cj_test_save (f->shop.store, customer, &error));
    }
  g_object_unref (f->shop.session);
  cj_store_close (f->shop.store);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  /* the last pages: those of the customers */
  for (int i = 1; i <= 3; i++)
    g_assert_cmpint (pwrite (fd, junk, 4096, info.st_size - i * 4096), ==, 4096);
  close (fd);
  g_object_unref (f->shop.store);
  f->shop.store = cj_test_store_reopen (folder, &error);
  g_assert_no_error (error);
  f->shop.session = test_open_session (f->shop.store, CJ_CLOCK (f->shop.clock));
  check = start (f);
  cj_await_until (f->n_done == 1);
  g_assert_error (f->error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT);
  g_assert_cmpstr (cj_session_get_setting (f->shop.session, CJ_CHECK_FULL_DAY, ""), ==, "");
}

static void
test_choose (Fixture *f,
             gconstpointer data)
{
  const gint64 large = CJ_CHECK_LARGE + 1;

  g_assert_cmpint (cj_check_controller_choose (CJ_CHECK_LARGE, "2026-11-25", "2026-11-25"), ==, CJ_CHECK_FULL);
  g_assert_cmpint (cj_check_controller_choose (large, "", "2026-11-25"), ==, CJ_CHECK_FULL);
  g_assert_cmpint (cj_check_controller_choose (large, "junk", "2026-11-25"), ==, CJ_CHECK_FULL);
  g_assert_cmpint (cj_check_controller_choose (large, "2026-11-25", "2026-11-25"), ==, CJ_CHECK_QUICK);
  g_assert_cmpint (cj_check_controller_choose (large, "2026-11-19", "2026-11-25"), ==, CJ_CHECK_QUICK);
  g_assert_cmpint (cj_check_controller_choose (large, "2026-11-18", "2026-11-25"), ==, CJ_CHECK_FULL);
  g_assert_cmpint (cj_check_controller_choose (large, "2026-11-26", "2026-11-25"), ==, CJ_CHECK_FULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/controller/check/after-the-rush", test_after_the_rush);
  ADD ("/controller/check/given-up", test_given_up);
  ADD ("/controller/check/damaged", test_damaged);
  ADD ("/controller/check/choose", test_choose);
#undef ADD
  return g_test_run ();
}
