/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-columns.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-look.h"
#include "view/cj-plate-view.h"

/* The columns of the list of all orders. A click on a heading sorts, and the
 * database does the sorting: the sorters here only carry the name of the
 * column that was asked for. */

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_OPENED,
  COLUMN_PLATE,
  COLUMN_VEHICLE,
  COLUMN_CUSTOMER,
  COLUMN_STATE,
  COLUMN_TECHNICIAN,
  COLUMN_PROMISED,
  COLUMN_TOTAL,
  COLUMN_OWED,
} OrderColumn;

static const struct
{
  const char *title;
  const char *sort; /* column of the database */
  int width;        /* at 96 dpi; columns[COLUMN_VEHICLE] takes what is left */
  gboolean number;
} columns[] = {
  [COLUMN_NUMBER] = { N_ ("Number"), "number", 128, FALSE },
  [COLUMN_OPENED] = { N_ ("Taken in"), "opened-at", 132, FALSE },
  [COLUMN_PLATE] = { N_ ("Plate"), "plate", 118, FALSE },
  [COLUMN_VEHICLE] = { N_ ("Car"), "vehicle-label", 130, FALSE },
  [COLUMN_CUSTOMER] = { N_ ("Customer"), "customer-name", 110, FALSE },
  [COLUMN_STATE] = { N_ ("State"), NULL, 112, FALSE },
  [COLUMN_TECHNICIAN] = { N_ ("Technician"), NULL, 96, FALSE },
  [COLUMN_PROMISED] = { N_ ("Promised"), "promised-at", 132, FALSE },
  [COLUMN_TOTAL] = { N_ ("Total"), "total", 112, TRUE },
  [COLUMN_OWED] = { N_ ("Owed"), NULL, 106, TRUE },
};

static char *
money_or_nothing (CjSession *session,
                  gint64 fen,
                  gboolean show_zero)
{
  if ((fen == 0 && !show_zero) || !cj_session_may (session, CJ_PERMISSION_VIEW_PRICES))
    return g_strdup ("");

  return cj_words_money (fen);
}

/* The time of day matters while it is near; a year ago the day is enough. */
static char *
short_when (gint64 time_us,
            gint64 now_us)
{
  g_autofree char *date = cj_date_from_time (time_us);

  if (time_us == 0 || ABS (time_us - now_us) < 7 * G_TIME_SPAN_DAY)
    return cj_words_when (time_us, now_us);

  return cj_words_date (date);
}

static char *
show_field (CjSession *session,
            CjWorkOrder *order,
            OrderColumn column)
{
  switch (column)
    {
    case COLUMN_NUMBER:
      return g_strdup (cj_work_order_get_number (order));
    case COLUMN_OPENED:
      return short_when (cj_work_order_get_opened_at (order), cj_session_now (session));
    case COLUMN_PLATE:
      return g_strdup (cj_work_order_get_plate (order));
    case COLUMN_VEHICLE:
      return g_strdup (cj_work_order_get_vehicle_label (order));
    case COLUMN_CUSTOMER:
      return g_strdup (cj_session_may (session, CJ_PERMISSION_VIEW_PERSONAL) ? cj_work_order_get_customer_name (order) : "");
    case COLUMN_STATE:
      return g_strdup (cj_words_order_state (cj_work_order_get_state (order)));
    case COLUMN_TECHNICIAN:
      return g_strdup (cj_session_get_staff_name (session, cj_work_order_get_technician_id (order)));
    case COLUMN_PROMISED:
      return short_when (cj_work_order_get_promised_at (order), cj_session_now (session));
    case COLUMN_TOTAL:
      return money_or_nothing (session, cj_work_order_get_total (order), TRUE);
    case COLUMN_OWED:
    default:
      return money_or_nothing (session, cj_order_list_get_owed (order), FALSE);
    }
}

static OrderColumn
column_of (gpointer object)
{
  return GPOINTER_TO_INT (g_object_get_data (object, "column"));
}

static void
set_class (GtkWidget *widget,
           const char *css_class,
           gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
fill_cell (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  CjOrderListController *controller = g_object_get_data (G_OBJECT (child), "controller");
  CjEntity *entity = cj_row_get_entity (gtk_list_item_get_item (item));
  OrderColumn column = column_of (child);
  CjSession *session = cj_order_list_controller_get_session (controller);
  g_autofree char *text = entity != NULL ? show_field (session, CJ_WORK_ORDER (entity), column) : g_strdup ("");

  if (CJ_IS_PLATE_VIEW (child))
    {
      cj_plate_view_set_text (CJ_PLATE_VIEW (child), text);
      return;
    }
  gtk_label_set_text (GTK_LABEL (child), text);
  if (column == COLUMN_PROMISED)
    set_class (child, "error", entity != NULL && cj_work_order_is_overdue (CJ_WORK_ORDER (entity), cj_session_now (session)));
}

static void
on_entity_cb (GtkListItem *item)
{
  fill_cell (item);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjOrderListController *controller)
{
  OrderColumn column = column_of (factory);
  GtkWidget *child;

  if (column == COLUMN_PLATE)
    {
      child = cj_plate_view_new ();
      gtk_widget_set_halign (child, GTK_ALIGN_START);
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
    }
  else
    {
      child = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (child), columns[column].number ? 1 : 0);
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (child, columns[column].number ? "money" : "number");
    }
  if (column == COLUMN_OWED)
    gtk_widget_add_css_class (child, "warning");
  g_object_set_data (G_OBJECT (child), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (child), "controller", controller);
  gtk_list_item_set_child (item, child);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item)
{
  fill_cell (item);
  g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::entity", G_CALLBACK (on_entity_cb), item);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory,
              GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_entity_cb, item);
}

/* Sorting */

/* The first column whose sorter is asked is the one that sorts first; it
 * writes its name down and calls every row larger, so that no other is asked. */
static const char *asked;

static int
answer (gconstpointer a,
        gconstpointer b,
        gpointer user_data)
{
  asked = user_data;
  return 1;
}

static void
on_sorter_changed_cb (GtkSorter *sorter,
                      GtkSorterChange change,
                      CjOrderListController *controller)
{
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  asked = NULL;
  order = gtk_sorter_compare (sorter, one, other);
  if (asked != NULL)
    cj_order_list_controller_set_sort (controller, asked, order == GTK_ORDERING_SMALLER);
}

static GtkColumnViewColumn *
make_column (CjOrderListController *controller,
             OrderColumn number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (number));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), controller, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), NULL);
  column = gtk_column_view_column_new (_(columns[number].title), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, number == COLUMN_VEHICLE);
  if (columns[number].sort != NULL)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (answer, (gpointer) columns[number].sort, NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }

  return column;
}

/* Headings stand over their numbers. GTK has no word for that yet, so the box
 * inside the heading is told; where it is not found, nothing happens. */
static void
align_headings (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; title != NULL && i < G_N_ELEMENTS (columns); i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (columns[i].number && GTK_IS_BOX (box))
        gtk_widget_set_halign (box, GTK_ALIGN_END);
    }
}

/* The columns grow with the text; what does not fit then is scrolled to. */
static void
fit_columns (GtkWidget *view,
             double scale)
{
  GListModel *list = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      gtk_column_view_column_set_fixed_width (column, (int) (columns[i].width * scale));
    }
}

/**
 * cj_order_columns_set_up:
 * @view: an empty column view
 * @controller: whose list it shows; the sorting is kept there
 */
void
cj_order_columns_set_up (GtkColumnView *view,
                         CjOrderListController *controller)
{
  gboolean descending;
  const char *sort = cj_order_list_controller_get_sort (controller, &descending);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = make_column (controller, i);

      gtk_column_view_append_column (view, column);
      if (g_strcmp0 (columns[i].sort, sort) == 0)
        gtk_column_view_sort_by_column (view, column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
  align_headings (view);
  cj_look_fit (GTK_WIDGET (view), fit_columns);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (on_sorter_changed_cb), controller, 0);
}
