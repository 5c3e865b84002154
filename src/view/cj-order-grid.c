/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-grid.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "view/cj-look.h"
#include "view/cj-page.h"

/* The lines of an order, edited where they stand. Each column knows how to show
 * its field and how to take what is typed; what cannot be read turns red and
 * stays as typed, and the line keeps its last good value. */

typedef enum
{
  COLUMN_KIND,
  COLUMN_NAME,
  COLUMN_BRAND,
  COLUMN_QUANTITY,
  COLUMN_UNIT,
  COLUMN_PRICE,
  COLUMN_DISCOUNT,
  COLUMN_AMOUNT,
  COLUMN_STATUS,
  COLUMN_REMOVE,
} GridColumn;

static const struct
{
  const char *title;
  int width; /* at 96 dpi, and with text twice as large; the name takes what is left */
  int large;
  gboolean editable;
  gboolean number;
} columns[] = {
  [COLUMN_KIND] = { N_ ("Kind"), 84, 100, FALSE, FALSE },
  [COLUMN_NAME] = { N_ ("Name"), -1, -1, TRUE, FALSE },
  [COLUMN_BRAND] = { N_ ("Brand"), 110, 90, TRUE, FALSE },
  [COLUMN_QUANTITY] = { N_ ("Qty"), 84, 84, TRUE, TRUE },
  [COLUMN_UNIT] = { N_ ("Unit"), 64, 66, TRUE, FALSE },
  [COLUMN_PRICE] = { N_ ("Price"), 100, 142, TRUE, TRUE },
  [COLUMN_DISCOUNT] = { N_ ("Off %"), 92, 92, TRUE, TRUE },
  [COLUMN_AMOUNT] = { N_ ("Amount"), 110, 162, FALSE, TRUE },
  [COLUMN_STATUS] = { N_ ("Status"), 92, 122, FALSE, FALSE },
  [COLUMN_REMOVE] = { "", 44, 52, FALSE, FALSE },
};

static char *
show_field (CjOrderLine *line,
            GridColumn column)
{
  switch (column)
    {
    case COLUMN_KIND:
      return g_strdup (cj_words_line_kind (cj_order_line_get_kind (line)));
    case COLUMN_NAME:
      return g_strdup (cj_order_line_get_name (line));
    case COLUMN_BRAND:
      return g_strdup (cj_order_line_get_brand (line));
    case COLUMN_QUANTITY:
      return cj_quantity_format (cj_order_line_get_quantity (line));
    case COLUMN_UNIT:
      return g_strdup (cj_order_line_get_unit (line));
    case COLUMN_PRICE:
      return cj_money_format (cj_order_line_get_price (line));
    case COLUMN_DISCOUNT:
      return cj_order_line_get_discount_rate (line) != 0 ? cj_rate_format (cj_order_line_get_discount_rate (line)) : g_strdup ("");
    case COLUMN_AMOUNT:
      return cj_words_money (cj_order_line_total (line));
    case COLUMN_STATUS:
      return g_strdup (cj_words_line_status (cj_order_line_get_status (line)));
    case COLUMN_REMOVE:
    default:
      return g_strdup ("");
    }
}

static gboolean
take_field (CjOrderLine *line,
            GridColumn column,
            const char *typed)
{
  gint64 number = 0;

  switch (column)
    {
    case COLUMN_NAME:
      cj_order_line_set_name (line, typed);
      return TRUE;
    case COLUMN_BRAND:
      cj_order_line_set_brand (line, typed);
      return TRUE;
    case COLUMN_UNIT:
      cj_order_line_set_unit (line, typed);
      return TRUE;
    case COLUMN_QUANTITY:
      if (!cj_quantity_parse (typed, &number) || number < 0)
        return FALSE;
      cj_order_line_set_quantity (line, number);
      return TRUE;
    case COLUMN_PRICE:
      if (!cj_money_parse (typed, &number) || number < 0)
        return FALSE;
      cj_order_line_set_price (line, number);
      return TRUE;
    case COLUMN_DISCOUNT:
      if (*typed != '\0' && (!cj_rate_parse (typed, &number) || number < 0 || number > CJ_RATE_ONE))
        return FALSE;
      cj_order_line_set_discount_rate (line, number);
      return TRUE;
    case COLUMN_KIND:
    case COLUMN_AMOUNT:
    case COLUMN_STATUS:
    case COLUMN_REMOVE:
    default:
      return FALSE;
    }
}

static const char *
what_to_type (GridColumn column)
{
  if (column == COLUMN_QUANTITY)
    return _("A quantity such as 1 or 0.5, up to three decimals");
  if (column == COLUMN_PRICE)
    return _("A price in yuan such as 35 or 1280.50");

  return _("A percentage from 0 to 100");
}

static GridColumn
column_of (gpointer object)
{
  return GPOINTER_TO_INT (g_object_get_data (object, "column"));
}

static void
on_text_changed_cb (GtkEditable *text,
                    GtkListItem *item)
{
  CjOrderLine *line = gtk_list_item_get_item (item);
  GridColumn column = column_of (text);

  if (line == NULL || !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (text))))
    return;
  if (take_field (line, column, gtk_editable_get_text (text)))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (text), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (text), NULL);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (text), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (text), what_to_type (column));
    }
}

static void
refresh_cell (GtkListItem *item)
{
  CjOrderLine *line = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (line == NULL || child == NULL)
    return;
  text = show_field (line, column_of (child));
  if (GTK_IS_LABEL (child))
    gtk_label_set_text (GTK_LABEL (child), text);
  else if (GTK_IS_EDITABLE (child) && !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (child))))
           && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (child)), text))
    {
      gtk_editable_set_text (GTK_EDITABLE (child), text);
      gtk_widget_remove_css_class (child, "error");
    }
}

static void
on_line_notify_cb (GtkListItem *item)
{
  refresh_cell (item);
}

static void
restore (CjOrderLine *line)
{
  cj_order_controller_restore_line (g_object_get_data (G_OBJECT (line), "controller"), line);
}

static void
on_remove_clicked_cb (GtkButton *button,
                      GtkListItem *item)
{
  CjOrderController *controller = g_object_get_data (G_OBJECT (button), "controller");
  g_autoptr (CjOrderLine) line = g_object_ref (gtk_list_item_get_item (item));
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_COLUMN_VIEW);
  g_autofree char *text = g_strdup_printf (_("“%s” removed"), cj_order_line_get_name (line));

  g_object_set_data_full (G_OBJECT (line), "controller", g_object_ref (controller), g_object_unref);
  cj_order_controller_remove_line (controller, line);
  if (view != NULL)
    cj_view_toast_undo (view, text, G_CALLBACK (restore), line);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjOrderController *controller)
{
  GridColumn column = column_of (factory);
  GtkWidget *child;

  if (column == COLUMN_REMOVE)
    {
      child = gtk_button_new_from_icon_name ("user-trash-symbolic");
      gtk_widget_add_css_class (child, "flat");
      gtk_widget_set_tooltip_text (child, _("Remove the line"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove the line"), -1);
      g_object_set_data (G_OBJECT (child), "controller", controller);
      g_signal_connect (child, "clicked", G_CALLBACK (on_remove_clicked_cb), item);
    }
  else if (columns[column].editable)
    {
      child = gtk_entry_new ();
      gtk_widget_add_css_class (child, "cj-cell");
      gtk_editable_set_alignment (GTK_EDITABLE (child), columns[column].number ? 1 : 0);
      gtk_editable_set_width_chars (GTK_EDITABLE (child), 3);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _(columns[column].title), -1);
      g_signal_connect (child, "changed", G_CALLBACK (on_text_changed_cb), item);
    }
  else
    {
      child = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (child), columns[column].number ? 1 : 0);
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
    }
  if (columns[column].number)
    gtk_widget_add_css_class (child, "money");
  g_object_set_data (G_OBJECT (child), "column", GINT_TO_POINTER (column));
  gtk_list_item_set_child (item, child);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item)
{
  refresh_cell (item);
  g_signal_connect_swapped (gtk_list_item_get_item (item), "notify", G_CALLBACK (on_line_notify_cb), item);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory,
              GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_line_notify_cb, item);
}

static void
fit_columns (GtkWidget *view,
             double scale)
{
  GListModel *list = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, cj_look_between (columns[i].width, columns[i].large, scale));
    }
}

/**
 * cj_order_grid_set_up:
 * @view: an empty column view
 * @controller: whose order's lines it shows
 */
void
cj_order_grid_set_up (GtkColumnView *view,
                      CjOrderController *controller)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (cj_order_controller_get_order (controller)));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), controller, 0);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), NULL);
      column = gtk_column_view_column_new (*columns[i].title != '\0' ? _(columns[i].title) : "", factory);
      gtk_column_view_column_set_expand (column, i == COLUMN_NAME);
      gtk_column_view_append_column (view, column);
    }
  cj_look_fit (GTK_WIDGET (view), fit_columns);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (lines))));
}
