/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gstdio.h>

#include "model/cj-customer.h"
#include "support/cj-await.h"

/* The log beside the database does not grow without bound, whether there are
 * pauses between the saves or not. */

/* 24 bytes before each page */
#define FRAME_BYTES (4096 + 24)
#define N_SAVES 60

static CjTransaction *
make_save (guint nth)
{
  CjTransaction *transaction = cj_transaction_new ();
  g_autofree char *note = g_strnfill (12000, (char) ('a' + nth % 26));

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (CjCustomer) customer = cj_customer_new ();
      g_autofree char *name = g_strdup_printf ("c%u-%u", nth, i);

      cj_customer_set_name (customer, name);
      cj_customer_set_note (customer, note);
      cj_transaction_save (transaction, CJ_ENTITY (customer));
    }

  return transaction;
}

static gint64
count_frames (CjStore *store)
{
  g_autofree char *wal = g_strconcat (cj_store_get_path (store), "-wal", NULL);
  GStatBuf info;

  return g_stat (wal, &info) == 0 ? info.st_size / FRAME_BYTES : 0;
}

static gint64
count_pages (CjStore *store)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (cj_store_get_path (store), &info), ==, 0);
  return info.st_size / 4096;
}

/* As soon as nobody waits, what is in the log goes into the file. */
static void
test_in_a_pause (void)
{
  CjStore *store = cj_test_store_new ();
  guint nth = 0;

  for (int round = 0; round < 3; round++)
    {
      gint64 pages = count_pages (store);

      for (int i = 0; i < 4; i++)
        {
          g_autoptr (CjTransaction) transaction = make_save (nth++);
          g_autoptr (GError) error = NULL;

          g_assert_true (cj_test_commit (store, transaction, &error));
        }
      cj_await_until (count_pages (store) > pages + 500);
      g_assert_cmpint (count_frames (store), <, 6000);
    }
  cj_test_store_free (store);
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  guint *n_saved = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_store_commit_finish (CJ_STORE (source), result, &error));
  (*n_saved)++;
}

static void
test_without_pause (void)
{
  CjStore *store = cj_test_store_new ();
  guint n_saved = 0;

  for (guint i = 0; i < N_SAVES; i++)
    {
      g_autoptr (CjTransaction) transaction = make_save (i);

      cj_store_commit_async (store, transaction, NULL, on_saved_cb, &n_saved);
    }
  cj_await_until (n_saved == N_SAVES);
  g_test_message ("%d frames", (int) count_frames (store));
  /* The queue was not empty, so that it waited longer, and then did not. */
  g_assert_cmpint (count_frames (store), <, 6000);
  cj_test_store_free (store);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wal/in-a-pause", test_in_a_pause);
  g_test_add_func ("/wal/without-pause", test_without_pause);
  return g_test_run ();
}
