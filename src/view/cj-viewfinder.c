/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-viewfinder.h"

/**
 * CjViewfinder:
 *
 * What the camera sees, as large as it fits; the corners of the place to hold
 * a code to; and for a moment a frame around a code that was read.
 */

#define MARK_US (900 * 1000)
#define MIN_WIDTH 160
#define MIN_HEIGHT 90
#define NATURAL_WIDTH 640
#define NATURAL_HEIGHT 360

struct _CjViewfinder
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (nullable) (owned) */
  int width;           /* of the frame */
  int height;
  gboolean mirrored;
  CjScanPoint corners[4];
  gint64 marked_us; /* when a code was read, 0 for never */
  guint n_painted;
  gboolean fresh; /* the texture has not been painted yet */
};

G_DEFINE_FINAL_TYPE (CjViewfinder, cj_viewfinder, GTK_TYPE_WIDGET)

static void
stroke_corner (cairo_t *cr,
               double x,
               double y,
               double dx,
               double dy)
{
  cairo_move_to (cr, x + dx, y);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x, y + dy);
}

/* Where to hold it: the corners of a wide field in the middle. */
static void
draw_region (cairo_t *cr,
             const graphene_rect_t *area)
{
  double w = area->size.width * 0.76, h = area->size.height * 0.52;
  double x = area->origin.x + (area->size.width - w) / 2, y = area->origin.y + (area->size.height - h) / 2;
  double arm = MIN (w, h) / 5;

  stroke_corner (cr, x, y, arm, arm);
  stroke_corner (cr, x + w, y, -arm, arm);
  stroke_corner (cr, x, y + h, arm, -arm);
  stroke_corner (cr, x + w, y + h, -arm, -arm);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  /* seen on any picture: white on a dark edge */
  cairo_set_source_rgba (cr, 0, 0, 0, .45);
  cairo_set_line_width (cr, 5);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, .9);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
}

static void
draw_mark (CjViewfinder *self,
           cairo_t *cr,
           const graphene_rect_t *area)
{
  double scale = area->size.width / self->width;

  for (guint i = 0; i < 4; i++)
    {
      double x = self->mirrored ? self->width - self->corners[i].x : self->corners[i].x;

      cairo_line_to (cr, area->origin.x + x * scale, area->origin.y + self->corners[i].y * scale);
    }
  cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, .2, .82, .48, .35);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, .2, .82, .48);
  cairo_set_line_width (cr, 3);
  cairo_stroke (cr);
}

static void
cj_viewfinder_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  CjViewfinder *self = CJ_VIEWFINDER (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t area;
  double scale;
  cairo_t *cr;

  if (self->texture == NULL || width < 1 || height < 1)
    return;

  scale = MIN (width / self->width, height / self->height);
  graphene_rect_init (&area, (float) ((width - self->width * scale) / 2), (float) ((height - self->height * scale) / 2),
                      (float) (self->width * scale), (float) (self->height * scale));
  gtk_snapshot_save (snapshot);
  if (self->mirrored)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  gtk_snapshot_append_texture (snapshot, self->texture, &area);
  gtk_snapshot_restore (snapshot);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (self->marked_us != 0 && g_get_monotonic_time () - self->marked_us < MARK_US)
    draw_mark (self, cr, &area);
  else
    draw_region (cr, &area);
  cairo_destroy (cr);
  self->n_painted += self->fresh ? 1 : 0;
  self->fresh = FALSE;
}

static GtkSizeRequestMode
cj_viewfinder_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cj_viewfinder_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
cj_viewfinder_dispose (GObject *object)
{
  g_clear_object (&CJ_VIEWFINDER (object)->texture);

  G_OBJECT_CLASS (cj_viewfinder_parent_class)->dispose (object);
}

static void
cj_viewfinder_class_init (CjViewfinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_viewfinder_dispose;
  widget_class->snapshot = cj_viewfinder_snapshot;
  widget_class->measure = cj_viewfinder_measure;
  widget_class->get_request_mode = cj_viewfinder_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "viewfinder");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cj_viewfinder_init (CjViewfinder *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
cj_viewfinder_new (void)
{
  return g_object_new (CJ_TYPE_VIEWFINDER, NULL);
}

/**
 * cj_viewfinder_set_frame:
 * @frame: (nullable): what to show; %NULL for nothing
 */
void
cj_viewfinder_set_frame (CjViewfinder *self,
                         CjFrame *frame)
{
  GBytes *bytes;
  gsize stride;

  g_return_if_fail (CJ_IS_VIEWFINDER (self));

  g_clear_object (&self->texture);
  if (frame != NULL)
    {
      bytes = cj_frame_get_bgra (frame, &stride);
      self->width = cj_frame_get_width (frame);
      self->height = cj_frame_get_height (frame);
      self->texture = gdk_memory_texture_new (self->width, self->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
      self->fresh = TRUE;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cj_viewfinder_set_mirrored (CjViewfinder *self,
                            gboolean mirrored)
{
  g_return_if_fail (CJ_IS_VIEWFINDER (self));

  self->mirrored = mirrored;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cj_viewfinder_mark:
 * @result: what was read: its place is shown for a moment
 */
void
cj_viewfinder_mark (CjViewfinder *self,
                    CjScanResult *result)
{
  g_return_if_fail (CJ_IS_VIEWFINDER (self));

  if (!cj_scan_result_get_corners (result, self->corners))
    return;
  self->marked_us = g_get_monotonic_time ();
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cj_viewfinder_get_n_painted:
 *
 * Returns: how many frames have been painted, for measuring
 */
guint
cj_viewfinder_get_n_painted (CjViewfinder *self)
{
  g_return_val_if_fail (CJ_IS_VIEWFINDER (self), 0);

  return self->n_painted;
}
