/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-viewfinder.h"

#include "scan/cj-frame-scale.h"
#include "view/cj-frame-texture.h"

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
  gboolean region; /* the place to hold a code to is shown */
  CjScanPoint corners[4];
  gint64 marked_us; /* when a code was read, 0 for never */
  guint n_painted;
  gboolean fresh; /* the texture has not been painted yet */
};

G_DEFINE_FINAL_TYPE (CjViewfinder, cj_viewfinder, GTK_TYPE_WIDGET)

static void
add_bar (GtkSnapshot *snapshot,
         float x,
         float y,
         float dx,
         float dy,
         float edge)
{
  static const GdkRGBA dark = { 0, 0, 0, .45f }, light = { 1, 1, 1, .95f };

  gtk_snapshot_append_color (snapshot, edge > 0 ? &dark : &light,
                             &GRAPHENE_RECT_INIT (MIN (x, x + dx) - 1.5f - edge, MIN (y, y + dy) - 1.5f - edge,
                                                  ABS (dx) + 3 + 2 * edge, ABS (dy) + 3 + 2 * edge));
}

/* Where to hold it: the corners of a wide field in the middle, white with a
 * dark edge to be seen on any picture. Plain boxes, since they are drawn anew
 * with every frame. */
static void
draw_region (GtkSnapshot *snapshot,
             const graphene_rect_t *area)
{
  float w = area->size.width * .76f, h = area->size.height * .52f;
  float x = area->origin.x + (area->size.width - w) / 2, y = area->origin.y + (area->size.height - h) / 2;
  float arm = MIN (w, h) / 5;

  for (int pass = 0; pass < 2; pass++)
    for (int corner = 0; corner < 4; corner++)
      {
        gboolean right = (corner & 1) != 0, low = (corner & 2) != 0;
        float cx = right ? x + w : x, cy = low ? y + h : y;

        add_bar (snapshot, cx, cy, right ? -arm : arm, 0, pass == 0 ? 1 : 0);
        add_bar (snapshot, cx, cy, 0, low ? -arm : arm, pass == 0 ? 1 : 0);
      }
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

  if (self->marked_us != 0 && g_get_monotonic_time () - self->marked_us < MARK_US)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

      draw_mark (self, cr, &area);
      cairo_destroy (cr);
    }
  else if (self->region)
    {
      draw_region (snapshot, &area);
    }
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

/* A graphics card draws a picture in any size at no cost. The CPU does not: it
 * gets one that has the size already. */
static CjFrame *
fit (CjViewfinder *self,
     CjFrame *frame)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * factor, height = gtk_widget_get_height (GTK_WIDGET (self)) * factor;
  int w = cj_frame_get_width (frame), h = cj_frame_get_height (frame);

  if (renderer == NULL || !GSK_IS_CAIRO_RENDERER (renderer) || width < 1 || height < 1)
    return cj_frame_ref (frame);
  if ((gint64) width * h < (gint64) height * w)
    height = MAX (1, (int) ((gint64) width * h / w));
  else
    width = MAX (1, (int) ((gint64) height * w / h));

  return cj_frame_scale_down (frame, width, height);
}

/**
 * cj_viewfinder_set_frame:
 * @frame: (nullable): what to show; %NULL for nothing
 */
void
cj_viewfinder_set_frame (CjViewfinder *self,
                         CjFrame *frame)
{
  g_return_if_fail (CJ_IS_VIEWFINDER (self));

  g_clear_object (&self->texture);
  if (frame != NULL)
    {
      g_autoptr (CjFrame) shown = fit (self, frame);

      self->width = cj_frame_get_width (frame);
      self->height = cj_frame_get_height (frame);
      self->texture = cj_frame_texture_new (shown);
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
 * cj_viewfinder_set_region:
 * @region: whether to show where a code is to be held
 */
void
cj_viewfinder_set_region (CjViewfinder *self,
                          gboolean region)
{
  g_return_if_fail (CJ_IS_VIEWFINDER (self));

  self->region = region;
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
