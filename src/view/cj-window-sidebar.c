/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-window-private.h"

#include <glib/gi18n-lib.h>

/* The navigation: a row for each page, with how much waits there; and who is at
 * the counter, in the line below. */

static GtkWidget *
make_row (const CjPageInfo *info,
          guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(info->title));
  GtkWidget *count = gtk_label_new (NULL);
  g_autofree char *tooltip = g_strdup_printf ("Ctrl+%u", number);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "cj-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (info->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, number <= 9 ? tooltip : NULL);
  g_object_set_data (G_OBJECT (row), "page", (gpointer) info->name);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(info->title), -1);

  return row;
}

void
_cj_sidebar_fill (GtkListBox *sidebar)
{
  guint n_pages, number = 0;
  const CjPageInfo *pages = _cj_window_get_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    if (pages[i].in_sidebar)
      gtk_list_box_append (sidebar, make_row (&pages[i], ++number));
}

static GtkListBoxRow *
find_row (GtkListBox *sidebar,
          const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (sidebar, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "page"), name) == 0)
      return row;

  return NULL;
}

void
_cj_sidebar_select (GtkListBox *sidebar,
                    const char *name)
{
  GtkListBoxRow *row = find_row (sidebar, name);

  if (row != NULL)
    gtk_list_box_select_row (sidebar, row);
  else
    gtk_list_box_unselect_all (sidebar);
}

/* Shows how much waits on each page. */
void
_cj_sidebar_show_counts (GtkListBox *sidebar,
                         CjCountsController *counts)
{
  static const char *const names[CJ_N_COUNTS] = {
    [CJ_COUNT_INTAKE] = "intake",
    [CJ_COUNT_BOARD] = "board",
    [CJ_COUNT_FOLLOW_UPS] = "follow-ups",
    [CJ_COUNT_CASHIER] = "cashier",
  };

  for (guint i = 0; i < CJ_N_COUNTS; i++)
    {
      GtkListBoxRow *row = find_row (sidebar, names[i]);
      gint64 n = cj_counts_controller_get (counts, i);
      g_autofree char *text = n > 999 ? g_strdup ("999+") : g_strdup_printf ("%" G_GINT64_FORMAT, n);
      g_autofree char *name = NULL;

      if (row == NULL)
        continue;
      /* Translators: a page and how much waits there, as a screen reader says it */
      name = g_strdup_printf (_("%s, %s waiting"), _(_cj_window_find_page (names[i])->title), text);
      gtk_label_set_text (g_object_get_data (G_OBJECT (row), "count"), text);
      gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "count"), n > 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      n > 0 ? name : _(_cj_window_find_page (names[i])->title), -1);
    }
}

/* Who can be at the counter: everybody who has not left. */
GMenuModel *
_cj_staff_menu_new (CjSession *session)
{
  GMenu *menu = g_menu_new ();
  GListModel *staff = cj_session_get_staff_list (session);

  for (guint i = 0; i < g_list_model_get_n_items (staff); i++)
    {
      g_autoptr (CjStaff) person = g_list_model_get_item (staff, i);
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (cj_staff_get_archived (person))
        continue;
      label = g_strdup_printf ("%s · %s", cj_staff_get_name (person), cj_words_staff_role (cj_staff_get_role (person)));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.sign-in", "s", cj_entity_get_id (CJ_ENTITY (person)));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}
