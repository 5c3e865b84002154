/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-settings-sections.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-logo-controller.h"
#include "controller/cj-phrases.h"
#include "controller/cj-shop-controller.h"
#include "view/cj-entity-form.h"
#include "view/cj-logo-row.h"
#include "view/cj-look.h"
#include "view/cj-page.h"

/* The shop's profile, its phrases, and how the screen looks. */

GtkWidget *
cj_settings_page_box_new (GtkWidget **box)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (*box, "cj-form");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), *box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return scroller;
}

GtkWidget *
cj_settings_group_new (const char *title,
                       const char *description,
                       GtkWidget *child)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  if (child != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), child);

  return group;
}

/* Only who may change something finds it open. */
static void
update_right (CjSession *session,
              GParamSpec *pspec,
              GtkWidget *widget)
{
  gtk_widget_set_sensitive (widget, cj_session_may (session, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), "permission"))));
}

void
cj_settings_guard (GtkWidget *widget,
                   CjSession *session,
                   CjPermission permission)
{
  g_object_set_data (G_OBJECT (widget), "permission", GINT_TO_POINTER (permission));
  g_signal_connect_object (session, "notify::staff", G_CALLBACK (update_right), widget, 0);
  update_right (session, NULL, widget);
}

/* The shop */

static const char *const profile_fields[] = { "name", "phone", "address", "hours", "bank", NULL };
static const char *const licence_fields[] = { "licence_class", "licence_number", "credit_code", NULL };
static const char *const counter_fields[] = { "province", "city_letter", "counter_letter", NULL };
static const char *const sheet_fields[] = { "terms", "warranty_text", "footer", NULL };

static void
add_shop_group (GtkWidget *box,
                CjShopController *controller,
                const char *title,
                const char *description,
                const char *const *fields)
{
  GtkWidget *form = cj_entity_form_new (CJ_ENTITY (cj_shop_controller_get_shop (controller)), fields);

  gtk_box_append (GTK_BOX (box), cj_settings_group_new (title, description, form));
}

GtkWidget *
cj_settings_shop_new (CjSession *session)
{
  GtkWidget *box;
  GtkWidget *page = cj_settings_page_box_new (&box);
  CjShopController *controller = cj_shop_controller_new (session);
  g_autoptr (CjLogoController) logo = cj_logo_controller_new (session, cj_shop_controller_get_shop (controller));

  /* With the page it goes, and saves what was typed last. */
  g_object_set_data_full (G_OBJECT (page), "controller", controller, g_object_unref);
  cj_settings_guard (box, session, CJ_PERMISSION_EDIT_SHOP);
  add_shop_group (box, controller, _("Shop"), _("Stands at the head of every sheet. Changes are saved by themselves."), profile_fields);
  gtk_box_append (GTK_BOX (box), cj_settings_group_new ("", NULL, cj_logo_row_new (logo)));
  add_shop_group (box, controller, _("Counter"), _("Where most plates come from, and the letter in the order numbers that are made here."), counter_fields);
  add_shop_group (box, controller, _("Licence"), _("The settlement sheet must name it."), licence_fields);
  add_shop_group (box, controller, _("Words on the Sheets"), NULL, sheet_fields);

  return page;
}

/* Phrases */

static void
on_phrases_changed_cb (GtkTextBuffer *buffer,
                       CjSession *session)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  cj_phrases_set (session, g_object_get_data (G_OBJECT (buffer), "key"), text);
}

static void
show_phrases (GtkTextBuffer *buffer,
              CjSession *session)
{
  g_auto (GStrv) phrases = cj_phrases_get (session, g_object_get_data (G_OBJECT (buffer), "key"));
  g_autofree char *text = g_strjoinv ("\n", phrases);

  gtk_text_buffer_set_text (buffer, text, -1);
}

static void
undo_reset (GtkTextBuffer *buffer)
{
  gtk_text_buffer_set_text (buffer, g_object_get_data (G_OBJECT (buffer), "before"), -1);
}

static void
on_reset_clicked_cb (GtkButton *button,
                     GtkTextBuffer *buffer)
{
  CjSession *session = g_object_get_data (G_OBJECT (buffer), "session");
  char *before = NULL;

  g_object_get (buffer, "text", &before, NULL);
  g_object_set_data_full (G_OBJECT (buffer), "before", before, g_free);
  cj_phrases_reset (session, g_object_get_data (G_OBJECT (buffer), "key"));
  show_phrases (buffer, session);
  cj_view_toast_undo (GTK_WIDGET (button), _("The phrases are those of the program again."), G_CALLBACK (undo_reset), buffer);
}

static GtkWidget *
make_phrases (CjSession *session,
              const char *key,
              const char *title,
              const char *description)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Reset"));
  GtkWidget *group;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  g_object_set_data (G_OBJECT (buffer), "key", (gpointer) key);
  g_object_set_data_full (G_OBJECT (buffer), "session", g_object_ref (session), g_object_unref);
  show_phrases (buffer, session);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_phrases_changed_cb), session, 0);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  g_object_set (view, "left-margin", 12, "right-margin", 12, "top-margin", 9, "bottom-margin", 9, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 190);
  gtk_frame_set_child (GTK_FRAME (frame), scroller);
  group = cj_settings_group_new (title, description, frame);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_reset_clicked_cb), buffer, 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);

  return group;
}

GtkWidget *
cj_settings_phrases_new (CjSession *session)
{
  GtkWidget *box;
  GtkWidget *page = cj_settings_page_box_new (&box);

  cj_settings_guard (box, session, CJ_PERMISSION_EDIT_SHOP);
  gtk_box_append (GTK_BOX (box), make_phrases (session, CJ_PHRASES_COMPLAINT, _("Complaints"),
                                               _("What customers say most, one to a line. A click at intake adds it.")));
  gtk_box_append (GTK_BOX (box), make_phrases (session, CJ_PHRASES_CHECKLIST, _("Checklist"),
                                               _("What is looked at when a car comes in, one to a line.")));

  return page;
}

/* Look */

static const char *const themes[] = { "system", "light", "dark" };
static const int sizes[] = { 100, 125, 150, 175, 200 };

static void
on_theme_cb (AdwComboRow *row,
             GParamSpec *pspec,
             CjSession *session)
{
  cj_look_set_theme (session, themes[MIN (adw_combo_row_get_selected (row), G_N_ELEMENTS (themes) - 1)]);
}

static void
on_size_cb (AdwComboRow *row,
            GParamSpec *pspec,
            CjSession *session)
{
  cj_look_set_text_size (session, sizes[MIN (adw_combo_row_get_selected (row), G_N_ELEMENTS (sizes) - 1)]);
}

static GtkWidget *
add_combo (GtkWidget *group,
           const char *title,
           const char *subtitle,
           GtkStringList *words,
           guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

GtkWidget *
cj_settings_look_new (CjSession *session)
{
  GtkWidget *box;
  GtkWidget *page = cj_settings_page_box_new (&box);
  GtkWidget *group = cj_settings_group_new (_("Look"), _("For this counter’s screen only."), NULL);
  g_autoptr (GtkStringList) theme_words = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) size_words = gtk_string_list_new (NULL);
  g_autofree char *theme = cj_look_get_theme (session);
  int size = cj_look_get_text_size (session);
  guint theme_at = 0, size_at = 0;
  GtkWidget *row;

  gtk_string_list_append (theme_words, _("As the desktop"));
  gtk_string_list_append (theme_words, _("Light"));
  gtk_string_list_append (theme_words, _("Dark"));
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    if (g_str_equal (themes[i], theme))
      theme_at = i;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *word = g_strdup_printf ("%d %%", sizes[i]);

      gtk_string_list_append (size_words, word);
      if (sizes[i] == size)
        size_at = i;
    }
  row = add_combo (group, _("Colours"), _("Dark is easier on the eyes in a dim hall."), theme_words, theme_at);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_theme_cb), session, 0);
  row = add_combo (group, _("Text size"), _("For who reads the screen from a step away."), size_words, size_at);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_size_cb), session, 0);
  gtk_box_append (GTK_BOX (box), group);

  return page;
}
