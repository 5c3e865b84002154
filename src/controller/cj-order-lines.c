/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-private.h"

/* The lines of the order: taken from the price list, a package with what is in
 * it, or written in one's own words. */

static void
append_line (CjOrderController *self,
             CjOrderLine *line)
{
  /* Work found after the customer agreed has to be agreed to as well. */
  cj_order_line_set_status (line, CJ_LINE_STATUS_PROPOSED);
  g_list_store_append (cj_work_order_get_lines (self->order), line);
}

static CjOrderLine *
make_line (CjItem *item,
           gint64 quantity)
{
  CjOrderLine *line = cj_order_line_new ();

  cj_order_line_set_kind (line, cj_item_get_kind (item));
  cj_order_line_set_item_id (line, cj_entity_get_id (CJ_ENTITY (item)));
  cj_order_line_set_code (line, cj_item_get_code (item));
  cj_order_line_set_name (line, cj_item_get_name (item));
  cj_order_line_set_part_kind (line, cj_item_get_part_kind (item));
  cj_order_line_set_brand (line, cj_item_get_brand (item));
  cj_order_line_set_unit (line, cj_item_get_unit (item));
  cj_order_line_set_price (line, cj_item_get_price (item));
  cj_order_line_set_hours (line, cj_item_get_hours (item));
  cj_order_line_set_quantity (line, quantity);

  return line;
}

typedef struct
{
  CjOrderController *self;
  char *package_id;
  gint64 quantity;
} Expand;

static void
expand_free (Expand *expand)
{
  g_object_unref (expand->self);
  g_free (expand->package_id);
  g_free (expand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Expand, expand_free)

static void
on_content_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Expand) expand = user_data;
  g_autoptr (CjEntity) item = cj_store_load_finish (CJ_STORE (source), result, NULL);
  g_autoptr (CjOrderLine) line = NULL;

  if (item == NULL)
    return;
  line = make_line (CJ_ITEM (item), expand->quantity);
  cj_order_line_set_package_id (line, expand->package_id);
  append_line (expand->self, line);
}

static void
on_package_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjOrderController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjEntity) package = cj_store_load_finish (CJ_STORE (source), result, &error);
  g_autoptr (CjOrderLine) head = NULL;
  GListModel *contents;

  if (package == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  contents = G_LIST_MODEL (cj_item_get_contents (CJ_ITEM (package)));
  head = make_line (CJ_ITEM (package), 1000);
  append_line (self, head);
  for (guint i = 0; i < g_list_model_get_n_items (contents); i++)
    {
      g_autoptr (CjPackageItem) content = g_list_model_get_item (contents, i);
      Expand *expand = g_new0 (Expand, 1);

      expand->self = g_object_ref (self);
      expand->package_id = g_strdup (cj_entity_get_id (CJ_ENTITY (head)));
      expand->quantity = cj_package_item_get_quantity (content);
      cj_store_load_async (CJ_STORE (source), CJ_TYPE_ITEM, cj_package_item_get_item_id (content), NULL, on_content_cb, expand);
    }
}

/**
 * cj_order_controller_add_item:
 * @item: labour, a part, a fee, or a package, which brings what is in it
 */
void
cj_order_controller_add_item (CjOrderController *self,
                              CjItem *item)
{
  g_autoptr (CjOrderLine) line = NULL;

  g_return_if_fail (CJ_IS_ORDER_CONTROLLER (self));

  if (cj_item_get_kind (item) == CJ_LINE_KIND_PACKAGE)
    {
      cj_store_load_async (cj_session_get_store (self->session), CJ_TYPE_ITEM, cj_entity_get_id (CJ_ENTITY (item)), NULL,
                           on_package_cb, g_object_ref (self));
      return;
    }
  line = make_line (item, 1000);
  append_line (self, line);
}

/**
 * cj_order_controller_add_line:
 * @name: what is done or fitted, in one's own words
 *
 * Returns: (transfer none): the new line
 */
CjOrderLine *
cj_order_controller_add_line (CjOrderController *self,
                              CjLineKind kind,
                              const char *name)
{
  g_autoptr (CjOrderLine) line = cj_order_line_new ();

  cj_order_line_set_kind (line, kind);
  cj_order_line_set_name (line, name);
  cj_order_line_set_quantity (line, 1000);
  append_line (self, line);

  return line;
}

void
cj_order_controller_remove_line (CjOrderController *self,
                                 CjOrderLine *line)
{
  guint position;

  if (g_list_store_find (cj_work_order_get_lines (self->order), line, &position))
    g_list_store_remove (cj_work_order_get_lines (self->order), position);
}

/**
 * cj_order_controller_restore_line:
 *
 * Puts a line back that was taken away.
 */
void
cj_order_controller_restore_line (CjOrderController *self,
                                  CjOrderLine *line)
{
  g_list_store_insert (cj_work_order_get_lines (self->order),
                       (guint) MIN (cj_order_line_get_position (line), g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (self->order)))),
                       line);
}
