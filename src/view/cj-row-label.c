/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-row-label.h"

/**
 * cj_row_label_add:
 * @item: the item of a list whose row is being set up
 * @key: the name under which the label is found when the row is bound, by
 *   g_object_get_data() of @item
 * @box: where it goes, at the end
 * @css_class: (nullable): how it looks
 *
 * Returns: (transfer none): a label on the left, which is cut off where there is no
 *   room for it
 */
GtkWidget *
cj_row_label_add (GtkListItem *item,
                  const char *key,
                  GtkWidget *box,
                  const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  g_object_set_data (G_OBJECT (item), key, label);

  return label;
}
