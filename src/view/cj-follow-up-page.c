/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-follow-up-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-words.h"
#include "model/cj-phone.h"
#include "view/cj-page.h"
#include "view/cj-row-label.h"

/**
 * CjFollowUpPage:
 *
 * The calls to make, by day. A digit logs the result of the chosen one; the
 * calendar shows one day.
 */

struct _CjFollowUpPage
{
  AdwBin parent_instance;

  CjFollowUpController *controller;

  gboolean wants_focus; /* the page was gone to; its calls are being read */
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkStack *stack;
  GtkCalendar *calendar;
  GtkToggleButton *one_day;
  GtkLabel *who;
  GtkLabel *what;
  GtkWidget *call;
  GtkEditable *note;
  GtkEditable *next_date;
  GtkFlowBox *results;
  GtkWidget *detail;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjFollowUpPage, cj_follow_up_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static CjFollowUpRow *
get_chosen (CjFollowUpPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static const char *
bucket_title (CjReminderBucket bucket)
{
  switch (bucket)
    {
    case CJ_REMINDER_BUCKET_OVERDUE:
      return _("Overdue");
    case CJ_REMINDER_BUCKET_TODAY:
      return _("Today");
    case CJ_REMINDER_BUCKET_WEEK:
      return _("This week");
    case CJ_REMINDER_BUCKET_LATER:
    default:
      return _("Later");
    }
}

/* The list recycles its rows: a shop has hundreds of calls ahead of it, and
 * making a widget for each would hold the window up. */

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjFollowUpPage *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (cj_row_label_add (item, "bucket", outer, "heading"), "cj-bucket");
  gtk_widget_add_css_class (row, "cj-call");
  gtk_widget_set_hexpand (text, TRUE);
  cj_row_label_add (item, "title", text, NULL);
  gtk_widget_add_css_class (cj_row_label_add (item, "subtitle", text, "dim-label"), "caption");
  gtk_box_append (GTK_BOX (row), text);
  gtk_label_set_ellipsize (GTK_LABEL (cj_row_label_add (item, "due", row, NULL)), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (outer), row);
  gtk_list_item_set_child (item, outer);
}

/* A row stands under a heading where its bucket begins. */
static void
set_bucket (GtkListItem *item,
            CjFollowUpPage *self)
{
  guint position = gtk_list_item_get_position (item);
  CjReminderBucket bucket = cj_follow_up_row_get_bucket (gtk_list_item_get_item (item));
  GtkWidget *label = g_object_get_data (G_OBJECT (item), "bucket");
  g_autoptr (CjFollowUpRow) before = NULL;

  if (position > 0)
    before = g_list_model_get_item (G_LIST_MODEL (self->selection), position - 1);
  gtk_widget_set_visible (label, before == NULL || cj_follow_up_row_get_bucket (before) != bucket);
  gtk_label_set_text (GTK_LABEL (label), bucket_title (bucket));
  if (bucket == CJ_REMINDER_BUCKET_OVERDUE)
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item,
            CjFollowUpPage *self)
{
  CjFollowUpRow *row = gtk_list_item_get_item (item);
  CjFollowUp *follow_up = cj_follow_up_row_get_follow_up (row);
  g_autofree char *today = cj_session_today (cj_follow_up_controller_get_session (self->controller));
  g_autofree char *due = cj_words_day (cj_follow_up_get_due (follow_up), today);
  g_autofree char *phone = *cj_follow_up_row_get_phone (row) != '\0' ? cj_phone_format (cj_follow_up_row_get_phone (row)) : NULL;
  g_autofree char *title = g_strdup_printf ("%s · %s", cj_words_follow_up_kind (cj_follow_up_get_kind (follow_up)), cj_follow_up_row_get_customer_name (row));
  g_autofree char *subtitle = g_strjoin (" · ", cj_follow_up_row_get_plate (row), phone != NULL ? phone : "",
                                         *cj_follow_up_get_subject (follow_up) != '\0' ? cj_follow_up_get_subject (follow_up) : NULL, NULL);
  g_autofree char *name = g_strjoin (", ", title, subtitle, due, NULL);

  set_bucket (item, self);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "title"), title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "subtitle"), subtitle);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "due"), due);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (item)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_selected_cb (CjFollowUpPage *self)
{
  CjFollowUpRow *row = get_chosen (self);
  g_autofree char *phone = NULL;
  g_autofree char *what = NULL;

  gtk_widget_set_sensitive (self->detail, row != NULL);
  if (row == NULL)
    return;
  phone = *cj_follow_up_row_get_phone (row) != '\0' ? cj_phone_format (cj_follow_up_row_get_phone (row)) : g_strdup ("");
  what = g_strdup_printf ("%s · %s · %s", cj_words_follow_up_kind (cj_follow_up_get_kind (cj_follow_up_row_get_follow_up (row))),
                          cj_follow_up_row_get_plate (row), phone);
  gtk_label_set_text (self->who, cj_follow_up_row_get_customer_name (row));
  gtk_label_set_text (self->what, what);
  gtk_widget_set_sensitive (self->call, *phone != '\0');
}

static void
on_call_cb (CjFollowUpPage *self)
{
  CjFollowUpRow *row = get_chosen (self);

  if (row != NULL)
    cj_view_call (GTK_WIDGET (self), cj_follow_up_row_get_phone (row));
}

static void
log_result (CjFollowUpPage *self,
            CjFollowUpResult result)
{
  CjFollowUpRow *row = get_chosen (self);
  g_autofree char *today = cj_session_today (cj_follow_up_controller_get_session (self->controller));
  const char *typed = gtk_editable_get_text (self->next_date);
  g_autofree char *next_date = cj_date_parse (typed, today);
  g_autofree char *text = NULL;

  if (row == NULL)
    return;
  if (*typed != '\0' && (*next_date == '\0' || cj_date_days_between (today, next_date) < 0))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->next_date), "error");
      cj_view_toast (GTK_WIDGET (self), _("Enter a day to come for the next step, such as 2026-12-01 or 1201."));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->next_date), "error");
  cj_follow_up_controller_log (self->controller, row, result, gtk_editable_get_text (self->note), next_date);
  gtk_editable_set_text (self->note, "");
  gtk_editable_set_text (self->next_date, "");
  text = g_strdup_printf ("%s: %s", cj_follow_up_row_get_customer_name (row), cj_words_follow_up_result (result));
  cj_view_toast_undo (GTK_WIDGET (self), text, G_CALLBACK (cj_follow_up_controller_undo), self->controller);
}

/* What was noted is said; the digit that logs it goes to the list. */
static void
on_noted_cb (CjFollowUpPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_result_clicked_cb (GtkButton *button,
                      CjFollowUpPage *self)
{
  log_result (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "result")));
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *keys,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   CjFollowUpPage *self)
{
  if (keyval < GDK_KEY_1 || keyval > GDK_KEY_8 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  log_result (self, CJ_FOLLOW_UP_RESULT_SATISFIED + (int) (keyval - GDK_KEY_1));

  return GDK_EVENT_STOP;
}

static void
snooze_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  CjFollowUpPage *self = CJ_FOLLOW_UP_PAGE (widget);
  CjFollowUpRow *row = get_chosen (self);

  if (row == NULL)
    return;
  cj_follow_up_controller_snooze (self->controller, row, g_variant_get_int32 (parameter));
  cj_view_toast_undo (widget, _("Put off."), G_CALLBACK (cj_follow_up_controller_undo), self->controller);
}

/* Calendar */

static void
on_day_changed_cb (CjFollowUpPage *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

  /* The calendar speaks up while the page is still being made. */
  if (self->controller != NULL)
    cj_follow_up_controller_filter_day (self->controller, gtk_toggle_button_get_active (self->one_day) ? date : "");
}

static void
mark_days (CjFollowUpPage *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  gtk_calendar_clear_marks (self->calendar);
  for (guint i = 1; i <= 31; i++)
    {
      g_autofree char *date = g_strdup_printf ("%04d-%02d-%02u", g_date_time_get_year (day), g_date_time_get_month (day), i);

      if (cj_follow_up_controller_count_day (self->controller, date) > 0)
        gtk_calendar_mark_day (self->calendar, i);
    }
}

/* Rows are made when the list is laid out: a frame after the calls have come. */
static gboolean
on_focus_tick_cb (GtkWidget *widget,
                  GdkFrameClock *clock,
                  gpointer user_data)
{
  CjFollowUpPage *self = CJ_FOLLOW_UP_PAGE (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));

  return G_SOURCE_REMOVE;
}

static void
on_loaded_cb (CjFollowUpPage *self)
{
  gboolean any = g_list_model_get_n_items (cj_follow_up_controller_get_rows (self->controller)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  mark_days (self);
  on_selected_cb (self);
  if (self->wants_focus)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick_cb, NULL, NULL);
  self->wants_focus = FALSE;
}

static void
on_export_response_cb (GtkNativeDialog *chooser,
                       int response,
                       CjFollowUpPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *text = cj_follow_up_controller_export_ical (self->controller);
      g_autoptr (GError) error = NULL;

      if (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, &error))
        cj_view_toast (GTK_WIDGET (self), _("The calendar is saved."));
      else
        cj_view_toast_error (GTK_WIDGET (self), error);
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
on_export_cb (CjFollowUpPage *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save the Calendar"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "follow-ups.ics");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_export_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
cj_follow_up_page_show (CjPage *page,
                        const char *target)
{
  CjFollowUpPage *self = CJ_FOLLOW_UP_PAGE (page);

  /* The calls are read anew, and with them the rows. */
  self->wants_focus = TRUE;
  cj_follow_up_controller_refresh (self->controller);
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_follow_up_page_show;
}

static void
cj_follow_up_page_dispose (GObject *object)
{
  CjFollowUpPage *self = CJ_FOLLOW_UP_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_FOLLOW_UP_PAGE);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_follow_up_page_parent_class)->dispose (object);
}

static void
cj_follow_up_page_class_init (CjFollowUpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_follow_up_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-follow-up-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjFollowUpPage, name)
  BIND (list); BIND (selection); BIND (stack); BIND (calendar); BIND (one_day); BIND (who); BIND (what); BIND (call); BIND (note);
  BIND (next_date); BIND (results); BIND (detail);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_call_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_noted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_install_action (widget_class, "follow-up.snooze", "i", snooze_action);
}

static void
cj_follow_up_page_init (CjFollowUpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int result = CJ_FOLLOW_UP_RESULT_SATISFIED; result <= CJ_FOLLOW_UP_RESULT_COMPLAINT; result++)
    {
      g_autofree char *label = g_strdup_printf ("%d %s", result, cj_words_follow_up_result (result));
      GtkWidget *button = gtk_button_new_with_label (label);

      g_object_set_data (G_OBJECT (button), "result", GINT_TO_POINTER (result));
      g_signal_connect (button, "clicked", G_CALLBACK (on_result_clicked_cb), self);
      cj_view_flow_add (self->results, button);
    }
}

GtkWidget *
cj_follow_up_page_new (CjSession *session)
{
  CjFollowUpPage *self = g_object_new (CJ_TYPE_FOLLOW_UP_PAGE, NULL);

  self->controller = cj_follow_up_controller_new (session);
  g_signal_connect_object (self->controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, cj_follow_up_controller_get_rows (self->controller));
  on_selected_cb (self);

  return GTK_WIDGET (self);
}
