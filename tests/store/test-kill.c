/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/cj-payment.h"
#include "model/cj-work-order.h"
#include "store/cj-backup.h"
#include "support/cj-await.h"

/* A program that is killed while it saves, again and again: what it had said was
 * saved is there afterwards, and the database is sound. The child tells every
 * save in a line, after the store has told it; the parent kills it at a moment
 * of chance, reads what it still had to say, and looks. */

#define KILLS 220
#define KILLS_A_FOLDER 20
#define LINES 3

/* The child */

static void
acknowledge (const char *format,
             ...) G_GNUC_PRINTF (1, 2);

static void
acknowledge (const char *format,
             ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  /* One write, so that a line is there whole or not at all. */
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static CjWorkOrder *
make_order (gint64 n)
{
  CjWorkOrder *order = cj_work_order_new ();

  cj_work_order_set_mileage_in (order, n);
  cj_work_order_set_total (order, 30000);
  cj_work_order_set_opened_at (order, g_get_real_time ());
  cj_work_order_set_plate (order, "川A12345");
  for (guint i = 0; i < LINES; i++)
    {
      g_autoptr (CjOrderLine) line = cj_order_line_new ();

      cj_order_line_set_name (line, "更换机油");
      cj_order_line_set_price (line, 10000);
      cj_order_line_set_quantity (line, n);
      g_list_store_append (cj_work_order_get_lines (order), line);
    }

  return order;
}

static void
commit (CjStore *store,
        CjTransaction *transaction)
{
  g_autoptr (GError) error = NULL;

  if (!cj_test_commit (store, transaction, &error))
    g_error ("%s", error->message);
}

/* A new order, then money for it, then a change of it and of the draft. */
static void
work (CjStore *store,
      gint64 n)
{
  g_autoptr (CjWorkOrder) order = make_order (n);
  g_autoptr (CjPayment) payment = cj_payment_new ();
  g_autofree char *draft = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  g_autoptr (CjTransaction) first = cj_transaction_new ();
  g_autoptr (CjTransaction) second = cj_transaction_new ();
  g_autoptr (CjTransaction) third = cj_transaction_new ();
  const char *id = cj_entity_get_id (CJ_ENTITY (order));

  cj_transaction_save (first, CJ_ENTITY (order));
  commit (store, first);
  acknowledge ("order %s %s %" G_GINT64_FORMAT "\n", id, cj_work_order_get_number (order), n);

  cj_payment_set_order_id (payment, id);
  cj_payment_set_amount (payment, 12300);
  cj_transaction_save (second, CJ_ENTITY (payment));
  commit (store, second);
  acknowledge ("paid %s %s 12300\n", id, cj_work_order_get_number (order));

  cj_work_order_set_mileage_in (order, n + 1000000);
  cj_transaction_save (third, CJ_ENTITY (order));
  cj_transaction_put_draft (third, "intake", draft);
  commit (store, third);
  acknowledge ("order %s %s %" G_GINT64_FORMAT "\n", id, cj_work_order_get_number (order), n + 1000000);
  acknowledge ("draft - - %s\n", draft);
}

G_NORETURN static void
child_main (const char *folder,
            gint64 first)
{
  g_autoptr (GError) error = NULL;
  CjStore *store = cj_test_store_reopen (folder, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  acknowledge ("open - - 0\n");
  for (gint64 n = first;; n++)
    work (store, n);
}

/* The parent */

typedef struct
{
  gint64 mileage;
  gint64 paid;
  char *number;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->number);
  g_free (known);
}

typedef struct
{
  char *folder;
  GHashTable *orders; /* id → Known: what was acknowledged */
  GHashTable *numbers;
  gint64 draft;
  gint64 next;
  guint acknowledged;
} Shop;

static void
take_line (Shop *shop,
           const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  Known *known;

  g_assert_cmpuint (g_strv_length (words), ==, 4);
  shop->acknowledged++;
  if (g_str_equal (words[0], "open"))
    return;
  if (g_str_equal (words[0], "draft"))
    {
      shop->draft = g_ascii_strtoll (words[3], NULL, 10);
      return;
    }
  known = g_hash_table_lookup (shop->orders, words[1]);
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->number = g_strdup (words[2]);
      g_hash_table_insert (shop->orders, g_strdup (words[1]), known);
      /* Never given out twice, whatever was going on when. */
      g_assert_true (g_hash_table_add (shop->numbers, known->number));
    }
  if (g_str_equal (words[0], "paid"))
    known->paid = g_ascii_strtoll (words[3], NULL, 10);
  else
    known->mileage = g_ascii_strtoll (words[3], NULL, 10);
}

static void
check_orders (Shop *shop,
              CjStore *store)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, shop->orders);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Known *known = value;
      g_autoptr (GError) error = NULL;
      g_autoptr (CjWorkOrder) order = cj_test_load (store, CJ_TYPE_WORK_ORDER, id, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (cj_work_order_get_number (order), ==, known->number);
      /* What was on its way when it was killed may have arrived as well. */
      g_assert_cmpint (cj_work_order_get_mileage_in (order), >=, known->mileage);
      g_assert_cmpint (cj_work_order_get_paid (order), >=, known->paid);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (order))), ==, LINES);
    }
}

static void
check_shop (Shop *shop)
{
  g_autoptr (GAsyncResult) sound = NULL;
  g_autoptr (GAsyncResult) draft_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = NULL;
  CjStore *store = cj_test_store_reopen (shop->folder, &error);

  g_assert_no_error (error);
  cj_store_check_async (store, CJ_CHECK_FULL, NULL, cj_await_ready_cb, &sound);
  cj_await_until (sound != NULL);
  g_assert_true (cj_store_check_finish (store, sound, &error));
  g_assert_no_error (error);
  check_orders (shop, store);
  cj_store_get_draft_async (store, "intake", NULL, cj_await_ready_cb, &draft_result);
  cj_await_until (draft_result != NULL);
  draft = cj_store_get_draft_finish (store, draft_result, NULL);
  g_assert_cmpint (draft != NULL ? g_ascii_strtoll (draft, NULL, 10) : 0, >=, shop->draft);
  cj_store_close (store);
  g_object_unref (store);
}

/* One life of the program: some lines long, and a moment of chance longer. */
static void
live_and_die (Shop *shop,
              const char *program)
{
  g_autofree char *next = g_strdup_printf ("%" G_GINT64_FORMAT, shop->next);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--child", shop->folder, next, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  int patience = g_test_rand_int_range (0, 12);
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  for (int i = 0; i < patience && (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL; i++)
    {
      take_line (shop, line);
      g_free (line);
    }
  /* This waits for nothing: it makes the moment one of chance. */
  g_usleep ((gulong) g_test_rand_int_range (0, 4000));
  g_subprocess_force_exit (child);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      take_line (shop, line);
      g_free (line);
    }
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  /* It died of us and of nothing else. */
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  shop->next += 1000;
}

static void
test_kill (gconstpointer program)
{
  guint kills = 0, acknowledged = 0;

  while (kills < KILLS)
    {
      Shop shop = { .next = 1 };

      shop.folder = g_dir_make_tmp ("cj-kill-XXXXXX", NULL);
      shop.numbers = g_hash_table_new (g_str_hash, g_str_equal);
      shop.orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
      for (guint i = 0; i < KILLS_A_FOLDER; i++, kills++)
        {
          live_and_die (&shop, program);
          check_shop (&shop);
        }
      acknowledged += shop.acknowledged;
      g_hash_table_unref (shop.numbers);
      g_hash_table_unref (shop.orders);
      cj_test_remove_folder (shop.folder);
      g_free (shop.folder);
    }
  g_test_message ("%u kills, %u acknowledged", kills, acknowledged);
  /* It was not killed before it could say anything, every time. */
  g_assert_cmpuint (acknowledged, >, KILLS);
}

int
main (int argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    child_main (argv[2], g_ascii_strtoll (argv[3], NULL, 10));

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store/kill", argv[0], test_kill);
  return g_test_run ();
}
