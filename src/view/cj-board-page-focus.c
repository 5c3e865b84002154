/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-board-page-private.h"

#include "controller/cj-words.h"
#include "view/cj-board-card.h"
#include "view/cj-page.h"

static CjBoardPageColumn *
find_column (CjBoardPage *self,
             gpointer list)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      CjBoardPageColumn *column = g_ptr_array_index (self->columns, i);

      if ((gpointer) column->list == list)
        return column;
    }

  return NULL;
}

static int
index_of (CjBoardPage *self,
          CjBoardPageColumn *column)
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
            CjBoardPageColumn **column,
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
  CjBoardPageColumn *column;
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

gboolean
_cj_board_page_focus_card (CjBoardPage *self)
{
  CjBoardPageColumn *column;
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

void
_cj_board_page_keep_focus_on (CjBoardPage *self,
                              CjWorkOrder *order)
{
  g_free (self->focus_id);
  self->focus_id = g_strdup (cj_entity_get_id (CJ_ENTITY (order)));
}

/* Keys */

/* To the next column in this direction that has a card. */
void
_cj_board_page_focus_column (CjBoardPage *self,
                             int index,
                             int direction)
{
  for (int i = index + direction; i >= 0 && i < (int) self->columns->len; i += direction)
    {
      CjBoardPageColumn *column = g_ptr_array_index (self->columns, (guint) i);

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
  CjBoardPageColumn *column = find_column (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)));
  CjWorkOrder *order = gtk_single_selection_get_selected_item (column->selection);
  int direction = keyval == GDK_KEY_Right ? 1 : keyval == GDK_KEY_Left ? -1 : 0;
  CjOrderState target;

  if (direction == 0 || (state & (GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (!(state & GDK_CONTROL_MASK))
    _cj_board_page_focus_column (self, index_of (self, column), direction);
  else if (order != NULL && cj_board_controller_find_target (self->controller, order, direction, &target))
    {
      _cj_board_page_keep_focus_on (self, order);
      _cj_board_page_move (self, order, target);
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
  _cj_board_page_keep_focus_on (self, order);
  cj_view_open (GTK_WIDGET (self), "order", cj_entity_get_id (CJ_ENTITY (order)));
}

/**
 * _cj_board_page_follow_keys:
 * @column: a column that has its list
 *
 * Arrow keys go from column to column, with Ctrl they take the card along.
 */
void
_cj_board_page_follow_keys (CjBoardPage *self,
                            CjBoardPageColumn *column)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (column->list), keys);
  g_signal_connect (column->list, "activate", G_CALLBACK (on_activate_cb), self);
}
