/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-settings-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-shop-controller.h"
#include "model/cj-item.h"
#include "model/cj-maker.h"
#include "view/cj-collection-view.h"
#include "view/cj-page.h"
#include "view/cj-settings-gate.h"
#include "view/cj-settings-sections.h"

/**
 * CjSettingsPage:
 *
 * What the shop is and how it works, a section each. All of it saves by itself.
 * A section is made when it is first looked at.
 */

struct _CjSettingsPage
{
  AdwBin parent_instance;

  CjSession *session;
  CjGateController *gate; /* (nullable) */

  GtkListBox *sections;
  GtkStack *stack;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjSettingsPage, cj_settings_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static const char *const staff_fields[] = { "name", "role", "phone", NULL };
static const char *const item_fields[] = { "kind", "name", "code", "price", "hours", "unit", "part_kind", "brand", "bin", NULL };
static const char *const maker_fields[] = { "wmi", "prefix", "brand", "manufacturer", "country", NULL };

static GtkWidget *
make_staff (CjSession *session)
{
  return cj_collection_view_new (session, CJ_TYPE_STAFF, CJ_PERMISSION_EDIT_STAFF, staff_fields);
}

static GtkWidget *
make_items (CjSession *session)
{
  return cj_collection_view_new (session, CJ_TYPE_ITEM, CJ_PERMISSION_EDIT_CATALOGUE, item_fields);
}

static GtkWidget *
make_makers (CjSession *session)
{
  return cj_collection_view_new (session, CJ_TYPE_MAKER, CJ_PERMISSION_EDIT_MAKERS, maker_fields);
}

static const struct
{
  const char *name;
  const char *title;
  GtkWidget *(*create) (CjSession *session);
  GtkWidget *(*create_gate) (CjGateController *gate);
} sections[] = {
  { "shop", N_ ("Shop"), cj_settings_shop_new },
  { "staff", N_ ("Staff"), make_staff },
  { "items", N_ ("Price List"), make_items },
  { "phrases", N_ ("Phrases"), cj_settings_phrases_new },
  { "printing", N_ ("Printing"), cj_settings_printing_new },
  { "gate", N_ ("Gate Camera"), NULL, cj_settings_gate_new },
  { "reminders", N_ ("Reminders"), cj_settings_rules_new },
  { "makers", N_ ("VIN Makers"), make_makers },
  { "backup", N_ ("Backup"), cj_settings_backup_new },
  { "look", N_ ("Look"), cj_settings_look_new },
};

static void
flush_section (GtkWidget *section)
{
  CjShopController *shop = g_object_get_data (G_OBJECT (section), "controller");

  if (CJ_IS_COLLECTION_VIEW (section))
    cj_collection_view_leave (CJ_COLLECTION_VIEW (section));
  else if (shop != NULL && CJ_IS_SHOP_CONTROLLER (shop))
    cj_shop_controller_flush (shop);
}

static void
show_section (CjSettingsPage *self,
              guint i)
{
  GtkWidget *section = gtk_stack_get_child_by_name (self->stack, sections[i].name);

  if (section == NULL)
    {
      section = sections[i].create != NULL ? sections[i].create (self->session) : sections[i].create_gate (self->gate);
      gtk_stack_add_named (self->stack, section, sections[i].name);
    }
  gtk_stack_set_visible_child (self->stack, section);
}

static void
on_section_selected_cb (GtkListBox *list,
                        GtkListBoxRow *row,
                        CjSettingsPage *self)
{
  if (row != NULL && self->session != NULL)
    show_section (self, (guint) gtk_list_box_row_get_index (row));
}

static void
cj_settings_page_show (CjPage *page,
                       const char *target)
{
  CjSettingsPage *self = CJ_SETTINGS_PAGE (page);

  for (guint i = 0; target != NULL && i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].name, target))
      gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, (int) i));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->sections)));
}

static void
cj_settings_page_leave (CjPage *page)
{
  CjSettingsPage *self = CJ_SETTINGS_PAGE (page);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL; child = gtk_widget_get_next_sibling (child))
    flush_section (child);
}

static void
cj_settings_page_set_gate (CjPage *page,
                           CjGateController *gate)
{
  g_set_object (&CJ_SETTINGS_PAGE (page)->gate, gate);
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_settings_page_show;
  iface->leave = cj_settings_page_leave;
  iface->set_gate = cj_settings_page_set_gate;
}

static void
cj_settings_page_dispose (GObject *object)
{
  CjSettingsPage *self = CJ_SETTINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_SETTINGS_PAGE);
  g_clear_object (&self->gate);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_settings_page_parent_class)->dispose (object);
}

static void
cj_settings_page_class_init (CjSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_settings_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjSettingsPage, sections);
  gtk_widget_class_bind_template_child (widget_class, CjSettingsPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_section_selected_cb);
}

/* Tab goes from the chosen section into it. By itself the list would go on to
 * the next row, and choose it. */
static gboolean
on_tab_cb (GtkWidget *widget,
           GVariant *args,
           gpointer user_data)
{
  CjSettingsPage *self = user_data;

  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
add_tab_key (CjSettingsPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, 0), gtk_callback_action_new (on_tab_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->sections), keys);
}

static void
cj_settings_page_init (CjSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_tab_key (self);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *label = gtk_label_new (_(sections[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->sections, label);
    }
}

GtkWidget *
cj_settings_page_new (CjSession *session)
{
  CjSettingsPage *self = g_object_new (CJ_TYPE_SETTINGS_PAGE, NULL);

  self->session = g_object_ref (session);
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));

  return GTK_WIDGET (self);
}
