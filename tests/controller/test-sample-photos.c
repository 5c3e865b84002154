/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-sample-shop.h"
#include "model/cj-order-state.h"
#include "print/cj-sample-photo.h"
#include "scan/cj-picture.h"
#include "shop-fixture.h"
#include "store/cj-blob-store.h"

/* The photos of the sample shop. */

static void
assert_picture (CjStore *store,
                CjOrderPhoto *photo)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjFrame) frame = NULL;

  cj_blob_get_async (cj_store_get_folder (store), cj_order_photo_get_blob (photo), NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  bytes = cj_blob_get_finish (result, &error);
  g_assert_no_error (error);
  frame = cj_picture_load_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame), ==, cj_order_photo_get_width (photo));
  g_assert_cmpint (cj_frame_get_height (frame), ==, cj_order_photo_get_height (photo));
}

/* Fills a shop and says which photos of which order there are. */
static GString *
fill (guint *n_photos,
      guint *n_orders,
      GHashTable *blobs)
{
  CjStore *store = cj_test_store_new ();
  GString *story = g_string_new (NULL);
  g_autoptr (GAsyncResult) filled = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autoptr (GPtrArray) orders = NULL;

  cj_sample_shop_fill_async (store, NULL, cj_await_ready_cb, &filled);
  cj_await_until (filled != NULL);
  g_assert_true (cj_sample_shop_fill_finish (store, filled, &error));
  cj_query_order_by (query, "opened-at", FALSE);
  cj_store_find_async (store, query, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  orders = cj_store_find_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < orders->len; i++)
    {
      const char *id = cj_entity_get_id (g_ptr_array_index (orders, i));
      g_autoptr (CjWorkOrder) order = cj_test_load (store, CJ_TYPE_WORK_ORDER, id, &error);
      GListModel *photos = G_LIST_MODEL (cj_work_order_get_photos (order));

      if (g_list_model_get_n_items (photos) > 0)
        {
          (*n_orders)++;
          g_assert_true (cj_order_state_is_open (cj_work_order_get_state (order)));
        }
      for (guint k = 0; k < g_list_model_get_n_items (photos); k++)
        {
          g_autoptr (CjOrderPhoto) photo = g_list_model_get_item (photos, k);

          (*n_photos)++;
          if (g_hash_table_add (blobs, g_strdup (cj_order_photo_get_blob (photo))))
            assert_picture (store, photo);
          g_string_append_printf (story, "%s %s %s %s\n", id, cj_entity_get_id (CJ_ENTITY (photo)), cj_order_photo_get_blob (photo), cj_order_photo_get_caption (photo));
        }
    }
  cj_test_store_free (store);

  return story;
}

static void
test_same_each_time (void)
{
  g_autoptr (GHashTable) blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_photos = 0, n_orders = 0;
  GString *first = fill (&n_photos, &n_orders, blobs);
  GString *second;

  g_assert_cmpuint (n_orders, >=, 15);
  g_assert_cmpuint (n_photos, >, n_orders);
  g_assert_cmpuint (g_hash_table_size (blobs), ==, CJ_SAMPLE_PHOTO_N);
  second = fill (&n_photos, &n_orders, blobs);
  g_assert_cmpstr (first->str, ==, second->str);
  g_string_free (first, TRUE);
  g_string_free (second, TRUE);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/controller/sample-photos/same-each-time", test_same_each_time);
  return g_test_run ();
}
