/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-camera-view.h"

#include <glib/gi18n-lib.h>

#include "view/cj-viewfinder.h"

/**
 * CjCameraView:
 *
 * The camera's picture, or why there is none and what to do about it. The
 * camera is on while the view can be seen, and off when it cannot.
 */

struct _CjCameraView
{
  AdwBin parent_instance;

  CjScanController *controller;
  gboolean scanning;
  gboolean holding;

  /* Template References */
  GtkStack *stack;
  GtkSpinner *spinner;
  CjViewfinder *viewfinder;
  GtkLabel *hint;
  AdwStatusPage *trouble;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (CjCameraView, cj_camera_view, ADW_TYPE_BIN)

static void
show_trouble (CjCameraView *self,
              const char *icon,
              const char *title,
              gboolean again)
{
  g_autofree char *problem = cj_scan_controller_dup_problem (self->controller);

  adw_status_page_set_icon_name (self->trouble, icon);
  adw_status_page_set_title (self->trouble, title);
  adw_status_page_set_description (self->trouble, problem != NULL ? problem : _("Connect a camera to this PC. It is used as soon as it is there."));
  gtk_widget_set_visible (self->again, again);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
update_state (CjCameraView *self)
{
  CjFrameSourceState state = cj_scan_controller_get_state (self->controller);

  gtk_spinner_set_spinning (self->spinner, state == CJ_FRAME_SOURCE_STATE_LOADING && self->holding);
  switch (state)
    {
    case CJ_FRAME_SOURCE_STATE_READY:
      gtk_stack_set_visible_child_name (self->stack, "live");
      break;

    case CJ_FRAME_SOURCE_STATE_NO_CAMERA:
      show_trouble (self, "camera-disabled-symbolic", _("No Camera"), FALSE);
      break;

    case CJ_FRAME_SOURCE_STATE_NO_PERMISSION:
      show_trouble (self, "action-unavailable-symbolic", _("The Camera Is Not Allowed"), TRUE);
      break;

    case CJ_FRAME_SOURCE_STATE_LOST:
      show_trouble (self, "camera-disabled-symbolic", _("The Camera Is Gone"), FALSE);
      break;

    case CJ_FRAME_SOURCE_STATE_ERROR:
      show_trouble (self, "dialog-warning-symbolic", _("The Camera Does Not Work"), TRUE);
      break;

    case CJ_FRAME_SOURCE_STATE_STOPPED:
    case CJ_FRAME_SOURCE_STATE_LOADING:
    default:
      cj_viewfinder_set_frame (self->viewfinder, NULL);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
}

static void
update_hint (CjCameraView *self)
{
  const char *text = NULL;

  switch (cj_scan_controller_get_hint (self->controller))
    {
    case CJ_FRAME_HINT_TOO_DARK:
      text = _("Too dark: turn on a light or the phone’s torch");
      break;

    case CJ_FRAME_HINT_HOLD_STILL:
      text = _("Hold it still");
      break;

    case CJ_FRAME_HINT_CLOSER:
      text = _("Move it closer");
      break;

    case CJ_FRAME_HINT_NONE:
    default:
      text = self->scanning ? _("Hold a plate, a VIN or the code of a sheet to the camera") : NULL;
    }
  gtk_label_set_text (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
}

static void
update_mirrored (CjCameraView *self)
{
  cj_viewfinder_set_mirrored (self->viewfinder, cj_scan_controller_get_mirrored (self->controller));
}

static void
on_frame_cb (CjScanController *controller,
             CjFrame *frame,
             CjCameraView *self)
{
  if (self->holding)
    cj_viewfinder_set_frame (self->viewfinder, frame);
}

static void
on_found_cb (CjScanController *controller,
             CjScanResult *result,
             CjCameraView *self)
{
  if (self->holding)
    cj_viewfinder_mark (self->viewfinder, result);
}

static void
on_again_cb (CjCameraView *self)
{
  cj_scan_controller_restart (self->controller);
}

static void
set_holding (CjCameraView *self,
             gboolean holding)
{
  if (self->controller == NULL || self->holding == holding)
    return;

  self->holding = holding;
  if (holding)
    cj_scan_controller_hold (self->controller, self->scanning);
  else
    cj_scan_controller_release (self->controller, self->scanning);
  update_state (self);
}

static void
cj_camera_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cj_camera_view_parent_class)->map (widget);

  set_holding (CJ_CAMERA_VIEW (widget), TRUE);
}

static void
cj_camera_view_unmap (GtkWidget *widget)
{
  set_holding (CJ_CAMERA_VIEW (widget), FALSE);

  GTK_WIDGET_CLASS (cj_camera_view_parent_class)->unmap (widget);
}

static void
cj_camera_view_dispose (GObject *object)
{
  CjCameraView *self = CJ_CAMERA_VIEW (object);

  if (self->controller != NULL && self->holding)
    {
      self->holding = FALSE;
      cj_scan_controller_release (self->controller, self->scanning);
    }
  if (self->controller != NULL)
    g_signal_handlers_disconnect_by_data (self->controller, self);
  /* before the template takes the child away under the bin */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_CAMERA_VIEW);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_camera_view_parent_class)->dispose (object);
}

static void
cj_camera_view_class_init (CjCameraViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_camera_view_dispose;
  widget_class->map = cj_camera_view_map;
  widget_class->unmap = cj_camera_view_unmap;

  g_type_ensure (CJ_TYPE_VIEWFINDER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-camera-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CjCameraView, stack);
  gtk_widget_class_bind_template_child (widget_class, CjCameraView, spinner);
  gtk_widget_class_bind_template_child (widget_class, CjCameraView, viewfinder);
  gtk_widget_class_bind_template_child (widget_class, CjCameraView, hint);
  gtk_widget_class_bind_template_child (widget_class, CjCameraView, trouble);
  gtk_widget_class_bind_template_child (widget_class, CjCameraView, again);
  gtk_widget_class_bind_template_callback (widget_class, on_again_cb);
  gtk_widget_class_set_css_name (widget_class, "cameraview");
}

static void
cj_camera_view_init (CjCameraView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cj_camera_view_new (void)
{
  return g_object_new (CJ_TYPE_CAMERA_VIEW, NULL);
}

/**
 * cj_camera_view_set_controller:
 * @controller: whose camera is shown
 * @scanning: whether codes are to be read while it is
 *
 * To be called once.
 */
void
cj_camera_view_set_controller (CjCameraView *self,
                               CjScanController *controller,
                               gboolean scanning)
{
  g_return_if_fail (CJ_IS_CAMERA_VIEW (self));
  g_return_if_fail (self->controller == NULL);

  self->controller = g_object_ref (controller);
  self->scanning = scanning;
  cj_viewfinder_set_region (self->viewfinder, scanning);
  g_signal_connect (controller, "frame", G_CALLBACK (on_frame_cb), self);
  g_signal_connect (controller, "found", G_CALLBACK (on_found_cb), self);
  g_signal_connect_swapped (controller, "notify::state", G_CALLBACK (update_state), self);
  g_signal_connect_swapped (controller, "notify::hint", G_CALLBACK (update_hint), self);
  g_signal_connect_swapped (controller, "notify::mirrored", G_CALLBACK (update_mirrored), self);
  update_mirrored (self);
  update_hint (self);
  update_state (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    set_holding (self, TRUE);
}

/**
 * cj_camera_view_set_compact:
 * @compact: whether there is little room, as beside a field
 */
void
cj_camera_view_set_compact (CjCameraView *self,
                            gboolean compact)
{
  g_return_if_fail (CJ_IS_CAMERA_VIEW (self));

  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->trouble), "compact");
}

guint
cj_camera_view_get_n_painted (CjCameraView *self)
{
  g_return_val_if_fail (CJ_IS_CAMERA_VIEW (self), 0);

  return cj_viewfinder_get_n_painted (self->viewfinder);
}
