/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-intake-job.h"

#include "view/cj-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-phrases.h"
#include "controller/cj-words.h"
#include "view/cj-intake-parts.h"

/**
 * CjIntakeJob:
 *
 * What is to be done to the car, in the customer's words, and until when; and
 * what was agreed and left in it.
 */

struct _CjIntakeJob
{
  AdwBin parent_instance;

  CjIntakeController *controller;
  gboolean setting; /* a field is being filled from the controller */

  GtkDropDown *kind;
  GtkEditable *mileage;
  GtkEditable *mileage_reason;
  GtkEditable *estimate;
  GtkAdjustment *fuel_adjustment;
  GtkTextView *complaint;
  GtkFlowBox *phrases;
  GtkEditable *promised;
  GtkCheckButton *waiting;
  GtkCheckButton *old_parts;
  GtkCheckButton *test_drive;
  GtkCheckButton *wash;
  GtkFlowBox *checks;
  GtkEditable *belongings;
  GtkEditable *brought_by;
  CjFormField *mileage_field;
  CjFormField *promised_field;
  CjFormField *estimate_field;
  CjFormField *complaint_field;
};

G_DEFINE_FINAL_TYPE (CjIntakeJob, cj_intake_job, ADW_TYPE_BIN)

/* The field that can be wrong, or %NULL when it is not of this part. */
static CjFormField *
get_field (CjIntakeJob *self,
           CjIntakeField field)
{
  CjFormField *const fields[CJ_INTAKE_N_FIELDS] = {
    [CJ_INTAKE_FIELD_MILEAGE] = self->mileage_field,
    [CJ_INTAKE_FIELD_PROMISED] = self->promised_field,
    [CJ_INTAKE_FIELD_ESTIMATE] = self->estimate_field,
    [CJ_INTAKE_FIELD_COMPLAINT] = self->complaint_field,
  };

  return fields[field];
}

static void
on_problem_changed_cb (CjIntakeController *controller,
                       guint field,
                       CjIntakeJob *self)
{
  const char *text = cj_intake_controller_get_problem (controller, field);

  if (get_field (self, field) == NULL)
    return;
  cj_form_field_set_problem (get_field (self, field), text);
  if (field == CJ_INTAKE_FIELD_MILEAGE)
    gtk_widget_set_visible (GTK_WIDGET (self->mileage_reason), text != NULL || *gtk_editable_get_text (self->mileage_reason) != '\0');
}

/* From the fields to the controller */

static void
on_mileage_changed_cb (CjIntakeJob *self)
{
  if (!self->setting)
    cj_intake_controller_set_mileage (self->controller, gtk_editable_get_text (self->mileage));
}

static void
on_promised_changed_cb (CjIntakeJob *self)
{
  if (!self->setting)
    cj_intake_controller_set_promised (self->controller, gtk_editable_get_text (self->promised));
}

static void
on_estimate_changed_cb (CjIntakeJob *self)
{
  if (!self->setting)
    cj_intake_controller_set_estimate (self->controller, gtk_editable_get_text (self->estimate));
}

static void
on_kind_changed_cb (CjIntakeJob *self)
{
  if (!self->setting)
    cj_work_order_set_kind (cj_intake_controller_get_order (self->controller), gtk_drop_down_get_selected (self->kind));
}

static void
on_fuel_changed_cb (CjIntakeJob *self)
{
  if (!self->setting)
    cj_work_order_set_fuel_level (cj_intake_controller_get_order (self->controller), (gint64) gtk_adjustment_get_value (self->fuel_adjustment));
}

static void
on_reason_changed_cb (CjIntakeJob *self)
{
  if (self->setting)
    return;
  cj_work_order_set_mileage_reason (cj_intake_controller_get_order (self->controller), gtk_editable_get_text (self->mileage_reason));
  cj_intake_controller_set_mileage (self->controller, gtk_editable_get_text (self->mileage));
}

/* From the controller to the fields; what is being typed right now is left. */

static void
on_order_changed_cb (CjIntakeJob *self)
{
  CjWorkOrder *order = cj_intake_controller_get_order (self->controller);
  gint64 now = cj_session_now (cj_intake_controller_get_session (self->controller));

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->kind, cj_work_order_get_kind (order));
  gtk_adjustment_set_value (self->fuel_adjustment, (double) cj_work_order_get_fuel_level (order));
  if (cj_work_order_get_mileage_in (order) == 0 && cj_intake_controller_get_problem (self->controller, CJ_INTAKE_FIELD_MILEAGE) == NULL)
    gtk_editable_set_text (self->mileage, "");
  if (!g_str_equal (gtk_editable_get_text (self->mileage_reason), cj_work_order_get_mileage_reason (order)))
    gtk_editable_set_text (self->mileage_reason, cj_work_order_get_mileage_reason (order));
  self->setting = FALSE;
  if (cj_work_order_get_mileage_in (order) != 0)
    _cj_intake_fill_number (self->mileage, cj_work_order_get_mileage_in (order), &self->setting);
  if (cj_work_order_get_promised_at (order) == 0 && cj_intake_controller_get_problem (self->controller, CJ_INTAKE_FIELD_PROMISED) == NULL)
    _cj_intake_fill (self->promised, "", &self->setting);
  else if (!gtk_widget_has_focus (GTK_WIDGET (self->promised)) && *gtk_editable_get_text (self->promised) == '\0')
    {
      g_autofree char *when = cj_words_when (cj_work_order_get_promised_at (order), now);

      _cj_intake_fill (self->promised, when, &self->setting);
    }
  if (cj_work_order_get_estimate (order) == 0 && cj_intake_controller_get_problem (self->controller, CJ_INTAKE_FIELD_ESTIMATE) == NULL)
    _cj_intake_fill (self->estimate, "", &self->setting);
}

/* Phrases */

static void
on_phrase_clicked_cb (GtkButton *button,
                      CjIntakeJob *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->complaint);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (gtk_text_buffer_get_char_count (buffer) > 0)
    gtk_text_buffer_insert (buffer, &end, _("; "), -1);
  gtk_text_buffer_insert (buffer, &end, gtk_button_get_label (button), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->complaint));
}

static void
fill_phrases (CjIntakeJob *self)
{
  g_auto (GStrv) phrases = cj_phrases_get (cj_intake_controller_get_session (self->controller), CJ_PHRASES_COMPLAINT);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->phrases))) != NULL)
    gtk_flow_box_remove (self->phrases, child);
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (phrases[i]);

      gtk_widget_add_css_class (button, "cj-chip");
      g_signal_connect (button, "clicked", G_CALLBACK (on_phrase_clicked_cb), self);
      cj_view_flow_add (self->phrases, button);
    }
}

/* Checklist */

static void
on_check_toggled_cb (GtkCheckButton *button,
                     CjIntakeJob *self)
{
  GListStore *checks = cj_work_order_get_checks (cj_intake_controller_get_order (self->controller));
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "check"));
  g_autoptr (CjOrderCheck) check = g_list_model_get_item (G_LIST_MODEL (checks), i);

  if (!self->setting && check != NULL)
    {
      cj_order_check_set_result (check, gtk_check_button_get_active (button) ? CJ_CHECK_RESULT_OK : CJ_CHECK_RESULT_UNSEEN);
      cj_intake_controller_keep_draft (self->controller);
    }
}

/* The list of an empty order is the shop's; an order brings its own. */
static void
fill_checks (CjIntakeJob *self)
{
  GListStore *checks = cj_work_order_get_checks (cj_intake_controller_get_order (self->controller));
  GtkWidget *child;
  g_auto (GStrv) checklist = cj_phrases_get (cj_intake_controller_get_session (self->controller), CJ_PHRASES_CHECKLIST);

  if (g_list_model_get_n_items (G_LIST_MODEL (checks)) == 0)
    for (guint i = 0; checklist[i] != NULL; i++)
      {
        g_autoptr (CjOrderCheck) check = cj_order_check_new ();

        cj_order_check_set_label (check, checklist[i]);
        g_list_store_append (checks, check);
      }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->checks))) != NULL)
    gtk_flow_box_remove (self->checks, child);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checks)); i++)
    {
      g_autoptr (CjOrderCheck) check = g_list_model_get_item (G_LIST_MODEL (checks), i);
      GtkWidget *button = gtk_check_button_new_with_label (cj_order_check_get_label (check));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), cj_order_check_get_result (check) == CJ_CHECK_RESULT_OK);
      g_object_set_data (G_OBJECT (button), "check", GUINT_TO_POINTER (i));
      g_signal_connect (button, "toggled", G_CALLBACK (on_check_toggled_cb), self);
      cj_view_flow_add (self->checks, button);
    }
}

/* Promises */

static void
promise_in (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  CjIntakeJob *self = CJ_INTAKE_JOB (widget);
  gint64 now = cj_session_now (cj_intake_controller_get_session (self->controller));
  gint64 minute = now / G_TIME_SPAN_MINUTE * G_TIME_SPAN_MINUTE;

  _cj_intake_fill (self->promised, "", &self->setting);
  cj_intake_controller_promise (self->controller, minute + g_variant_get_int32 (parameter) * G_TIME_SPAN_HOUR);
}

static void
promise_day (CjIntakeJob *self,
             int days,
             int minutes)
{
  g_autofree char *today = cj_session_today (cj_intake_controller_get_session (self->controller));
  g_autofree char *day = cj_date_add_days (today, days);

  _cj_intake_fill (self->promised, "", &self->setting);
  cj_intake_controller_promise (self->controller, cj_date_to_time (day) + minutes * G_TIME_SPAN_MINUTE);
}

static void
promise_today (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  promise_day (CJ_INTAKE_JOB (widget), 0, g_variant_get_int32 (parameter));
}

static void
promise_tomorrow (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  promise_day (CJ_INTAKE_JOB (widget), 1, g_variant_get_int32 (parameter));
}

static void
cj_intake_job_dispose (GObject *object)
{
  CjIntakeJob *self = CJ_INTAKE_JOB (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_INTAKE_JOB);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_intake_job_parent_class)->dispose (object);
}

static void
cj_intake_job_class_init (CjIntakeJobClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_intake_job_dispose;

  g_type_ensure (CJ_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-intake-job.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjIntakeJob, name)
  BIND (kind); BIND (mileage); BIND (mileage_reason); BIND (estimate); BIND (fuel_adjustment); BIND (complaint);
  BIND (phrases); BIND (promised); BIND (waiting); BIND (old_parts); BIND (test_drive); BIND (wash); BIND (checks);
  BIND (belongings); BIND (brought_by);
  BIND (mileage_field); BIND (promised_field); BIND (estimate_field); BIND (complaint_field);
#undef BIND
  gtk_widget_class_install_action (widget_class, "intake.promise-in", "i", promise_in);
  gtk_widget_class_install_action (widget_class, "intake.promise-today", "i", promise_today);
  gtk_widget_class_install_action (widget_class, "intake.promise-tomorrow", "i", promise_tomorrow);
}

static void
cj_intake_job_init (CjIntakeJob *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = CJ_ORDER_KIND_MAINTENANCE; kind <= CJ_ORDER_KIND_WARRANTY_CLAIM; kind++)
    gtk_string_list_append (kinds, cj_words_order_kind (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
connect_fields (CjIntakeJob *self)
{
  g_signal_connect_swapped (self->mileage, "changed", G_CALLBACK (on_mileage_changed_cb), self);
  g_signal_connect_swapped (self->mileage_reason, "changed", G_CALLBACK (on_reason_changed_cb), self);
  g_signal_connect_swapped (self->promised, "changed", G_CALLBACK (on_promised_changed_cb), self);
  g_signal_connect_swapped (self->estimate, "changed", G_CALLBACK (on_estimate_changed_cb), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind_changed_cb), self);
  g_signal_connect_swapped (self->fuel_adjustment, "value-changed", G_CALLBACK (on_fuel_changed_cb), self);
}

/**
 * cj_intake_job_set_controller:
 *
 * Shows the order of @controller; called once.
 */
void
cj_intake_job_set_controller (CjIntakeJob *self,
                              CjIntakeController *controller)
{
  CjWorkOrder *order = cj_intake_controller_get_order (controller);

  g_return_if_fail (CJ_IS_INTAKE_JOB (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  _cj_intake_bind (order, "complaint", gtk_text_view_get_buffer (self->complaint), "text");
  _cj_intake_bind (order, "waiting", self->waiting, "active");
  _cj_intake_bind (order, "old-parts-back", self->old_parts, "active");
  _cj_intake_bind (order, "test-drive", self->test_drive, "active");
  _cj_intake_bind (order, "wash", self->wash, "active");
  _cj_intake_bind (order, "belongings", self->belongings, "text");
  _cj_intake_bind (order, "brought-by", self->brought_by, "text");
  connect_fields (self);
  fill_phrases (self);
  fill_checks (self);
  on_order_changed_cb (self);
  g_signal_connect_object (order, "notify", G_CALLBACK (on_order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "problem-changed", G_CALLBACK (on_problem_changed_cb), self, 0);
  g_signal_connect_object (cj_intake_controller_get_session (controller), "setting-changed::" CJ_PHRASES_COMPLAINT, G_CALLBACK (fill_phrases), self, G_CONNECT_SWAPPED);
}

/**
 * cj_intake_job_begin:
 *
 * The order of the controller is a new one: it gets the checklist of the shop.
 */
void
cj_intake_job_begin (CjIntakeJob *self)
{
  fill_checks (self);
}

/**
 * cj_intake_job_focus:
 *
 * Returns: whether @field is one of this part, and has the focus now
 */
gboolean
cj_intake_job_focus (CjIntakeJob *self,
                     CjIntakeField field)
{
  if (get_field (self, field) == NULL)
    return FALSE;
  gtk_widget_grab_focus (cj_form_field_get_input (get_field (self, field)));

  return TRUE;
}
