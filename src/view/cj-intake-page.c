/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-intake-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-gate-strip.h"
#include "view/cj-intake-car.h"
#include "view/cj-intake-condition.h"
#include "view/cj-intake-job.h"
#include "view/cj-look.h"
#include "view/cj-page.h"
#include "view/cj-reading-check.h"

/**
 * CjIntakePage:
 *
 * Taking a car in, left to right: which car, what is known of it, the order.
 * Tab follows the work; Ctrl+Enter saves and prints.
 */

/* between the columns, and at the two sides of the page */
#define SPACING 18

struct _CjIntakePage
{
  AdwBin parent_instance;

  CjIntakeController *controller;
  CjGateController *gate; /* (nullable) */
  guint fit_idle;

  CjGateStrip *gate_strip;
  GtkScrolledWindow *scroller;
  GtkOrientable *columns;
  GtkOrientable *known;
  CjIntakeCar *car;
  CjIntakeCondition *condition;
  CjIntakeJob *job;
  GtkLabel *problem;
  GtkWidget *save;
  GtkWidget *save_print;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjIntakePage, cj_intake_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static void
on_ready_cb (CjIntakePage *self)
{
  cj_intake_job_focus (self->job, CJ_INTAKE_FIELD_MILEAGE);
}

/* Saving */

static void
show_form_problem (CjIntakePage *self,
                   const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
finish_save (CjIntakePage *self,
             GAsyncResult *result,
             gboolean print)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjWorkOrder) order = cj_intake_controller_save_finish (self->controller, result, &error);
  g_autofree char *text = NULL;

  if (order == NULL)
    {
      text = cj_words_error (error);
      show_form_problem (self, text);
      for (guint i = 0; i < CJ_INTAKE_N_FIELDS; i++)
        if (cj_intake_controller_get_problem (self->controller, i) != NULL)
          {
            if (!cj_intake_car_focus (self->car, i))
              cj_intake_job_focus (self->job, i);
            break;
          }
      return;
    }
  show_form_problem (self, NULL);
  cj_intake_job_begin (self->job);
  text = g_strdup_printf (_("%s taken in as %s"), cj_work_order_get_plate (order), cj_work_order_get_number (order));
  cj_view_toast (GTK_WIDGET (self), text);
  /* The next car: its plate is the first thing asked for. */
  cj_intake_car_focus (self->car, CJ_INTAKE_FIELD_PLATE);
  if (print)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.print-order", "(ss)", cj_entity_get_id (CJ_ENTITY (order)), "intake");
  else
    cj_view_open (GTK_WIDGET (self), "order", cj_entity_get_id (CJ_ENTITY (order)));
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjIntakePage) self = user_data;

  finish_save (self, result, FALSE);
}

static void
on_saved_print_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (CjIntakePage) self = user_data;

  finish_save (self, result, TRUE);
}

static void
on_save_cb (CjIntakePage *self)
{
  cj_intake_controller_save_async (self->controller, NULL, on_saved_cb, g_object_ref (self));
}

static void
on_save_print_cb (CjIntakePage *self)
{
  cj_intake_controller_save_async (self->controller, NULL, on_saved_print_cb, g_object_ref (self));
}

static void
on_clear_cb (CjIntakePage *self)
{
  cj_intake_controller_clear (self->controller);
  cj_intake_controller_keep_draft (self->controller);
  cj_intake_job_begin (self->job);
  show_form_problem (self, NULL);
  cj_intake_car_focus (self->car, CJ_INTAKE_FIELD_PLATE);
}

static void
on_busy_cb (CjIntakePage *self)
{
  gboolean busy = cj_intake_controller_get_busy (self->controller);

  gtk_widget_set_sensitive (self->save, !busy);
  gtk_widget_set_sensitive (self->save_print, !busy);
}

/* As a page */

static void
cj_intake_page_show (CjPage *page,
                     const char *target)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (page);

  /* What was begun is gone on with: F2 twice loses nothing. */
  if (target != NULL && g_str_has_prefix (target, "vin:"))
    {
      cj_intake_car_set_vin (self->car, target + 4);
      if (cj_intake_controller_is_known (self->controller))
        cj_intake_job_focus (self->job, CJ_INTAKE_FIELD_MILEAGE);
      else
        cj_intake_car_focus (self->car, CJ_INTAKE_FIELD_PLATE);
      return;
    }
  if (target != NULL && g_str_has_prefix (target, "plate:"))
    {
      cj_intake_car_set_plate (self->car, target + 6);
      cj_intake_job_focus (self->job, CJ_INTAKE_FIELD_MILEAGE);
      return;
    }
  cj_intake_car_focus (self->car, CJ_INTAKE_FIELD_PLATE);
}

static void
cj_intake_page_leave (CjPage *page)
{
  cj_intake_controller_keep_draft (CJ_INTAKE_PAGE (page)->controller);
}

static gboolean
cj_intake_page_take_scan (CjPage *page,
                          CjScanResult *result)
{
  return cj_intake_car_take_scan (CJ_INTAKE_PAGE (page)->car, result);
}

static void
cj_intake_page_set_scanner (CjPage *page,
                            CjScanController *scanner)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (page);

  cj_intake_car_set_scanner (self->car, scanner);
  cj_intake_condition_set_scanner (self->condition, scanner);
}

/* A car from the gate */

static void
take_in (CjIntakePage *self,
         CjArrival *arrival)
{
  const char *plate = cj_arrival_get_plate (arrival);

  cj_intake_car_take_scan (self->car, cj_arrival_get_result (arrival));
  /* it may have been refused for that of a car that is being taken in */
  if (g_str_equal (cj_intake_controller_get_plate (self->controller), plate))
    cj_gate_controller_remove (self->gate, arrival);
}

static void
on_gate_decided_cb (CjReadingCheck *check,
                    const char *text,
                    CjIntakePage *self)
{
  CjArrival *arrival = g_object_get_data (G_OBJECT (check), "arrival");

  cj_gate_controller_decide (self->gate, arrival, text);
  take_in (self, arrival);
}

/* What was not read for sure is asked about, not taken. */
static void
on_gate_chosen_cb (CjIntakePage *self,
                   CjArrival *arrival)
{
  GtkWidget *check;

  if (!cj_arrival_is_doubtful (arrival))
    {
      take_in (self, arrival);
      return;
    }

  check = cj_reading_check_new (cj_arrival_get_result (arrival));
  g_object_set_data_full (G_OBJECT (check), "arrival", g_object_ref (arrival), g_object_unref);
  gtk_window_set_transient_for (GTK_WINDOW (check), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (check, "decided", G_CALLBACK (on_gate_decided_cb), self, 0);
  gtk_window_present (GTK_WINDOW (check));
}

static void
cj_intake_page_set_gate (CjPage *page,
                         CjGateController *gate)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (page);

  if (gate == NULL)
    return;
  g_set_object (&self->gate, gate);
  cj_gate_strip_set_controller (self->gate_strip, gate);
}

static gboolean
cj_intake_page_finish (CjPage *page)
{
  on_save_print_cb (CJ_INTAKE_PAGE (page));
  return TRUE;
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_intake_page_show;
  iface->leave = cj_intake_page_leave;
  iface->finish = cj_intake_page_finish;
  iface->set_scanner = cj_intake_page_set_scanner;
  iface->set_gate = cj_intake_page_set_gate;
  iface->take_scan = cj_intake_page_take_scan;
}

static void
cj_intake_page_dispose (GObject *object)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_INTAKE_PAGE);
  g_clear_object (&self->gate);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_intake_page_parent_class)->dispose (object);
}

static void
cj_intake_page_class_init (CjIntakePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_intake_page_dispose;

  g_type_ensure (CJ_TYPE_GATE_STRIP);
  g_type_ensure (CJ_TYPE_INTAKE_CAR);
  g_type_ensure (CJ_TYPE_INTAKE_CONDITION);
  g_type_ensure (CJ_TYPE_INTAKE_JOB);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-intake-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, gate_strip);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, columns);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, known);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, car);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, condition);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, job);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, problem);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, save);
  gtk_widget_class_bind_template_child (widget_class, CjIntakePage, save_print);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_print_cb);
}

static int
get_least_width (gpointer widget)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (widget), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* Three columns, two or one, whichever has room: large text and long words must not
 * make anybody scroll sideways. */
static gboolean
on_fit_idle_cb (gpointer user_data)
{
  CjIntakePage *self = user_data;
  int room = (int) gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller)) - 2 * SPACING;
  int car = get_least_width (self->car), condition = get_least_width (self->condition), job = get_least_width (self->job);
  gboolean three = car + condition + job + 2 * SPACING <= room;
  gboolean two = MAX (car, condition) + job + SPACING <= room;

  self->fit_idle = 0;
  gtk_orientable_set_orientation (self->known, three ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (self->columns, three || two ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);

  return G_SOURCE_REMOVE;
}

/* Not while the page is being laid out. */
static void
on_room_changed_cb (CjIntakePage *self)
{
  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add (on_fit_idle_cb, self);
}

static void
fit_car (GtkWidget *car,
         double scale)
{
  gtk_widget_set_size_request (car, cj_look_between (300, 420, scale), -1);
}

static void
cj_intake_page_init (CjIntakePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (on_room_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (on_room_changed_cb), self, G_CONNECT_SWAPPED);
  cj_look_fit (GTK_WIDGET (self->car), fit_car);
  g_signal_connect_swapped (self->gate_strip, "chosen", G_CALLBACK (on_gate_chosen_cb), self);
  g_signal_connect_swapped (self->car, "ready", G_CALLBACK (on_ready_cb), self);
}

GtkWidget *
cj_intake_page_new (CjSession *session)
{
  CjIntakePage *self = g_object_new (CJ_TYPE_INTAKE_PAGE, NULL);

  self->controller = cj_intake_controller_new (session);
  cj_intake_car_set_controller (self->car, self->controller);
  cj_intake_condition_set_controller (self->condition, self->controller);
  cj_intake_job_set_controller (self->job, self->controller);
  g_signal_connect_object (self->controller, "notify::busy", G_CALLBACK (on_busy_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
