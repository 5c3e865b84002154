/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"
#include "model/cj-item.h"
#include "model/cj-search-key.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

#include <sqlite3.h>
#include <string.h>

#include "model-test-data.h"

static void
test_normalise (void)
{
  static const struct { const char *text, *key; } cases[] = {
    { "京A·12345", "京a12345" }, { "京Ａ１２３４５", "京a12345" }, { " 138-0000 0000 ", "13800000000" }, { "GD261123-A007", "gd261123a007" },
    { "LÜ", "lv" }, { "😀\x01\"*", "" }, { NULL, "" }, { "\xff", "" }, { "é", "é" }, { "a\xff", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = cj_search_key_normalise (cases[i].text);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

/* The index as the store has it, on the real tokenizer. */
static sqlite3 *
open_index (void)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE VIRTUAL TABLE s USING fts5 (tokens, content='', detail=none, tokenize='unicode61 remove_diacritics 0')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  return db;
}

static void
index_add (sqlite3 *db,
           gint64 rowid,
           const char *tokens)
{
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO s (rowid, tokens) VALUES (?, ?)", -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (stmt, 1, rowid);
  sqlite3_bind_text (stmt, 2, tokens, -1, SQLITE_TRANSIENT);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
}

/* The rowids found by any variant and confirmed on the keys, best first. */
static GArray *
look_up (sqlite3 *db,
         GPtrArray *texts,
         const char *typed)
{
  g_autoptr (CjSearchQuery) query = cj_search_query_new (typed);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint v = 0; v < cj_search_query_get_n_variants (query); v++)
    {
      sqlite3_stmt *stmt;
      int rc;

      g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT rowid FROM s WHERE s MATCH ?", -1, &stmt, NULL), ==, SQLITE_OK);
      sqlite3_bind_text (stmt, 1, cj_search_query_get_match (query, v), -1, SQLITE_TRANSIENT);
      while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
        {
          gint64 rowid = sqlite3_column_int64 (stmt, 0);
          gboolean seen = FALSE;

          for (guint i = 0; i < found->len; i++)
            seen = seen || g_array_index (found, gint64, i) == rowid;
          if (!seen && cj_search_query_rank (query, texts->pdata[rowid - 1]) != CJ_SEARCH_RANK_NONE)
            g_array_append_val (found, rowid);
        }
      g_assert_cmpint (rc, ==, SQLITE_DONE);
      sqlite3_finalize (stmt);
    }

  return found;
}

static gboolean
finds (sqlite3 *db,
       GPtrArray *texts,
       const char *typed,
       gint64 rowid)
{
  g_autoptr (GArray) found = look_up (db, texts, typed);

  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, gint64, i) == rowid)
      return TRUE;

  return FALSE;
}

static void
add_keys (sqlite3 *db,
          GPtrArray *texts,
          CjSearchKeys *keys)
{
  g_autofree char *tokens = cj_search_keys_make_tokens (keys);

  g_ptr_array_add (texts, g_strdup (cj_search_keys_get_text (keys)));
  index_add (db, texts->len, tokens);
}

static void
add_entity (sqlite3 *db,
            GPtrArray *texts,
            gpointer entity)
{
  g_autoptr (CjSearchKeys) keys = cj_search_keys_new_for_entity (entity);

  add_keys (db, texts, keys);
}

static void
add_customer (sqlite3 *db,
              GPtrArray *texts,
              const char *name,
              const char *number)
{
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();

  cj_customer_set_name (customer, name);
  cj_customer_phone_set_number (phone, number);
  g_list_store_append (cj_customer_get_phones (customer), phone);
  add_entity (db, texts, customer);
}

static void
add_vehicle (sqlite3 *db,
             GPtrArray *texts,
             const char *plate,
             const char *vin,
             const char *make)
{
  g_autoptr (CjVehicle) vehicle = cj_vehicle_new ();

  cj_vehicle_set_plate (vehicle, plate);
  cj_vehicle_set_vin (vehicle, vin);
  cj_vehicle_set_make (vehicle, make);
  add_entity (db, texts, vehicle);
}

static void
test_entities (void)
{
  static const struct { const char *typed; gint64 rowid; gboolean found; } cases[] = {
    /* plate: from the first character, with and without what is between */
    { "京", 1, TRUE }, { "京A", 1, TRUE }, { "京a·123", 1, TRUE }, { "A", 1, TRUE }, { "A1", 1, TRUE }, { "a12345", 1, TRUE },
    { "5", 1, TRUE }, { "45", 1, TRUE }, { "345", 1, TRUE }, { "2345", 1, TRUE }, { "3", 1, TRUE }, { "34", 1, TRUE }, { "234", 1, TRUE },
    { "京A 12345", 1, TRUE }, { "京Ａ１２３４５", 1, TRUE }, { "12346", 1, FALSE }, { "沪", 1, FALSE }, { "京A123456", 1, FALSE },
    /* VIN */
    { "L", 1, TRUE }, { "LS", 1, TRUE }, { "LSV", 1, TRUE }, { "LSVAM4187C2184847", 1, TRUE }, { "184847", 1, TRUE }, { "7", 1, TRUE }, { "47", 1, TRUE }, { "M4187", 1, TRUE },
    { "LSVA M4187 C2184847", 1, TRUE }, { "LSVAM4187C2184848", 1, FALSE },
    /* words */
    { "大", 1, TRUE }, { "大众", 1, TRUE }, { "大众 345", 1, TRUE }, { "大众 346", 1, FALSE }, { "345 大众 京", 1, TRUE },
    /* customer */
    { "单", 2, TRUE }, { "曾", 2, TRUE }, { "小", 2, TRUE }, { "单小", 2, TRUE }, { "小曾", 2, TRUE }, { "单小曾", 2, TRUE },
    { "d", 2, TRUE }, { "s", 2, TRUE }, { "x", 2, TRUE }, { "z", 2, TRUE }, { "sx", 2, TRUE }, { "xz", 2, TRUE }, { "dxc", 2, TRUE }, { "sxz", 2, TRUE },
    { "sh", 2, TRUE }, { "da", 2, TRUE }, { "xi", 2, TRUE }, { "shan", 2, TRUE }, { "danxiaozeng", 2, TRUE }, { "xiaoceng", 2, TRUE }, { "zeng", 2, TRUE }, { "shanxiao", 2, TRUE },
    { "zengxiao", 2, FALSE }, { "单 zeng", 2, TRUE }, { "单 zhang", 2, FALSE },
    { "1", 2, TRUE }, { "138", 2, TRUE }, { "138 0000 1234", 2, TRUE }, { "+86 138-0000-1234", 2, TRUE }, { "1234", 2, TRUE }, { "4", 2, TRUE }, { "34", 2, TRUE },
    { "00001", 2, TRUE }, { "0086 13800001234", 2, TRUE }, { "13800001235", 2, FALSE },
    { "js", 3, TRUE }, { "john", 3, TRUE }, { "smith", 3, TRUE }, { "johnsmith", 3, TRUE }, { "john smith", 3, TRUE }, { "+1 202", 3, TRUE },
    /* work order */
    { "GD261123-A007", 4, TRUE }, { "g", 4, TRUE }, { "A007", 4, TRUE }, { "7", 4, TRUE }, { "1123", 4, TRUE }, { "gd261123 a007", 4, TRUE }, { "送修", 4, TRUE }, { "sx", 4, TRUE },
    /* item */
    { "jy", 5, TRUE }, { "JL-01", 5, TRUE }, { "机油", 5, TRUE }, { "jiyoulvqingqi", 5, TRUE }, { "jylqq", 5, TRUE },
    /* what is no key at all */
    { "😀", 1, FALSE }, { "\"", 1, FALSE }, { "*", 1, FALSE }, { "\" OR \"1", 2, FALSE }, { "NEAR(1)", 1, FALSE }, { "tokens:1", 1, FALSE }, { "\xff\xfe", 1, FALSE },
  };
  sqlite3 *db = open_index ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  g_autoptr (CjItem) item = cj_item_new ();

  add_vehicle (db, texts, "京A·12345", "LSVAM4187C2184847", "大众");
  add_customer (db, texts, "单小曾", "+86 138 0000 1234");
  add_customer (db, texts, "John Smith", "+1 202 555 0100");
  cj_work_order_set_number (order, "GD261123-A007");
  cj_work_order_set_brought_by (order, "送修人甲");
  add_entity (db, texts, order);
  cj_item_set_name (item, "机油滤清器");
  cj_item_set_code (item, "JL-01");
  add_entity (db, texts, item);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      test_note (cases[i].typed);
      g_assert_cmpint (finds (db, texts, cases[i].typed, cases[i].rowid), ==, cases[i].found);
    }
  sqlite3_close (db);
}

/* Any piece of any key, of any length, finds it. */
static void
test_every_piece (void)
{
  static const char *const hanzi[] = { "张", "王", "单", "曾", "小", "明", "和", "样", "例", "重" };
  sqlite3 *db = open_index ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) plates = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 80; i++)
    {
      g_autoptr (CjSearchKeys) keys = cj_search_keys_new ();
      char *plate = g_strdup_printf ("京%c%05d", 'A' + g_test_rand_int_range (0, 8), g_test_rand_int_range (0, 100000));
      g_autofree char *phone = g_strdup_printf ("139%08d", g_test_rand_int_range (0, 100000000));
      char *name = g_strconcat (hanzi[g_test_rand_int_range (0, 10)], hanzi[g_test_rand_int_range (0, 10)], hanzi[g_test_rand_int_range (0, 10)], NULL);

      cj_search_keys_add (keys, CJ_SEARCH_KEY_PLATE, plate);
      cj_search_keys_add (keys, CJ_SEARCH_KEY_PHONE, phone);
      cj_search_keys_add (keys, CJ_SEARCH_KEY_NAME, name);
      add_keys (db, texts, keys);
      g_ptr_array_add (plates, plate);
      g_ptr_array_add (names, name);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const char *key = i % 2 ? plates->pdata[i] : names->pdata[i];
      glong n = g_utf8_strlen (key, -1);

      for (glong from = 0; from < n; from++)
        for (glong to = from + 1; to <= n; to++)
          {
            g_autofree char *piece = g_utf8_substring (key, from, to);
            g_autoptr (GArray) found = look_up (db, texts, piece);
            guint expected = 0;

            g_assert_true (finds (db, texts, piece, i + 1));
            /* and the index agrees with a plain look at every key, but that
             * one and two letters inside a number or a syllable are not asked for */
            for (guint j = 0; j < texts->len; j++)
              expected += cj_search_key_matches (texts->pdata[j], piece);
            if (to - from > 2 || (guchar) *piece >= 0x80)
              g_assert_cmpuint (found->len, ==, expected);
          }
    }
  sqlite3_close (db);
}

static void
test_rank (void)
{
  static const struct { const char *typed; CjSearchRank rank; } cases[] = {
    { "京a12345", CJ_SEARCH_RANK_WHOLE }, { "a12345", CJ_SEARCH_RANK_WHOLE }, { "a123", CJ_SEARCH_RANK_BEGINNING }, { "京a", CJ_SEARCH_RANK_BEGINNING },
    { "345", CJ_SEARCH_RANK_TAIL }, { "234", CJ_SEARCH_RANK_INSIDE }, { "999", CJ_SEARCH_RANK_NONE }, { "zhangsan", CJ_SEARCH_RANK_WHOLE }, { "zs", CJ_SEARCH_RANK_WHOLE },
    { "zhang", CJ_SEARCH_RANK_BEGINNING }, { "san", CJ_SEARCH_RANK_TAIL }, { "hangs", CJ_SEARCH_RANK_INSIDE }, { "zs 345", CJ_SEARCH_RANK_TAIL }, { "zs 999", CJ_SEARCH_RANK_NONE },
    { "", CJ_SEARCH_RANK_NONE }, { "😀", CJ_SEARCH_RANK_NONE },
  };
  g_autoptr (CjSearchKeys) keys = cj_search_keys_new ();

  cj_search_keys_add (keys, CJ_SEARCH_KEY_PLATE, "京A12345");
  cj_search_keys_add (keys, CJ_SEARCH_KEY_NAME, "张三");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CjSearchQuery) query = cj_search_query_new (cases[i].typed);

      g_assert_cmpint (cj_search_query_rank (query, cj_search_keys_get_text (keys)), ==, cases[i].rank);
    }
}

static void
test_hostile (void)
{
  g_autofree char *long_word = g_strnfill (10240, 'a');
  g_autofree char *many_words = g_strnfill (10240, ' ');
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, '7');
  static const char *const typed[] = {
    NULL, "", "   ", "\t\n", "　", "\"\"\"", "a\" OR \"b", "(((", "AND", "NOT a", "a AND", "^a", "a*", "{a b} : c", "\xe4\xba", "a\x01" "b", "😀😀", "'; DROP TABLE s; --", "–", "\u202e" "abc",
  };
  sqlite3 *db = open_index ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CjSearchQuery) long_query = cj_search_query_new (long_word);
  g_autoptr (CjSearchQuery) blank = cj_search_query_new (" 　 ");
  g_autoptr (CjSearchQuery) emoji = cj_search_query_new ("😀");
  g_autoptr (CjSearchQuery) words = NULL;
  g_autoptr (CjSearchKeys) keys = cj_search_keys_new ();

  add_customer (db, texts, "abc", "1");
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GArray) found = look_up (db, texts, typed[i]);

      g_assert_cmpuint (found->len, <=, 1);
    }
  g_assert_cmpuint (cj_search_query_get_n_variants (long_query), ==, 0);
  g_assert_false (cj_search_query_is_empty (long_query));
  g_assert_true (cj_search_query_is_empty (blank));
  g_assert_false (cj_search_query_is_empty (emoji));
  g_assert_cmpuint (cj_search_query_get_n_variants (emoji), ==, 0);
  for (int i = 0; i < 10240; i += 2)
    many_words[i] = 'a';
  words = cj_search_query_new (many_words);
  g_assert_cmpuint (strlen (cj_search_query_get_match (words, 0)), <, 1024);

  cj_search_keys_add (keys, CJ_SEARCH_KEY_NAME, note);
  g_assert_cmpuint (strlen (cj_search_keys_get_text (keys)), <, 100);
  sqlite3_close (db);
}

static void
test_speed (void)
{
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
  const int n = 2000;
  gint64 start, tokens_us, query_us;
  guint n_tokens = 0;

  cj_customer_set_name (customer, "曾小单");
  cj_customer_phone_set_number (phone, "13800001234");
  g_list_store_append (cj_customer_get_phones (customer), phone);
  start = g_get_monotonic_time ();
  for (int i = 0; i < n; i++)
    {
      g_autoptr (CjSearchKeys) keys = cj_search_keys_new_for_entity (CJ_ENTITY (customer));
      g_autofree char *tokens = cj_search_keys_make_tokens (keys);
      g_auto (GStrv) each = i == 0 ? g_strsplit (tokens, " ", -1) : NULL;

      if (each != NULL)
        n_tokens = g_strv_length (each);
    }
  tokens_us = g_get_monotonic_time () - start;
  start = g_get_monotonic_time ();
  for (int i = 0; i < n; i++)
    {
      g_autoptr (CjSearchQuery) query = cj_search_query_new ("shanxiao");

      cj_search_query_rank (query, "N曾小单 F13800001234");
    }
  query_us = g_get_monotonic_time () - start;
  g_test_message ("%u tokens of a customer in %.1f µs, query and rank in %.1f µs", n_tokens, (double) tokens_us / n, (double) query_us / n);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/search-key/normalise", test_normalise);
  g_test_add_func ("/model/search-key/entities", test_entities);
  g_test_add_func ("/model/search-key/every-piece", test_every_piece);
  g_test_add_func ("/model/search-key/rank", test_rank);
  g_test_add_func ("/model/search-key/hostile", test_hostile);
  g_test_add_func ("/model/search-key/speed", test_speed);
  return g_test_run ();
}
