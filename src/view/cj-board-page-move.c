/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-board-page-private.h"

#include <glib/gi18n-lib.h>

#include "view/cj-board-card.h"
#include "view/cj-page.h"

/* A card goes to another column, and back. */

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

void
_cj_board_page_move (CjBoardPage *self,
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
            CjBoardPageColumn *column)
{
  GtkWidget *page = gtk_widget_get_ancestor (column->box, CJ_TYPE_BOARD_PAGE);

  _cj_board_page_move (CJ_BOARD_PAGE (page), g_value_get_object (value), cj_board_column_get_state (column->column));
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

/**
 * _cj_board_page_make_draggable:
 * @card: a #CjBoardCard
 */
void
_cj_board_page_make_draggable (GtkWidget *card)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare_cb), card);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin_cb), card);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
}

/**
 * _cj_board_page_take_drops:
 * @column: a column, whose state a card gets that is dropped on it
 */
void
_cj_board_page_take_drops (CjBoardPageColumn *column)
{
  GtkDropTarget *target = gtk_drop_target_new (CJ_TYPE_WORK_ORDER, GDK_ACTION_MOVE);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), column);
  gtk_widget_add_controller (column->box, GTK_EVENT_CONTROLLER (target));
}
