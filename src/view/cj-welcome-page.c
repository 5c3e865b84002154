/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-welcome-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-welcome-controller.h"
#include "controller/cj-words.h"
#include "model/cj-plate.h"

/**
 * CjWelcomePage:
 *
 * The first start: open one's shop, or look around in the sample.
 */

struct _CjWelcomePage
{
  AdwBin parent_instance;

  CjWelcomeController *controller;

  GtkStack *stack;
  GtkWidget *begin;
  AdwEntryRow *name;
  GtkLabel *name_problem;
  AdwEntryRow *phone;
  GtkLabel *phone_problem;
  AdwComboRow *province;
  AdwComboRow *city;
  GtkStringList *provinces;
  GtkStringList *cities;
  AdwEntryRow *staff;
  GtkLabel *staff_problem;
  GtkLabel *problem;
  GtkWidget *open;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjWelcomePage, cj_welcome_page, ADW_TYPE_BIN)

static void
show_problem (GtkWidget *row,
              GtkLabel *label,
              const char *problem)
{
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  gtk_label_set_text (label, problem != NULL ? problem : "");
  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
}

static const char *
get_selected (AdwComboRow *row,
              GtkStringList *list)
{
  const char *text = gtk_string_list_get_string (list, adw_combo_row_get_selected (row));

  return text != NULL ? text : "";
}

static void
read_form (CjWelcomePage *self)
{
  CjShop *shop = cj_welcome_controller_get_shop (self->controller);

  cj_shop_set_name (shop, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  cj_shop_set_phone (shop, gtk_editable_get_text (GTK_EDITABLE (self->phone)));
  cj_shop_set_province (shop, get_selected (self->province, self->provinces));
  cj_shop_set_city_letter (shop, get_selected (self->city, self->cities));
  cj_staff_set_name (cj_welcome_controller_get_staff (self->controller), gtk_editable_get_text (GTK_EDITABLE (self->staff)));
}

static void
on_province_changed_cb (AdwComboRow *row,
                        GParamSpec *pspec,
                        CjWelcomePage *self)
{
  g_autofree char *letters = cj_plate_get_letters (get_selected (self->province, self->provinces));
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->cities));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = letters != NULL ? letters : ""; *p != '\0'; p++)
    g_ptr_array_add (texts, g_strndup (p, 1));
  g_ptr_array_add (texts, NULL);
  gtk_string_list_splice (self->cities, 0, before, (const char *const *) texts->pdata);
}

static void
on_opened_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjWelcomePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_sensitive (self->open, TRUE);
  if (cj_welcome_controller_open_finish (CJ_WELCOME_CONTROLLER (source), result, &error))
    {
      g_signal_emit (self, signals[OPENED], 0);
      return;
    }
  text = cj_words_error (error);
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
on_open_clicked_cb (CjWelcomePage *self)
{
  const char *name_problem, *phone_problem, *staff_problem;
  gboolean ok;

  read_form (self);
  ok = cj_welcome_controller_check (self->controller, &name_problem, &phone_problem, &staff_problem);
  show_problem (GTK_WIDGET (self->name), self->name_problem, name_problem);
  show_problem (GTK_WIDGET (self->phone), self->phone_problem, phone_problem);
  show_problem (GTK_WIDGET (self->staff), self->staff_problem, staff_problem);
  if (!ok)
    {
      gtk_widget_grab_focus (GTK_WIDGET (name_problem != NULL ? self->name : phone_problem != NULL ? self->phone : self->staff));
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_sensitive (self->open, FALSE);
  cj_welcome_controller_open_async (self->controller, NULL, on_opened_cb, g_object_ref (self));
}

static void
on_begin_clicked_cb (CjWelcomePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
on_map_cb (CjWelcomePage *self)
{
  gtk_widget_grab_focus (self->begin);
}

static void
on_form_back_clicked_cb (CjWelcomePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "choice");
}

static void
cj_welcome_page_dispose (GObject *object)
{
  CjWelcomePage *self = CJ_WELCOME_PAGE (object);

  g_clear_object (&self->controller);
  /* The child has a name in the template, which would unparent it behind the
   * bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (cj_welcome_page_parent_class)->dispose (object);
}

static void
cj_welcome_page_class_init (CjWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_welcome_page_dispose;

  signals[OPENED] = g_signal_new ("opened", CJ_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, begin);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, name);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, name_problem);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, phone);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, phone_problem);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, province);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, city);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, provinces);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, cities);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, staff);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, staff_problem);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, problem);
  gtk_widget_class_bind_template_child (widget_class, CjWelcomePage, open);
  gtk_widget_class_bind_template_callback (widget_class, on_province_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_form_back_clicked_cb);
}

static void
cj_welcome_page_init (CjWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; cj_plate_get_province_sign (i) != NULL; i++)
    gtk_string_list_append (self->provinces, cj_plate_get_province_sign (i));
  on_province_changed_cb (self->province, NULL, self);
  g_signal_connect (self, "map", G_CALLBACK (on_map_cb), NULL);
}

GtkWidget *
cj_welcome_page_new (CjSession *session)
{
  CjWelcomePage *self = g_object_new (CJ_TYPE_WELCOME_PAGE, NULL);

  self->controller = cj_welcome_controller_new (session);
  return GTK_WIDGET (self);
}
