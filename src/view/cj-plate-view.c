/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-plate-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/cj-plate.h"

/**
 * CjPlateView:
 *
 * A plate drawn as it hangs on the car: colours and proportions of GA 36, dot
 * after the second sign. Scales with the height that it is given.
 */

#define HEIGHT 26
#define RATIO_CAR (440.0 / 140.0)
#define RATIO_GREEN (480.0 / 140.0)

struct _CjPlateView
{
  GtkWidget parent_instance;

  char *text;
  CjPlateKind kind;
};

typedef enum
{
  PROP_TEXT = 1,
} CjPlateViewProperty;

static GParamSpec *properties[PROP_TEXT + 1];

G_DEFINE_FINAL_TYPE (CjPlateView, cj_plate_view, GTK_TYPE_WIDGET)

typedef struct
{
  const char *ground;
  const char *lower_ground; /* NULL: one colour */
  const char *ink;
} Colours;

static Colours
colours_of (CjPlateKind kind)
{
  switch (kind)
    {
    case CJ_PLATE_KIND_GREEN_SMALL:
      return (Colours) { "#ffffff", "#5fd08a", "#000000" };
    case CJ_PLATE_KIND_GREEN_LARGE:
      return (Colours) { "#f6d84b", "#5fd08a", "#000000" };
    case CJ_PLATE_KIND_YELLOW:
    case CJ_PLATE_KIND_TRAILER:
    case CJ_PLATE_KIND_LEARNER:
    case CJ_PLATE_KIND_MOTORCYCLE:
      return (Colours) { "#f5c211", NULL, "#000000" };
    case CJ_PLATE_KIND_POLICE:
    case CJ_PLATE_KIND_ARMED_POLICE:
    case CJ_PLATE_KIND_FORCES:
    case CJ_PLATE_KIND_EMERGENCY:
      return (Colours) { "#ffffff", NULL, "#000000" };
    case CJ_PLATE_KIND_EMBASSY:
    case CJ_PLATE_KIND_CONSULATE:
    case CJ_PLATE_KIND_HONG_KONG_MACAU:
      return (Colours) { "#1b1b1b", NULL, "#ffffff" };
    case CJ_PLATE_KIND_AIRPORT:
    case CJ_PLATE_KIND_TRACTOR:
      return (Colours) { "#26a269", NULL, "#ffffff" };
    case CJ_PLATE_KIND_TEMPORARY:
      return (Colours) { "#e9f0fa", NULL, "#1c3d78" };
    case CJ_PLATE_KIND_UNKNOWN:
      return (Colours) { "#d8d8d8", NULL, "#333333" };
    case CJ_PLATE_KIND_BLUE:
    default:
      return (Colours) { "#1a4fa3", NULL, "#ffffff" };
    }
}

static double
ratio_of (CjPlateKind kind)
{
  return kind == CJ_PLATE_KIND_GREEN_SMALL || kind == CJ_PLATE_KIND_GREEN_LARGE ? RATIO_GREEN : RATIO_CAR;
}

static void
draw_ground (cairo_t *cr,
             const Colours *colours,
             double width,
             double height)
{
  const double radius = height * 0.12;
  GdkRGBA top, bottom, ink;
  cairo_pattern_t *fill;

  gdk_rgba_parse (&top, colours->ground);
  gdk_rgba_parse (&bottom, colours->lower_ground != NULL ? colours->lower_ground : colours->ground);
  gdk_rgba_parse (&ink, colours->ink);

  cairo_new_sub_path (cr);
  cairo_arc (cr, width - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cr, width - radius, height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);

  fill = cairo_pattern_create_linear (0, 0, 0, height);
  cairo_pattern_add_color_stop_rgb (fill, 0, (double) top.red, (double) top.green, (double) top.blue);
  cairo_pattern_add_color_stop_rgb (fill, 1, (double) bottom.red, (double) bottom.green, (double) bottom.blue);
  cairo_set_source (cr, fill);
  cairo_fill_preserve (cr);
  cairo_pattern_destroy (fill);
  cairo_set_source_rgba (cr, (double) ink.red, (double) ink.green, (double) ink.blue, 0.55);
  cairo_set_line_width (cr, MAX (1.0, height * 0.03));
  cairo_stroke (cr);
}

static void
cj_plate_view_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  CjPlateView *self = CJ_PLATE_VIEW (widget);
  const int w = gtk_widget_get_width (widget);
  const int h = gtk_widget_get_height (widget);
  const Colours colours = colours_of (self->kind);
  g_autofree char *label = *self->text != '\0' ? cj_plate_format (self->text) : g_strdup ("");
  g_autoptr (PangoLayout) layout = NULL;
  PangoFontDescription *font;
  PangoRectangle extents;
  GdkRGBA colour;
  double height = MIN (h, w / ratio_of (self->kind));
  double width = height * ratio_of (self->kind);
  double text_width, text_height, scale;
  cairo_t *cr;

  if (h < 4 || w < 4)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) w, (float) h));
  cairo_translate (cr, 0.5, (h - height) / 2 + 0.5);
  width -= 1;
  height -= 1;
  draw_ground (cr, &colours, width, height);

  layout = gtk_widget_create_pango_layout (widget, label);
  pango_context_set_language (pango_layout_get_context (layout), pango_language_from_string ("zh-cn"));
  /* A Latin font first: the dot of a Chinese one is as wide as a character. */
  font = pango_font_description_from_string ("DejaVu Sans,Noto Sans,Noto Sans CJK SC,Sans Bold");
  pango_font_description_set_absolute_size (font, height * 0.60 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_extents (layout, NULL, &extents);
  text_width = (double) extents.width / PANGO_SCALE;
  text_height = (double) extents.height / PANGO_SCALE;
  /* Long plates are drawn narrower, not cut off. The drawing shrinks and not the
   * font: a font of another size is looked for in the whole system anew. */
  scale = text_width > width * 0.94 ? width * 0.94 / text_width : 1;
  gdk_rgba_parse (&colour, colours.ink);
  cairo_set_source_rgb (cr, (double) colour.red, (double) colour.green, (double) colour.blue);
  cairo_translate (cr, (width - text_width * scale) / 2, (height - text_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  cairo_destroy (cr);
}

/* As large as the text around it, whatever size that is read at. */
static double
get_height (GtkWidget *widget)
{
  double resolution = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));

  return HEIGHT * CLAMP (resolution / 96, 1, 3);
}

static void
cj_plate_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CjPlateView *self = CJ_PLATE_VIEW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) ceil (get_height (widget));
  else
    *minimum = *natural = (int) ceil (get_height (widget) * ratio_of (self->kind));
  *minimum_baseline = *natural_baseline = -1;
}

static void
cj_plate_view_finalize (GObject *object)
{
  g_free (CJ_PLATE_VIEW (object)->text);

  G_OBJECT_CLASS (cj_plate_view_parent_class)->finalize (object);
}

static void
cj_plate_view_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  g_value_set_string (value, CJ_PLATE_VIEW (object)->text);
}

static void
cj_plate_view_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  cj_plate_view_set_text (CJ_PLATE_VIEW (object), g_value_get_string (value));
}

static void
cj_plate_view_class_init (CjPlateViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = cj_plate_view_finalize;
  object_class->get_property = cj_plate_view_get_property;
  object_class->set_property = cj_plate_view_set_property;
  widget_class->snapshot = cj_plate_view_snapshot;
  widget_class->measure = cj_plate_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "plate");

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_plate_view_init (CjPlateView *self)
{
  self->text = g_strdup ("");
  self->kind = CJ_PLATE_KIND_BLUE;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/**
 * cj_plate_view_set_text:
 * @text: (nullable): the plate, whole or as far as it is typed
 */
void
cj_plate_view_set_text (CjPlateView *self,
                        const char *text)
{
  CjPlate plate;

  g_return_if_fail (CJ_IS_PLATE_VIEW (self));

  if (text == NULL)
    text = "";
  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  cj_plate_parse (text, &plate);
  self->kind = plate.state == CJ_PLATE_STATE_COMPLETE ? plate.kind
               : plate.state == CJ_PLATE_STATE_IMPOSSIBLE ? CJ_PLATE_KIND_UNKNOWN : CJ_PLATE_KIND_BLUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

GtkWidget *
cj_plate_view_new (void)
{
  return g_object_new (CJ_TYPE_PLATE_VIEW, NULL);
}
