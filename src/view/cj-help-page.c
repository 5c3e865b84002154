/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-help-page.h"

#include <glib/gi18n-lib.h>

#include "view/cj-help-topics.h"
#include "view/cj-page.h"

/**
 * CjHelpPage:
 *
 * The tasks of the counter at the left, how each is done at the right.
 */

struct _CjHelpPage
{
  AdwBin parent_instance;

  GtkListBox *topics;
  GtkLabel *title;
  GtkBox *steps;
  GtkWidget *go;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjHelpPage, cj_help_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static GtkWidget *
make_step (guint number,
           const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GtkWidget *mark = gtk_label_new (digits);

  gtk_widget_add_css_class (mark, "cj-step");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

/* The button says by which key the page is gone to, whatever it is now. */
static void
name_key (CjHelpPage *self,
          const char *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *app = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  g_autofree char *action = g_strdup_printf ("win.show-page::%s", page);
  g_auto (GStrv) accels = app != NULL ? gtk_application_get_accels_for_action (app, action) : NULL;
  g_autofree char *key = NULL;
  g_autofree char *label = NULL;
  GdkModifierType modifiers;
  guint keyval;

  if (accels != NULL && accels[0] != NULL && gtk_accelerator_parse (accels[0], &keyval, &modifiers))
    key = gtk_accelerator_get_label (keyval, modifiers);
  label = key != NULL ? g_strdup_printf (_("_Go There (%s)"), key) : g_strdup (_("_Go There"));
  gtk_button_set_label (GTK_BUTTON (self->go), label);
}

static void
show_topic (CjHelpPage *self,
            const CjHelpTopic *topic)
{
  GtkWidget *child;

  gtk_label_set_text (self->title, _(topic->title));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  for (guint i = 0; topic->steps[i] != NULL; i++)
    gtk_box_append (self->steps, make_step (i + 1, _(topic->steps[i])));
  gtk_widget_set_visible (self->go, *topic->page != '\0' && !g_str_equal (topic->page, "order"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->go), "s", topic->page);
  name_key (self, topic->page);
}

static void
on_topic_selected_cb (GtkListBox *list,
                      GtkListBoxRow *row,
                      CjHelpPage *self)
{
  guint n_topics;
  const CjHelpTopic *topics = cj_help_get_topics (&n_topics);

  if (row != NULL)
    show_topic (self, &topics[gtk_list_box_row_get_index (row)]);
}

/* Asked for on a page, it opens at what that page is for. */
static void
cj_help_page_show (CjPage *page,
                   const char *target)
{
  CjHelpPage *self = CJ_HELP_PAGE (page);
  guint n_topics;
  const CjHelpTopic *topics = cj_help_get_topics (&n_topics);

  for (guint i = 0; target != NULL && i < n_topics; i++)
    if (g_str_equal (topics[i].page, target))
      gtk_list_box_select_row (self->topics, gtk_list_box_get_row_at_index (self->topics, (int) i));
  name_key (self, topics[gtk_list_box_row_get_index (gtk_list_box_get_selected_row (self->topics))].page);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->topics)));
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_help_page_show;
}

static void
cj_help_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CJ_TYPE_HELP_PAGE);

  G_OBJECT_CLASS (cj_help_page_parent_class)->dispose (object);
}

static void
cj_help_page_class_init (CjHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_help_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjHelpPage, topics);
  gtk_widget_class_bind_template_child (widget_class, CjHelpPage, title);
  gtk_widget_class_bind_template_child (widget_class, CjHelpPage, steps);
  gtk_widget_class_bind_template_child (widget_class, CjHelpPage, go);
  gtk_widget_class_bind_template_callback (widget_class, on_topic_selected_cb);
}

static void
cj_help_page_init (CjHelpPage *self)
{
  guint n_topics;
  const CjHelpTopic *topics = cj_help_get_topics (&n_topics);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_topics; i++)
    {
      GtkWidget *label = gtk_label_new (_(topics[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_list_box_append (self->topics, label);
    }
  gtk_list_box_select_row (self->topics, gtk_list_box_get_row_at_index (self->topics, 0));
}

GtkWidget *
cj_help_page_new (CjSession *session)
{
  return g_object_new (CJ_TYPE_HELP_PAGE, NULL);
}
