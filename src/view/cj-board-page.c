/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-board-page-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-board-card.h"
#include "view/cj-page.h"

/**
 * CjBoardPage:
 *
 * What is in the shop, a column a state. Cards are dragged, or moved with
 * Ctrl and the arrow keys; Enter opens one.
 */

/* A list view makes widgets for two hundred rows, which a full board would wait
 * for; so many fill the screen of the counter, and the rest comes once they are
 * painted. */
#define FIRST_CARDS 5

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjBoardPage, cj_board_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

/* Columns */

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjBoardPage *self)
{
  GtkWidget *card = cj_board_card_new (cj_board_controller_get_session (self->controller));

  _cj_board_page_make_draggable (card);
  gtk_list_item_set_child (item, card);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item,
            CjBoardPage *self)
{
  cj_board_card_set_order (CJ_BOARD_CARD (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory,
              GtkListItem *item,
              CjBoardPage *self)
{
  cj_board_card_set_order (CJ_BOARD_CARD (gtk_list_item_get_child (item)), NULL);
}

static void
update_heading (CjBoardPageColumn *column)
{
  guint n = g_list_model_get_n_items (cj_board_column_get_orders (column->column));
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *total = cj_words_money (cj_board_column_get_total (column->column));

  gtk_label_set_text (column->count, count);
  gtk_label_set_text (column->total, cj_board_column_get_total (column->column) != 0 ? total : "");
}

static void
update_empty (CjBoardPage *self)
{
  gboolean empty;
  guint n = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      CjBoardPageColumn *column = g_ptr_array_index (self->columns, i);

      n += g_list_model_get_n_items (cj_board_column_get_orders (column->column));
    }
  empty = n == 0 && !gtk_toggle_button_get_active (self->mine) && !gtk_toggle_button_get_active (self->overdue);
  /* A large drawing, which a page that is not in sight would load as well. */
  if (empty)
    adw_status_page_set_icon_name (self->empty, "cj-car-symbolic");
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "columns");
}

static void
on_orders_changed_cb (GListModel *orders,
                      guint position,
                      guint removed,
                      guint added,
                      CjBoardPage *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      CjBoardPageColumn *column = g_ptr_array_index (self->columns, i);

      if (cj_board_column_get_orders (column->column) == orders)
        update_heading (column);
    }
  update_empty (self);
  if (added > 0)
    _cj_board_page_focus_card (self);
}

static GtkWidget *
make_heading (CjBoardPageColumn *column)
{
  /* The sum has a line of its own: with eight columns it would be cut off beside
   * the title, and half a sum is worse than none. */
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (cj_words_order_state (cj_board_column_get_state (column->column)));

  column->count = GTK_LABEL (gtk_label_new ("0"));
  column->total = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (heading, "cj-column-heading");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (column->count), "cj-count");
  gtk_widget_add_css_class (GTK_WIDGET (column->total), "money");
  gtk_widget_add_css_class (GTK_WIDGET (column->total), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (column->total), "caption");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (column->total, 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (column->count));
  gtk_box_append (GTK_BOX (heading), line);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (column->total));

  return heading;
}

static void
make_list (CjBoardPage *self,
           CjBoardPageColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), self);
  column->slice = gtk_slice_list_model_new (g_object_ref (cj_board_column_get_orders (column->column)), 0, FIRST_CARDS);
  column->selection = gtk_single_selection_new (G_LIST_MODEL (column->slice));
  column->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (column->selection), factory));
  gtk_widget_add_css_class (GTK_WIDGET (column->list), "cj-board-list");
  gtk_widget_set_vexpand (GTK_WIDGET (column->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (column->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cj_words_order_state (cj_board_column_get_state (column->column)), -1);
  _cj_board_page_follow_keys (self, column);
}

static void
add_column (CjBoardPage *self,
            CjBoardColumn *board_column)
{
  CjBoardPageColumn *column = g_new0 (CjBoardPageColumn, 1);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  column->column = board_column;
  column->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (column->box, "cj-column");
  gtk_widget_set_size_request (column->box, 138, -1);
  gtk_widget_set_hexpand (column->box, TRUE);
  gtk_box_append (GTK_BOX (column->box), make_heading (column));
  make_list (self, column);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (column->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (column->box), scroller);
  _cj_board_page_take_drops (column);
  gtk_box_append (self->column_box, column->box);
  g_ptr_array_add (self->columns, column);
  g_signal_connect_object (cj_board_column_get_orders (board_column), "items-changed", G_CALLBACK (on_orders_changed_cb), self, 0);
  g_signal_connect_data (board_column, "notify::total", G_CALLBACK (update_heading), column, NULL, G_CONNECT_SWAPPED);
  update_heading (column);
}

/* Filter */

static void
on_filter_changed_cb (CjBoardPage *self)
{
  CjSession *session = cj_board_controller_get_session (self->controller);
  CjStaff *staff = cj_session_get_staff (session);
  guint selected = gtk_drop_down_get_selected (self->technician);
  const char *technician = selected < self->technician_ids->len ? g_ptr_array_index (self->technician_ids, selected) : "";
  const char *advisor = gtk_toggle_button_get_active (self->mine) && staff != NULL ? cj_entity_get_id (CJ_ENTITY (staff)) : "";

  cj_board_controller_filter (self->controller, technician, advisor, gtk_toggle_button_get_active (self->overdue));
  update_empty (self);
}

static void
fill_technicians (CjBoardPage *self)
{
  GListModel *staff = cj_session_get_staff_list (cj_board_controller_get_session (self->controller));

  g_ptr_array_add (self->technician_ids, g_strdup (""));
  gtk_string_list_append (self->technicians, _("All Technicians"));
  for (guint i = 0; i < g_list_model_get_n_items (staff); i++)
    {
      g_autoptr (CjStaff) person = g_list_model_get_item (staff, i);

      if (cj_staff_get_archived (person) || cj_staff_get_role (person) != CJ_STAFF_ROLE_TECHNICIAN)
        continue;
      g_ptr_array_add (self->technician_ids, g_strdup (cj_entity_get_id (CJ_ENTITY (person))));
      gtk_string_list_append (self->technicians, cj_staff_get_name (person));
    }
}

/* The colours follow the clock. */
static gboolean
on_minute_cb (gpointer user_data)
{
  CjBoardPage *self = user_data;

  for (guint i = 0; i < self->columns->len; i++)
    {
      CjBoardPageColumn *column = g_ptr_array_index (self->columns, i);
      GListModel *orders = cj_board_column_get_orders (column->column);
      guint n = g_list_model_get_n_items (orders);

      if (n > 0)
        g_list_model_items_changed (orders, 0, n, n);
    }

  return G_SOURCE_CONTINUE;
}

static void
cj_board_page_show (CjPage *page,
                    const char *target)
{
  CjBoardPage *self = CJ_BOARD_PAGE (page);

  if (!_cj_board_page_focus_card (self))
    _cj_board_page_focus_column (self, -1, 1);
}

static void
cj_board_page_refresh (CjPage *page)
{
  cj_board_controller_refresh (CJ_BOARD_PAGE (page)->controller);
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_board_page_show;
  iface->refresh = cj_board_page_refresh;
}

static void
cj_board_page_dispose (GObject *object)
{
  CjBoardPage *self = CJ_BOARD_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->fill_idle, g_source_remove);
  for (guint i = 0; self->controller != NULL && i < self->columns->len; i++)
    {
      CjBoardPageColumn *column = g_ptr_array_index (self->columns, i);

      g_signal_handlers_disconnect_by_data (column->column, column);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_BOARD_PAGE);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_board_page_parent_class)->dispose (object);
}

static void
cj_board_page_finalize (GObject *object)
{
  CjBoardPage *self = CJ_BOARD_PAGE (object);

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->technician_ids);
  g_free (self->focus_id);

  G_OBJECT_CLASS (cj_board_page_parent_class)->finalize (object);
}

static void
cj_board_page_class_init (CjBoardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cj_board_page_dispose;
  object_class->finalize = cj_board_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-board-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjBoardPage, column_box);
  gtk_widget_class_bind_template_child (widget_class, CjBoardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CjBoardPage, empty);
  gtk_widget_class_bind_template_child (widget_class, CjBoardPage, technician);
  gtk_widget_class_bind_template_child (widget_class, CjBoardPage, technicians);
  gtk_widget_class_bind_template_child (widget_class, CjBoardPage, mine);
  gtk_widget_class_bind_template_child (widget_class, CjBoardPage, overdue);
}

static void
cj_board_page_init (CjBoardPage *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->technician_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A column at a time, when nothing else is to be done. */
static gboolean
on_fill_idle_cb (gpointer user_data)
{
  CjBoardPage *self = user_data;

  for (guint i = 0; i < self->columns->len; i++)
    {
      CjBoardPageColumn *column = g_ptr_array_index (self->columns, i);

      if (gtk_slice_list_model_get_size (column->slice) == FIRST_CARDS)
        {
          gtk_slice_list_model_set_size (column->slice, G_MAXUINT);
          return G_SOURCE_CONTINUE;
        }
    }
  self->fill_idle = 0;

  return G_SOURCE_REMOVE;
}

static void
on_loaded_cb (CjBoardPage *self)
{
  update_empty (self);
  if (self->fill_idle == 0)
    self->fill_idle = g_idle_add_full (G_PRIORITY_LOW, on_fill_idle_cb, self, NULL);
}

/**
 * cj_board_page_new_for_controller:
 * @controller: a board, loaded or not
 *
 * Returns: a page that shows it
 */
GtkWidget *
cj_board_page_new_for_controller (CjBoardController *controller)
{
  CjBoardPage *self = g_object_new (CJ_TYPE_BOARD_PAGE, NULL);
  GListModel *columns;

  self->controller = g_object_ref (controller);
  columns = cj_board_controller_get_columns (self->controller);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (CjBoardColumn) column = g_list_model_get_item (columns, i);

      /* The controller keeps it. */
      add_column (self, column);
    }
  fill_technicians (self);
  g_signal_connect_swapped (self->technician, "notify::selected", G_CALLBACK (on_filter_changed_cb), self);
  g_signal_connect_swapped (self->mine, "toggled", G_CALLBACK (on_filter_changed_cb), self);
  g_signal_connect_swapped (self->overdue, "toggled", G_CALLBACK (on_filter_changed_cb), self);
  self->tick = g_timeout_add_seconds (60, on_minute_cb, self);
  g_signal_connect_object (self->controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  if (cj_board_controller_is_loaded (controller))
    on_loaded_cb (self);

  return GTK_WIDGET (self);
}

GtkWidget *
cj_board_page_new (CjSession *session)
{
  g_autoptr (CjBoardController) controller = cj_board_controller_new (session);

  return cj_board_page_new_for_controller (controller);
}
