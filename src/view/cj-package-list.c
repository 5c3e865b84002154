/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-package-list.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-search-controller.h"
#include "controller/cj-words.h"
#include "model/cj-item.h"
#include "model/cj-money.h"
#include "view/cj-page.h"

/**
 * CjPackageList:
 *
 * What is in a package: found by initials, with a quantity each.
 */

struct _CjPackageList
{
  AdwBin parent_instance;

  CjCollectionController *controller;
  CjSearchController *search;
  GHashTable *names; /* item id → name */
  GtkListBox *contents;
  GtkWidget *entry;
  GtkListBox *found;
};

G_DEFINE_FINAL_TYPE (CjPackageList, cj_package_list, ADW_TYPE_BIN)

static GListStore *
get_contents (CjPackageList *self)
{
  return cj_item_get_contents (CJ_ITEM (cj_collection_controller_get_entity (self->controller)));
}

static void
learn_names (CjPackageList *self)
{
  GListModel *items = cj_collection_controller_get_list (self->controller);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CjItem) item = g_list_model_get_item (items, i);

      g_hash_table_insert (self->names, g_strdup (cj_entity_get_id (CJ_ENTITY (item))), g_strdup (cj_item_get_name (item)));
    }
}

static void
on_quantity_changed_cb (GtkEditable *entry,
                        CjPackageItem *content)
{
  CjPackageList *self = CJ_PACKAGE_LIST (gtk_widget_get_ancestor (GTK_WIDGET (entry), CJ_TYPE_PACKAGE_LIST));
  gint64 quantity;

  if (self == NULL)
    return;
  if (!cj_quantity_parse (gtk_editable_get_text (entry), &quantity) || quantity <= 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (entry), _("A quantity such as 1 or 0.5, up to three decimals"));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (entry), NULL);
  cj_package_item_set_quantity (content, quantity);
  cj_collection_controller_touch (self->controller);
}

static void
on_remove_clicked_cb (GtkButton *button,
                      CjPackageItem *content)
{
  CjPackageList *self = CJ_PACKAGE_LIST (gtk_widget_get_ancestor (GTK_WIDGET (button), CJ_TYPE_PACKAGE_LIST));
  guint position;

  if (self != NULL && g_list_store_find (get_contents (self), content, &position))
    {
      g_list_store_remove (get_contents (self), position);
      cj_collection_controller_touch (self->controller);
    }
}

static GtkWidget *
make_content (gpointer object,
              gpointer user_data)
{
  CjPackageList *self = user_data;
  CjPackageItem *content = object;
  const char *name = g_hash_table_lookup (self->names, cj_package_item_get_item_id (content));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *quantity = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *number = cj_quantity_format (cj_package_item_get_quantity (content));
  g_autofree char *title = g_markup_escape_text (name != NULL ? name : _("No longer sold"), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (quantity), number);
  gtk_editable_set_width_chars (GTK_EDITABLE (quantity), 6);
  gtk_editable_set_alignment (GTK_EDITABLE (quantity), 1);
  gtk_widget_set_valign (quantity, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (quantity), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quantity"), -1);
  g_signal_connect_object (quantity, "changed", G_CALLBACK (on_quantity_changed_cb), content, 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Take out of the package"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take out of the package"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), content, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), quantity);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

/* Finding */

static void
add_item (CjPackageList *self,
          CjItem *item)
{
  g_autoptr (CjPackageItem) content = cj_package_item_new ();

  if (cj_item_get_kind (item) == CJ_LINE_KIND_PACKAGE)
    {
      cj_view_toast (GTK_WIDGET (self), _("A package cannot hold another package. Add what is in it."));
      return;
    }
  g_hash_table_insert (self->names, g_strdup (cj_entity_get_id (CJ_ENTITY (item))), g_strdup (cj_item_get_name (item)));
  cj_package_item_set_item_id (content, cj_entity_get_id (CJ_ENTITY (item)));
  cj_package_item_set_quantity (content, 1000);
  g_list_store_append (get_contents (self), content);
  cj_collection_controller_touch (self->controller);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}

static void
add_hit (CjPackageList *self,
         guint position)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (cj_search_controller_get_hits (self->search), position);

  if (hit != NULL)
    add_item (self, CJ_ITEM (cj_search_hit_get_entity (hit)));
}

static void
on_found_activated_cb (GtkListBox *list,
                       GtkListBoxRow *row,
                       CjPackageList *self)
{
  add_hit (self, (guint) gtk_list_box_row_get_index (row));
}

static void
on_entry_activate_cb (CjPackageList *self)
{
  if (!cj_search_controller_get_busy (self->search))
    add_hit (self, 0);
}

static void
on_entry_changed_cb (CjPackageList *self)
{
  cj_search_controller_set_text (self->search, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_hits_changed_cb (CjPackageList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->found), g_list_model_get_n_items (cj_search_controller_get_hits (self->search)) > 0);
}

static GtkWidget *
make_found (gpointer hit,
            gpointer user_data)
{
  CjItem *item = CJ_ITEM (cj_search_hit_get_entity (hit));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (cj_item_get_name (item), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cj_words_line_kind (cj_item_get_kind (item)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static GtkListBox *
make_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_LIST_BOX (list);
}

static void
cj_package_list_dispose (GObject *object)
{
  CjPackageList *self = CJ_PACKAGE_LIST (object);

  if (self->contents != NULL)
    gtk_list_box_bind_model (self->contents, NULL, NULL, NULL, NULL);
  if (self->found != NULL)
    gtk_list_box_bind_model (self->found, NULL, NULL, NULL, NULL);
  self->contents = NULL;
  self->found = NULL;
  g_clear_object (&self->search);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_package_list_parent_class)->dispose (object);
}

static void
cj_package_list_finalize (GObject *object)
{
  g_hash_table_unref (CJ_PACKAGE_LIST (object)->names);

  G_OBJECT_CLASS (cj_package_list_parent_class)->finalize (object);
}

static void
cj_package_list_class_init (CjPackageListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_package_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_package_list_finalize;
}

static void
cj_package_list_init (CjPackageList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_("In the package"));
  GtkWidget *nothing = gtk_label_new (_("Nothing yet. Add labour and parts below."));

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (nothing, "cj-long-row");
  gtk_widget_add_css_class (nothing, "dim-label");
  self->contents = make_list (_("In the package"));
  gtk_list_box_set_placeholder (self->contents, nothing);
  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 0);
  g_object_set (self->entry, "placeholder-text", _("Add by name or initials"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add by name or initials"), -1);
  self->found = make_list (_("Found"));
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->contents));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->found));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "row-activated", G_CALLBACK (on_found_activated_cb), self, 0);
}

/**
 * cj_package_list_new:
 * @controller: with a package open
 */
GtkWidget *
cj_package_list_new (CjCollectionController *controller)
{
  CjPackageList *self = g_object_new (CJ_TYPE_PACKAGE_LIST, NULL);

  self->controller = g_object_ref (controller);
  self->search = cj_search_controller_new (cj_collection_controller_get_session (controller), CJ_SEARCH_ITEMS, 6);
  learn_names (self);
  g_signal_connect_object (cj_search_controller_get_hits (self->search), "items-changed", G_CALLBACK (on_hits_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->found, cj_search_controller_get_hits (self->search), make_found, self, NULL);
  gtk_list_box_bind_model (self->contents, G_LIST_MODEL (get_contents (self)), make_content, self, NULL);

  return GTK_WIDGET (self);
}
