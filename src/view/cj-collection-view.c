/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-collection-view.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-item.h"
#include "model/cj-maker.h"
#include "model/cj-reminder-rule.h"
#include "view/cj-entity-form.h"
#include "view/cj-package-list.h"
#include "view/cj-page.h"

/**
 * CjCollectionView:
 *
 * A list with a search at the left, the chosen one as a form at the right. It
 * saves by itself; what is taken out can be brought back.
 */

struct _CjCollectionView
{
  AdwBin parent_instance;

  CjCollectionController *controller;

  GtkEditable *search;
  GtkMenuButton *add_kind;
  GtkWidget *add;
  GtkListView *list;
  GtkStack *stack;
  AdwStatusPage *hint;
  AdwBin *form;
  AdwBin *extra;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (CjCollectionView, cj_collection_view, ADW_TYPE_BIN)

/* What a row says: the name, and what tells it from others of that name. */
static void
describe (CjEntity *entity,
          char **title,
          char **subtitle)
{
  if (CJ_IS_STAFF (entity))
    {
      *title = g_strdup (cj_staff_get_name (CJ_STAFF (entity)));
      *subtitle = g_strdup (cj_words_staff_role (cj_staff_get_role (CJ_STAFF (entity))));
    }
  else if (CJ_IS_ITEM (entity))
    {
      g_autofree char *price = cj_words_money (cj_item_get_price (CJ_ITEM (entity)));

      *title = g_strdup (cj_item_get_name (CJ_ITEM (entity)));
      *subtitle = g_strjoin (" · ", cj_words_line_kind (cj_item_get_kind (CJ_ITEM (entity))), price,
                             *cj_item_get_code (CJ_ITEM (entity)) != '\0' ? cj_item_get_code (CJ_ITEM (entity)) : NULL, NULL);
    }
  else if (CJ_IS_MAKER (entity))
    {
      *title = g_strdup (cj_maker_get_brand (CJ_MAKER (entity)));
      *subtitle = g_strdup_printf ("%s%s · %s", cj_maker_get_wmi (CJ_MAKER (entity)), cj_maker_get_prefix (CJ_MAKER (entity)),
                                   cj_maker_get_manufacturer (CJ_MAKER (entity)));
    }
  else if (CJ_IS_REMINDER_RULE (entity))
    {
      *title = g_strdup (cj_words_follow_up_kind (cj_reminder_rule_get_kind (CJ_REMINDER_RULE (entity))));
      *subtitle = g_strdup (cj_reminder_rule_get_enabled (CJ_REMINDER_RULE (entity)) ? _("On") : _("Off"));
    }
  if (**title == '\0')
    {
      g_free (*title);
      *title = g_strdup (_("No name yet"));
    }
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjCollectionView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *const keys[] = { "title", "subtitle" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
      g_object_set_data (G_OBJECT (item), keys[i], label);
      if (i > 0)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dim-label");
        }
    }
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item,
            CjCollectionView *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;

  describe (gtk_list_item_get_item (item), &title, &subtitle);
  name = g_strdup_printf ("%s, %s", title, subtitle);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "title"), title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "subtitle"), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (item)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_activate_cb (GtkListView *list,
                guint position,
                CjCollectionView *self)
{
  g_autoptr (CjEntity) entity = g_list_model_get_item (cj_collection_controller_get_list (self->controller), position);

  if (entity != NULL)
    cj_collection_controller_open (self->controller, entity);
}

static void
on_list_changed_cb (CjCollectionView *self)
{
  GListModel *list = cj_collection_controller_get_list (self->controller);
  GtkSelectionModel *selection = gtk_list_view_get_model (self->list);
  const char *open = cj_entity_get_id (cj_collection_controller_get_entity (self->controller));

  if (!cj_collection_controller_is_open (self->controller))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (CjEntity) entity = g_list_model_get_item (list, i);

      if (g_str_equal (cj_entity_get_id (entity), open))
        gtk_selection_model_select_item (selection, i, TRUE);
    }
}

static void
on_loaded_cb (CjCollectionView *self)
{
  CjEntity *entity = cj_collection_controller_get_entity (self->controller);
  gboolean open = cj_collection_controller_is_open (self->controller);

  gtk_stack_set_visible_child_name (self->stack, open ? "form" : "none");
  if (!open)
    return;
  cj_entity_form_reset (adw_bin_get_child (self->form), entity);
  if (CJ_IS_ITEM (entity))
    {
      gboolean package = cj_item_get_kind (CJ_ITEM (entity)) == CJ_LINE_KIND_PACKAGE;

      adw_bin_set_child (self->extra, package ? cj_package_list_new (self->controller) : NULL);
    }
}

static void
on_refused_cb (CjCollectionController *controller,
               const char *text,
               CjCollectionView *self)
{
  cj_view_toast (GTK_WIDGET (self), text);
}

static void
add_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  CjCollectionView *self = CJ_COLLECTION_VIEW (widget);
  g_autoptr (CjEntity) blank = cj_entity_new (cj_collection_controller_get_entity_type (self->controller));

  if (CJ_IS_ITEM (blank))
    cj_item_set_kind (CJ_ITEM (blank), g_variant_get_int32 (parameter));
  cj_collection_controller_begin_new (self->controller, blank);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
remove_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  CjCollectionView *self = CJ_COLLECTION_VIEW (widget);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *text = NULL;
  const char *problem;

  describe (cj_collection_controller_get_entity (self->controller), &title, &subtitle);
  problem = cj_collection_controller_remove (self->controller);
  if (problem != NULL)
    {
      cj_view_toast (widget, problem);
      return;
    }
  text = g_strdup_printf (_("“%s” removed"), title);
  cj_view_toast_undo (widget, text, G_CALLBACK (cj_collection_controller_undo_remove), self->controller);
}

static void
on_search_changed_cb (CjCollectionView *self)
{
  cj_collection_controller_search (self->controller, gtk_editable_get_text (self->search));
}

/**
 * cj_collection_view_leave:
 *
 * Saves what is being edited.
 */
void
cj_collection_view_leave (CjCollectionView *self)
{
  g_return_if_fail (CJ_IS_COLLECTION_VIEW (self));

  cj_collection_controller_flush (self->controller);
}

/* The words around the list, and what may be done with it. */

static void
set_words (CjCollectionView *self,
           GType type)
{
  const char *title = _("Choose one in the list");
  const char *text = _("Changes are saved by themselves.");

  if (type == CJ_TYPE_STAFF)
    text = _("Everyone who works at the counter or on the cars. Changes are saved by themselves.");
  else if (type == CJ_TYPE_ITEM)
    text = _("Labour, parts, fees and packages, with their prices. Changes are saved by themselves.");
  else if (type == CJ_TYPE_MAKER)
    text = _("Makers that the built-in table does not know, and the brands chosen at intake.");
  else if (type == CJ_TYPE_REMINDER_RULE)
    text = _("What the shop calls its customers for, and how many days before.");
  adw_status_page_set_title (self->hint, title);
  adw_status_page_set_description (self->hint, text);
  gtk_button_set_label (GTK_BUTTON (self->remove), type == CJ_TYPE_MAKER ? _("_Remove") : _("_Put Away"));
}

static void
set_rights (CjCollectionView *self)
{
  gboolean may = cj_collection_controller_may_edit (self->controller);
  GType type = cj_collection_controller_get_entity_type (self->controller);
  gboolean fixed = type == CJ_TYPE_REMINDER_RULE;

  gtk_widget_set_sensitive (GTK_WIDGET (self->form), may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->extra), may);
  gtk_widget_set_visible (self->remove, may && !fixed);
  gtk_widget_set_visible (self->add, may && !fixed && type != CJ_TYPE_ITEM);
  gtk_widget_set_visible (GTK_WIDGET (self->add_kind), may && type == CJ_TYPE_ITEM);
  gtk_widget_set_visible (GTK_WIDGET (self->search), !fixed);
}

static void
fill_kinds (CjCollectionView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int kind = CJ_LINE_KIND_LABOUR; kind <= CJ_LINE_KIND_FEE; kind++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (cj_words_line_kind (kind), NULL);

      g_menu_item_set_action_and_target (item, "collection.add", "i", kind);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->add_kind, G_MENU_MODEL (menu));
}

static void
cj_collection_view_dispose (GObject *object)
{
  CjCollectionView *self = CJ_COLLECTION_VIEW (object);

  if (self->controller != NULL)
    cj_collection_controller_flush (self->controller);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_COLLECTION_VIEW);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_collection_view_parent_class)->dispose (object);
}

static void
cj_collection_view_class_init (CjCollectionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_collection_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-collection-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjCollectionView, name)
  BIND (search); BIND (add_kind); BIND (add); BIND (list); BIND (stack); BIND (hint); BIND (form); BIND (extra); BIND (remove);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_install_action (widget_class, "collection.add", "i", add_action);
  gtk_widget_class_install_action (widget_class, "collection.remove", NULL, remove_action);
}

static void
cj_collection_view_init (CjCollectionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cj_collection_view_new:
 * @type: what is listed
 * @permission: what it takes to change them
 * @fields: (array zero-terminated=1): the form
 */
GtkWidget *
cj_collection_view_new (CjSession *session,
                        GType type,
                        CjPermission permission,
                        const char *const *fields)
{
  CjCollectionView *self = g_object_new (CJ_TYPE_COLLECTION_VIEW, NULL);
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->controller = cj_collection_controller_new (session, type, permission);
  selection = gtk_single_selection_new (g_object_ref (cj_collection_controller_get_list (self->controller)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  adw_bin_set_child (self->form, cj_entity_form_new (cj_collection_controller_get_entity (self->controller), fields));
  set_words (self, type);
  fill_kinds (self);
  set_rights (self);
  on_loaded_cb (self);
  g_signal_connect_object (session, "notify::staff", G_CALLBACK (set_rights), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "list-changed", G_CALLBACK (on_list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "refused", G_CALLBACK (on_refused_cb), self, 0);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (on_search_changed_cb), self);

  return GTK_WIDGET (self);
}
