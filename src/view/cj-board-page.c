/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-board-page.h"

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

typedef struct
{
  CjBoardColumn *column;
  GtkWidget *box;
  GtkListView *list;
  GtkSliceListModel *slice; /* what of the column has cards yet */
  GtkSingleSelection *selection;
  GtkLabel *count;
  GtkLabel *total;
} Column;

struct _CjBoardPage
{
  AdwBin parent_instance;

  CjBoardController *controller;
  GPtrArray *columns; /* Column */
  char *focus_id;     /* order whose card gets the focus once it is drawn */
  guint focus_tick;
  guint fill_idle;
  guint tick;

  GtkBox *column_box;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkDropDown *technician;
  GtkToggleButton *mine;
  GtkToggleButton *overdue;
  GtkStringList *technicians;
  GPtrArray *technician_ids;
};

/* A list view makes widgets for two hundred rows, which a full board would wait
 * for; so many fill the screen of the counter, and the rest comes once they are
 * painted. */
#define FIRST_CARDS 5

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjBoardPage, cj_board_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static Column *
find_column (CjBoardPage *self,
             gpointer list)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      if ((gpointer) column->list == list)
        return column;
    }

  return NULL;
}

static int
index_of (CjBoardPage *self,
          Column *column)
{
  guint i = 0;

  g_ptr_array_find (self->columns, column, &i);
  return (int) i;
}

/* Focus: it stays with a card when the card goes to another column, and comes
 * back to it when the page does. */

static gboolean
find_order (CjBoardPage *self,
            const char *id,
            Column **column,
            guint *position)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GListModel *orders;

      *column = g_ptr_array_index (self->columns, i);
      orders = G_LIST_MODEL ((*column)->selection);
      for (*position = 0; *position < g_list_model_get_n_items (orders); (*position)++)
        {
          g_autoptr (CjEntity) order = g_list_model_get_item (orders, *position);

          if (g_str_equal (cj_entity_get_id (order), id))
            return TRUE;
        }
    }

  return FALSE;
}

/* Rows are made when the list is laid out: a frame later. */
static gboolean
on_focus_tick_cb (GtkWidget *widget,
                  GdkFrameClock *clock,
                  gpointer user_data)
{
  CjBoardPage *self = CJ_BOARD_PAGE (widget);
  Column *column;
  guint position;

  self->focus_tick = 0;
  if (self->focus_id == NULL || !find_order (self, self->focus_id, &column, &position))
    return G_SOURCE_REMOVE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (column->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *card = gtk_widget_get_first_child (row);
      CjWorkOrder *order = CJ_IS_BOARD_CARD (card) ? cj_board_card_get_order (CJ_BOARD_CARD (card)) : NULL;

      if (order != NULL && g_str_equal (cj_entity_get_id (CJ_ENTITY (order)), self->focus_id))
        {
          gtk_widget_grab_focus (row);
          g_clear_pointer (&self->focus_id, g_free);
          break;
        }
    }

  return G_SOURCE_REMOVE;
}

static gboolean
focus_card (CjBoardPage *self)
{
  Column *column;
  guint position;

  if (self->focus_id == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || !find_order (self, self->focus_id, &column, &position))
    return FALSE;
  gtk_single_selection_set_selected (column->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (column->list), "list.scroll-to-item", "u", position);
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick_cb, NULL, NULL);

  return TRUE;
}

static void
keep_focus_on (CjBoardPage *self,
               CjWorkOrder *order)
{
  g_free (self->focus_id);
  self->focus_id = g_strdup (cj_entity_get_id (CJ_ENTITY (order)));
}

/* Moving */

/* What the Undo of a toast holds on to. */
#define CJ_TYPE_MOVED (cj_moved_get_type ())
G_DECLARE_FINAL_TYPE (CjMoved, cj_moved, CJ, MOVED, GObject)

struct _CjMoved
{
  GObject parent_instance;

  CjBoardPage *page;
  CjWorkOrder *before;
};

G_DEFINE_FINAL_TYPE (CjMoved, cj_moved, G_TYPE_OBJECT)

static void
cj_moved_finalize (GObject *object)
{
  g_clear_object (&CJ_MOVED (object)->page);
  g_clear_object (&CJ_MOVED (object)->before);

  G_OBJECT_CLASS (cj_moved_parent_class)->finalize (object);
}

static void
cj_moved_class_init (CjMovedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_moved_finalize;
}

static void
cj_moved_init (CjMoved *self)
{
}

static void
on_undone_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjMoved) moved = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_board_controller_move_finish (CJ_BOARD_CONTROLLER (source), result, &error))
    cj_view_toast_error (GTK_WIDGET (moved->page), error);
}

static void
undo (CjMoved *moved)
{
  cj_board_controller_undo_move_async (moved->page->controller, moved->before, NULL, on_undone_cb, g_object_ref (moved));
}

static void
on_moved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjMoved) moved = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!cj_board_controller_move_finish (CJ_BOARD_CONTROLLER (source), result, &error))
    {
      g_clear_pointer (&moved->page->focus_id, g_free);
      cj_view_toast_error (GTK_WIDGET (moved->page), error);
      return;
    }
  text = g_strdup_printf (_("%s moved"), cj_work_order_get_plate (moved->before));
  cj_view_toast_undo (GTK_WIDGET (moved->page), text, G_CALLBACK (undo), moved);
}

static void
move (CjBoardPage *self,
      CjWorkOrder *order,
      CjOrderState target)
{
  CjMoved *moved;

  if (cj_work_order_get_state (order) == target)
    return;
  moved = g_object_new (CJ_TYPE_MOVED, NULL);
  moved->page = g_object_ref (self);
  moved->before = CJ_WORK_ORDER (cj_entity_copy (CJ_ENTITY (order)));
  cj_board_controller_move_async (self->controller, order, target, NULL, on_moved_cb, moved);
}

static gboolean
on_drop_cb (GtkDropTarget *target,
            const GValue *value,
            double x,
            double y,
            Column *column)
{
  GtkWidget *page = gtk_widget_get_ancestor (column->box, CJ_TYPE_BOARD_PAGE);

  move (CJ_BOARD_PAGE (page), g_value_get_object (value), cj_board_column_get_state (column->column));
  return TRUE;
}

static GdkContentProvider *
on_drag_prepare_cb (GtkDragSource *source,
                    double x,
                    double y,
                    CjBoardCard *card)
{
  CjWorkOrder *order = cj_board_card_get_order (card);

  return order != NULL ? gdk_content_provider_new_typed (CJ_TYPE_WORK_ORDER, order) : NULL;
}

static void
on_drag_begin_cb (GtkDragSource *source,
                  GdkDrag *drag,
                  CjBoardCard *card)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (card));

  gtk_drag_source_set_icon (source, paintable, 24, 12);
}

/* Keys */

/* To the next column in this direction that has a card. */
static void
focus_column (CjBoardPage *self,
              int index,
              int direction)
{
  for (int i = index + direction; i >= 0 && i < (int) self->columns->len; i += direction)
    {
      Column *column = g_ptr_array_index (self->columns, (guint) i);

      if (g_list_model_get_n_items (G_LIST_MODEL (column->selection)) > 0)
        {
          gtk_widget_grab_focus (GTK_WIDGET (column->list));
          return;
        }
    }
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *keys,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   CjBoardPage *self)
{
  Column *column = find_column (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)));
  CjWorkOrder *order = gtk_single_selection_get_selected_item (column->selection);
  int direction = keyval == GDK_KEY_Right ? 1 : keyval == GDK_KEY_Left ? -1 : 0;
  CjOrderState target;

  if (direction == 0 || (state & (GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (!(state & GDK_CONTROL_MASK))
    focus_column (self, index_of (self, column), direction);
  else if (order != NULL && cj_board_controller_find_target (self->controller, order, direction, &target))
    {
      keep_focus_on (self, order);
      move (self, order, target);
    }
  else if (order != NULL)
    cj_view_toast (GTK_WIDGET (self), cj_words_move_problem (CJ_MOVE_PROBLEM_NOT_LEGAL));

  return GDK_EVENT_STOP;
}

static void
on_activate_cb (GtkListView *list,
                guint position,
                CjBoardPage *self)
{
  g_autoptr (CjWorkOrder) order = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  if (order == NULL)
    return;
  keep_focus_on (self, order);
  cj_view_open (GTK_WIDGET (self), "order", cj_entity_get_id (CJ_ENTITY (order)));
}

/* Columns */

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjBoardPage *self)
{
  GtkWidget *card = cj_board_card_new (cj_board_controller_get_session (self->controller));
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare_cb), card);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin_cb), card);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
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
update_heading (Column *column)
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
      Column *column = g_ptr_array_index (self->columns, i);

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
      Column *column = g_ptr_array_index (self->columns, i);

      if (cj_board_column_get_orders (column->column) == orders)
        update_heading (column);
    }
  update_empty (self);
  if (added > 0)
    focus_card (self);
}

static GtkWidget *
make_heading (Column *column)
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
           Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

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
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (column->list), keys);
  g_signal_connect (column->list, "activate", G_CALLBACK (on_activate_cb), self);
}

static void
add_column (CjBoardPage *self,
            CjBoardColumn *board_column)
{
  Column *column = g_new0 (Column, 1);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkDropTarget *target = gtk_drop_target_new (CJ_TYPE_WORK_ORDER, GDK_ACTION_MOVE);

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
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), column);
  gtk_widget_add_controller (column->box, GTK_EVENT_CONTROLLER (target));
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
      Column *column = g_ptr_array_index (self->columns, i);
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

  if (!focus_card (self))
    focus_column (self, -1, 1);
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
      Column *column = g_ptr_array_index (self->columns, i);

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
      Column *column = g_ptr_array_index (self->columns, i);

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
