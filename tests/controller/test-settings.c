/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-backup-controller.h"
#include "controller/cj-collection-controller.h"
#include "controller/cj-field-check.h"
#include "controller/cj-phrases.h"
#include "controller/cj-shop-controller.h"
#include "model/cj-item.h"
#include "model/cj-maker.h"
#include "model/cj-reminder-rule.h"
#include "shop-fixture.h"

/* What the settings page edits. */

typedef struct
{
  TestShop shop;
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
  test_shop_clear (&f->shop);
}

/* The form's own copy is saved, and follows what another counter saves. */
static void
test_shop (Fixture *f,
           gconstpointer data)
{
  g_autoptr (CjShopController) controller = cj_shop_controller_new (f->shop.session);
  CjShop *shop = cj_shop_controller_get_shop (controller);
  g_autoptr (CjShop) there = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (cj_shop_get_name (shop), ==, "样例店");
  cj_shop_set_address (shop, "样例路 1 号");
  cj_shop_controller_flush (controller);
  cj_await_until (g_str_equal (cj_shop_get_address (cj_session_get_shop (f->shop.session)), "样例路 1 号"));
  there = cj_test_load (f->shop.store, CJ_TYPE_SHOP, cj_entity_get_id (CJ_ENTITY (shop)), &error);
  cj_shop_set_hours (there, "8:00–18:00");
  g_assert_true (cj_test_save (f->shop.store, there, &error));
  cj_await_until (g_str_equal (cj_shop_get_hours (shop), "8:00–18:00"));
  cj_shop_set_footer (shop, "谢谢");
  cj_shop_controller_flush (controller);
  cj_await_until (g_str_equal (cj_shop_get_footer (cj_session_get_shop (f->shop.session)), "谢谢"));
  g_assert_cmpstr (cj_shop_get_address (cj_session_get_shop (f->shop.session)), ==, "样例路 1 号");
}

static void
on_refused_cb (CjCollectionController *controller,
               const char *text,
               guint *n)
{
  (*n)++;
}

static void
open_first (CjCollectionController *controller)
{
  g_autoptr (CjEntity) first = NULL;

  cj_await_until (g_list_model_get_n_items (cj_collection_controller_get_list (controller)) > 0);
  first = g_list_model_get_item (cj_collection_controller_get_list (controller), 0);
  cj_collection_controller_open (controller, first);
  cj_await_until (cj_collection_controller_is_open (controller)
                  && g_str_equal (cj_entity_get_id (cj_collection_controller_get_entity (controller)), cj_entity_get_id (first)));
}

/* The last owner stays, and who is at the counter is not put away. */
static void
test_last_owner (Fixture *f,
                 gconstpointer data)
{
  g_autoptr (CjCollectionController) staff = cj_collection_controller_new (f->shop.session, CJ_TYPE_STAFF, CJ_PERMISSION_EDIT_STAFF);
  CjStaff *open = CJ_STAFF (cj_collection_controller_get_entity (staff));
  g_autoptr (CjStaff) other = NULL;
  guint refused = 0;

  g_signal_connect (staff, "refused", G_CALLBACK (on_refused_cb), &refused);
  g_assert_true (cj_collection_controller_may_edit (staff));
  open_first (staff);
  cj_staff_set_role (open, CJ_STAFF_ROLE_TECHNICIAN);
  g_assert_cmpuint (refused, ==, 1);
  g_assert_cmpint (cj_staff_get_role (open), ==, CJ_STAFF_ROLE_OWNER);
  g_assert_nonnull (cj_collection_controller_remove (staff));

  other = test_add_staff (f->shop.session, "样例店主乙", CJ_STAFF_ROLE_OWNER);
  g_assert_nonnull (cj_collection_controller_remove (staff));
  cj_session_set_staff (f->shop.session, cj_session_find_staff (f->shop.session, cj_entity_get_id (CJ_ENTITY (other))));
  g_assert_null (cj_collection_controller_remove (staff));
  cj_await_until (g_list_model_get_n_items (cj_collection_controller_get_list (staff)) == 1);
  cj_collection_controller_undo_remove (staff);
  cj_await_until (g_list_model_get_n_items (cj_collection_controller_get_list (staff)) == 2);
}

/* A maker is deleted and brought back with its id; a package keeps its contents. */
static void
test_collections (Fixture *f,
                  gconstpointer data)
{
  g_autoptr (CjCollectionController) makers = cj_collection_controller_new (f->shop.session, CJ_TYPE_MAKER, CJ_PERMISSION_EDIT_MAKERS);
  g_autoptr (CjCollectionController) items = cj_collection_controller_new (f->shop.session, CJ_TYPE_ITEM, CJ_PERMISSION_EDIT_CATALOGUE);
  g_autoptr (CjMaker) blank = cj_maker_new ();
  g_autoptr (CjItem) oil = cj_item_new ();
  g_autoptr (CjItem) package = cj_item_new ();
  g_autoptr (CjPackageItem) content = cj_package_item_new ();
  g_autoptr (CjItem) stored = NULL;
  g_autoptr (GError) error = NULL;

  cj_collection_controller_begin_new (makers, CJ_ENTITY (blank));
  cj_maker_set_wmi (CJ_MAKER (cj_collection_controller_get_entity (makers)), "LZZ");
  cj_maker_set_brand (CJ_MAKER (cj_collection_controller_get_entity (makers)), "样例牌");
  cj_collection_controller_flush (makers);
  open_first (makers);
  g_assert_null (cj_collection_controller_remove (makers));
  cj_await_until (g_list_model_get_n_items (cj_collection_controller_get_list (makers)) == 0);
  cj_collection_controller_undo_remove (makers);
  open_first (makers);
  g_assert_cmpstr (cj_maker_get_brand (CJ_MAKER (cj_collection_controller_get_entity (makers))), ==, "样例牌");

  cj_item_set_name (oil, "样例机油");
  g_assert_true (cj_test_save (f->shop.store, oil, &error));
  cj_item_set_kind (package, CJ_LINE_KIND_PACKAGE);
  cj_collection_controller_begin_new (items, CJ_ENTITY (package));
  cj_item_set_name (CJ_ITEM (cj_collection_controller_get_entity (items)), "样例套餐");
  cj_package_item_set_item_id (content, cj_entity_get_id (CJ_ENTITY (oil)));
  cj_package_item_set_quantity (content, 4000);
  g_list_store_append (cj_item_get_contents (CJ_ITEM (cj_collection_controller_get_entity (items))), content);
  cj_collection_controller_touch (items);
  cj_collection_controller_flush (items);
  cj_await_until (g_list_model_get_n_items (cj_collection_controller_get_list (items)) == 2);
  cj_collection_controller_search (items, "套餐");
  g_assert_cmpuint (g_list_model_get_n_items (cj_collection_controller_get_list (items)), ==, 1);
  stored = cj_test_load (f->shop.store, CJ_TYPE_ITEM, cj_entity_get_id (cj_collection_controller_get_entity (items)), &error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cj_item_get_contents (stored))), ==, 1);
}

static void
test_phrases (Fixture *f,
              gconstpointer data)
{
  g_auto (GStrv) defaults = cj_phrases_get (f->shop.session, CJ_PHRASES_COMPLAINT);
  g_auto (GStrv) own = NULL;
  g_auto (GStrv) again = NULL;

  g_assert_cmpuint (g_strv_length (defaults), >, 4);
  cj_phrases_set (f->shop.session, CJ_PHRASES_COMPLAINT, "  换机油 \n\n\n 补胎");
  own = cj_phrases_get (f->shop.session, CJ_PHRASES_COMPLAINT);
  g_assert_cmpuint (g_strv_length (own), ==, 2);
  g_assert_cmpstr (own[0], ==, "换机油");
  g_assert_cmpstr (own[1], ==, "补胎");
  cj_phrases_reset (f->shop.session, CJ_PHRASES_COMPLAINT);
  again = cj_phrases_get (f->shop.session, CJ_PHRASES_COMPLAINT);
  g_assert_true (g_strv_equal ((const char *const *) defaults, (const char *const *) again));
}

/* What is set quickly after one another is not set back by a reload between. */
static void
test_settings_in_haste (Fixture *f,
                        gconstpointer data)
{
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *value = g_strdup_printf ("%d", i);

      cj_session_set_setting (f->shop.session, "test.haste", value);
      for (int j = 0; j < 3; j++)
        g_main_context_iteration (NULL, FALSE);
      g_assert_cmpstr (cj_session_get_setting (f->shop.session, "test.haste", ""), ==, value);
    }
}

static void
test_backup (Fixture *f,
             gconstpointer data)
{
  g_autoptr (CjBackupController) controller = cj_backup_controller_new (f->shop.session);
  g_autoptr (CjBackupRow) row = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (cj_backup_controller_get_list (controller)), ==, 0);
  cj_backup_controller_back_up (controller);
  g_assert_true (cj_backup_controller_get_busy (controller));
  cj_await_until (g_list_model_get_n_items (cj_backup_controller_get_list (controller)) == 1);
  row = g_list_model_get_item (cj_backup_controller_get_list (controller), 0);
  g_assert_cmpstr (cj_backup_row_get_label (row), ==, "by-hand");
  cj_backup_controller_verify (controller, row);
  cj_await_until (cj_backup_row_get_state (row) == CJ_BACKUP_STATE_GOOD);
  g_assert_true (g_file_set_contents (cj_backup_row_get_path (row), "no database", -1, &error));
  cj_backup_controller_verify (controller, row);
  cj_await_until (cj_backup_row_get_state (row) == CJ_BACKUP_STATE_BAD);
}

static void
assert_check (GType type,
              const char *column,
              const char *typed,
              const char *clean)
{
  g_autoptr (CjEntity) entity = cj_entity_new (type);
  const CjField *field = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (entity), column);
  g_autofree char *kept = NULL;
  const char *problem;

  g_assert_true (cj_field_has_check (field));
  problem = cj_field_check (field, typed, &kept);
  g_assert_cmpstr (kept, ==, clean);
  g_assert_true ((problem == NULL) == (clean != NULL));
}

static void
test_checks (Fixture *f,
             gconstpointer data)
{
  assert_check (CJ_TYPE_SHOP, "city_letter", " b ", "B");
  assert_check (CJ_TYPE_SHOP, "city_letter", "o", NULL);
  assert_check (CJ_TYPE_SHOP, "counter_letter", "", NULL);
  assert_check (CJ_TYPE_SHOP, "counter_letter", "AB", NULL);
  assert_check (CJ_TYPE_SHOP, "phone", "138 0000 1234", "13800001234");
  assert_check (CJ_TYPE_SHOP, "phone", "12", NULL);
  assert_check (CJ_TYPE_SHOP, "credit_code", "", "");
  assert_check (CJ_TYPE_SHOP, "credit_code", "123", NULL);
  assert_check (CJ_TYPE_STAFF, "name", "   ", NULL);
  assert_check (CJ_TYPE_MAKER, "wmi", "lsj", "LSJ");
  assert_check (CJ_TYPE_MAKER, "wmi", "LOJ", NULL);
  assert_check (CJ_TYPE_MAKER, "prefix", "a24", "A24");
  assert_check (CJ_TYPE_REMINDER_RULE, "days", "30, 15", "30, 15");
  assert_check (CJ_TYPE_REMINDER_RULE, "days", "soon", NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/settings/shop", test_shop);
  ADD ("/settings/last-owner", test_last_owner);
  ADD ("/settings/collections", test_collections);
  ADD ("/settings/phrases", test_phrases);
  ADD ("/settings/in-haste", test_settings_in_haste);
  ADD ("/settings/backup", test_backup);
  ADD ("/settings/checks", test_checks);
#undef ADD
  return g_test_run ();
}
