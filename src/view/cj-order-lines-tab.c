/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-lines-tab.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-search-controller.h"
#include "controller/cj-words.h"
#include "model/cj-order-totals.h"
#include "view/cj-order-grid.h"

/**
 * CjOrderLinesTab:
 *
 * The lines of an order: found by initials, edited in place, added up.
 */

struct _CjOrderLinesTab
{
  AdwBin parent_instance;

  CjOrderController *controller;
  CjSearchController *items;

  GtkEditable *add;
  GtkWidget *approve_all;
  GtkListBox *found;
  GtkStack *lines_stack;
  GtkColumnView *lines;
  GtkLabel *subtotals;
  GtkLabel *total;
};

G_DEFINE_FINAL_TYPE (CjOrderLinesTab, cj_order_lines_tab, ADW_TYPE_BIN)

static void
clear_add (CjOrderLinesTab *self)
{
  gtk_editable_set_text (self->add, "");
  cj_search_controller_set_text (self->items, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
add_hit (CjOrderLinesTab *self,
         guint position)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (cj_search_controller_get_hits (self->items), position);

  if (hit == NULL)
    return;
  cj_order_controller_add_item (self->controller, CJ_ITEM (cj_search_hit_get_entity (hit)));
  clear_add (self);
}

static void
on_found_activated_cb (GtkListBox *list,
                       GtkListBoxRow *row,
                       CjOrderLinesTab *self)
{
  add_hit (self, (guint) gtk_list_box_row_get_index (row));
}

/* Enter: the first that was found; words that nothing is found for become a
 * labour line of their own. */
static void
on_add_activate_cb (CjOrderLinesTab *self)
{
  const char *typed = gtk_editable_get_text (self->add);

  if (*typed == '\0' || cj_search_controller_get_busy (self->items))
    return;
  if (g_list_model_get_n_items (cj_search_controller_get_hits (self->items)) > 0)
    {
      add_hit (self, 0);
      return;
    }
  cj_order_controller_add_line (self->controller, CJ_LINE_KIND_LABOUR, typed);
  clear_add (self);
}

static void
on_add_changed_cb (CjOrderLinesTab *self)
{
  cj_search_controller_set_text (self->items, gtk_editable_get_text (self->add));
}

static void
on_hits_changed_cb (CjOrderLinesTab *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->found), g_list_model_get_n_items (cj_search_controller_get_hits (self->items)) > 0);
}

static GtkWidget *
make_found (gpointer hit,
            gpointer user_data)
{
  CjItem *item = CJ_ITEM (cj_search_hit_get_entity (hit));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *price = cj_words_money (cj_item_get_price (item));
  g_autofree char *title = g_markup_escape_text (cj_item_get_name (item), -1);
  g_autofree char *plain = g_strjoin (" · ", cj_words_line_kind (cj_item_get_kind (item)), cj_item_get_code (item), *cj_item_get_brand (item) != '\0' ? cj_item_get_brand (item) : NULL, NULL);
  g_autofree char *subtitle = g_markup_escape_text (plain, -1);
  GtkWidget *label = gtk_label_new (price);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "money");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static void
update_totals (CjOrderLinesTab *self)
{
  CjWorkOrder *order = cj_order_controller_get_order (self->controller);
  CjOrderTotals totals;
  g_autofree char *labour = NULL;
  g_autofree char *parts = NULL;
  g_autofree char *other = NULL;
  g_autofree char *discount = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;
  g_autofree char *total_text = NULL;

  cj_work_order_get_totals (order, &totals);
  labour = cj_words_money (totals.labour);
  parts = cj_words_money (totals.parts);
  other = cj_words_money (totals.other);
  discount = cj_words_money (totals.gross - totals.total);
  total = cj_words_money (totals.total);
  text = g_strdup_printf (_("Labour %s · Parts %s · Other %s · Off %s"), labour, parts, other, discount);
  gtk_label_set_text (self->subtotals, text);
  total_text = g_strdup_printf (_("Total %s"), total);
  gtk_label_set_text (self->total, total_text);
  gtk_stack_set_visible_child_name (self->lines_stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (order))) > 0 ? "lines" : "empty");
}

static void
on_loaded_cb (CjOrderLinesTab *self)
{
  CjOrderState state = cj_work_order_get_state (cj_order_controller_get_order (self->controller));

  gtk_widget_set_sensitive (self->approve_all, cj_order_state_is_open (state));
  update_totals (self);
}

static void
cj_order_lines_tab_dispose (GObject *object)
{
  CjOrderLinesTab *self = CJ_ORDER_LINES_TAB (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_ORDER_LINES_TAB);
  g_clear_object (&self->controller);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (cj_order_lines_tab_parent_class)->dispose (object);
}

static void
cj_order_lines_tab_class_init (CjOrderLinesTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_order_lines_tab_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-order-lines-tab.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjOrderLinesTab, name)
  BIND (add); BIND (approve_all); BIND (found); BIND (lines_stack); BIND (lines); BIND (subtotals); BIND (total);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_add_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_found_activated_cb);
}

static void
cj_order_lines_tab_init (CjOrderLinesTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cj_order_lines_tab_set_controller:
 *
 * Shows the order of @controller; called once.
 */
void
cj_order_lines_tab_set_controller (CjOrderLinesTab *self,
                                   CjOrderController *controller)
{
  g_return_if_fail (CJ_IS_ORDER_LINES_TAB (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  self->items = cj_search_controller_new (cj_order_controller_get_session (controller), CJ_SEARCH_ITEMS, 8);
  cj_order_grid_set_up (self->lines, controller);
  g_signal_connect_object (controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "totals-changed", G_CALLBACK (update_totals), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_search_controller_get_hits (self->items), "items-changed", G_CALLBACK (on_hits_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->found, cj_search_controller_get_hits (self->items), make_found, self, NULL);
}

/**
 * cj_order_lines_tab_focus:
 *
 * The focus goes where a line is added.
 */
void
cj_order_lines_tab_focus (CjOrderLinesTab *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

/**
 * cj_order_lines_tab_clear:
 *
 * Gives up what was looked for.
 *
 * Returns: whether anything was
 */
gboolean
cj_order_lines_tab_clear (CjOrderLinesTab *self)
{
  if (*gtk_editable_get_text (self->add) == '\0')
    return FALSE;
  clear_add (self);

  return TRUE;
}
