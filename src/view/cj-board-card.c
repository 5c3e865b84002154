/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-board-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-order-state.h"
#include "view/cj-plate-view.h"

/**
 * CjBoardCard:
 *
 * A work order on the board: plate, car, complaint, who works on it, when it
 * was promised, what it comes to.
 *
 * The lines are text layouts of the card and not labels: a full board has
 * hundreds of cards, and a label costs as much as a card does this way.
 */

/* From here on before the promised time a card is amber. */
#define NEAR (30 * G_TIME_SPAN_MINUTE)
#define LINE_SPACING 3
#define WORD_SPACING 6
#define COMPLAINT_LINES 2

/* The last two share a line. */
typedef enum
{
  TEXT_VEHICLE,
  TEXT_COMPLAINT,
  TEXT_PROMISED,
  TEXT_TECHNICIAN,
  TEXT_TOTAL,
  N_TEXTS
} Text;

struct _CjBoardCard
{
  GtkWidget parent_instance;

  CjSession *session;
  CjWorkOrder *order;

  PangoLayout *texts[N_TEXTS];
  GtkWidget *plate;
  GtkWidget *photos; /* (nullable): made for the first order that has some */
  GtkLabel *n_photos;
};

G_DEFINE_FINAL_TYPE (CjBoardCard, cj_board_card, GTK_TYPE_WIDGET)

/* The wall is read by everybody in the workshop: neither what a customer said
 * nor what it costs, and no room for it. */
static gboolean
is_shown (CjBoardCard *self,
          Text text)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean wall = root != NULL && gtk_widget_has_css_class (root, "cj-wall");

  switch (text)
    {
    case TEXT_COMPLAINT:
      return !wall && *pango_layout_get_text (self->texts[text]) != '\0';
    case TEXT_TOTAL:
      return !wall;
    case TEXT_VEHICLE:
    case TEXT_PROMISED:
    case TEXT_TECHNICIAN:
    case N_TEXTS:
    default:
      return TRUE;
    }
}

static int
get_text_width (CjBoardCard *self,
                Text text)
{
  int width;

  if (!is_shown (self, text))
    return 0;
  pango_layout_get_pixel_size (self->texts[text], &width, NULL);
  return width;
}

/* Fits @text into @width; returns how high it is then. */
static int
fit_text (CjBoardCard *self,
          Text text,
          int width)
{
  int height;

  if (!is_shown (self, text))
    return 0;
  if (text != TEXT_TOTAL)
    pango_layout_set_width (self->texts[text], MAX (width, 0) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->texts[text], NULL, &height);
  return height;
}

static int
get_technician_width (CjBoardCard *self,
                      int width)
{
  int total = get_text_width (self, TEXT_TOTAL);

  return total > 0 ? width - total - WORD_SPACING : width;
}

/* The plate, and the photos at its side. */
static int
get_head_size (CjBoardCard *self,
               GtkOrientation orientation)
{
  gboolean has_photos = self->photos != NULL && gtk_widget_get_visible (self->photos);
  int plate, photos = 0;

  gtk_widget_measure (self->plate, orientation, -1, &plate, NULL, NULL, NULL);
  if (has_photos)
    gtk_widget_measure (self->photos, orientation, -1, &photos, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return MAX (plate, photos);

  return has_photos ? plate + LINE_SPACING + photos : plate;
}

static int
get_height (CjBoardCard *self,
            int width)
{
  int height = get_head_size (self, GTK_ORIENTATION_VERTICAL);

  for (Text text = TEXT_VEHICLE; text <= TEXT_PROMISED; text++)
    if (is_shown (self, text))
      height += LINE_SPACING + fit_text (self, text, width);

  return height + LINE_SPACING + MAX (fit_text (self, TEXT_TECHNICIAN, get_technician_width (self, width)), fit_text (self, TEXT_TOTAL, width));
}

static GtkSizeRequestMode
cj_board_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A plate and a sum are never cut off; everything else is shortened. */
static void
cj_board_card_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CjBoardCard *self = CJ_BOARD_CARD (widget);
  int width = MAX (get_head_size (self, GTK_ORIENTATION_HORIZONTAL), get_text_width (self, TEXT_TOTAL));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = width;
  else
    *minimum = *natural = get_height (self, for_size >= 0 ? for_size : width);
  *minimum_baseline = *natural_baseline = -1;
}

static void
cj_board_card_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  CjBoardCard *self = CJ_BOARD_CARD (widget);
  int head = get_head_size (self, GTK_ORIENTATION_VERTICAL);
  int plate, photos;

  gtk_widget_measure (self->plate, GTK_ORIENTATION_HORIZONTAL, -1, &plate, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->plate, &(GtkAllocation) { 0, 0, plate, head }, -1);
  if (self->photos != NULL && gtk_widget_should_layout (self->photos))
    {
      gtk_widget_measure (self->photos, GTK_ORIENTATION_HORIZONTAL, -1, &photos, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->photos, &(GtkAllocation) { width - photos, 0, photos, head }, -1);
    }
}

/* Colours */

static GdkRGBA
get_colour (CjBoardCard *self,
            Text text)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  gtk_style_context_get_color (style, &colour);
  if (text == TEXT_TECHNICIAN && !adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    colour.alpha *= 0.55F;
  else if (text == TEXT_PROMISED && gtk_widget_has_css_class (GTK_WIDGET (self), "cj-late"))
    gtk_style_context_lookup_color (style, "error_color", &colour);
  else if (text == TEXT_PROMISED && gtk_widget_has_css_class (GTK_WIDGET (self), "cj-soon"))
    gtk_style_context_lookup_color (style, "warning_color", &colour);

  return colour;
}

static void
draw_text (CjBoardCard *self,
           GtkSnapshot *snapshot,
           Text text,
           int x,
           int y)
{
  GdkRGBA colour = get_colour (self, text);

  if (!is_shown (self, text))
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, self->texts[text], &colour);
  gtk_snapshot_restore (snapshot);
}

static void
cj_board_card_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  CjBoardCard *self = CJ_BOARD_CARD (widget);
  int width = gtk_widget_get_width (widget);
  int y = get_head_size (self, GTK_ORIENTATION_VERTICAL) + LINE_SPACING;

  gtk_widget_snapshot_child (widget, self->plate, snapshot);
  if (self->photos != NULL)
    gtk_widget_snapshot_child (widget, self->photos, snapshot);
  for (Text text = TEXT_VEHICLE; text <= TEXT_PROMISED; text++)
    if (is_shown (self, text))
      {
        int height = fit_text (self, text, width);

        draw_text (self, snapshot, text, 0, y);
        y += height + LINE_SPACING;
      }
  fit_text (self, TEXT_TECHNICIAN, get_technician_width (self, width));
  draw_text (self, snapshot, TEXT_TECHNICIAN, 0, y);
  draw_text (self, snapshot, TEXT_TOTAL, width - get_text_width (self, TEXT_TOTAL), y);
}

/* What an order says */

static void
set_promised (CjBoardCard *self,
              gint64 now)
{
  gint64 promised = cj_work_order_get_promised_at (self->order);
  g_autofree char *when = cj_words_when (promised, now);
  gboolean late = cj_work_order_is_overdue (self->order, now);
  gboolean soon = !late && promised != 0 && promised - now < NEAR && cj_order_state_is_open (cj_work_order_get_state (self->order));
  g_autoptr (PangoAttrList) attributes = NULL;

  pango_layout_set_text (self->texts[TEXT_PROMISED], when, -1);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "cj-late");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "cj-soon");
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cj-late");
  else if (soon)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cj-soon");
  if (late || soon)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    }
  pango_layout_set_attributes (self->texts[TEXT_PROMISED], attributes);
}

/* The same for who listens, in one sentence. */
static void
describe (CjBoardCard *self)
{
  const char *parts[] = {
    cj_work_order_get_plate (self->order),
    cj_work_order_get_vehicle_label (self->order),
    cj_words_order_state (cj_work_order_get_state (self->order)),
    cj_work_order_get_complaint (self->order),
    pango_layout_get_text (self->texts[TEXT_PROMISED]),
    pango_layout_get_text (self->texts[TEXT_TECHNICIAN]),
    pango_layout_get_text (self->texts[TEXT_TOTAL]),
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
make_photos (CjBoardCard *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("camera-photo-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  self->photos = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_add_css_class (self->photos, "dim-label");
  gtk_box_append (GTK_BOX (self->photos), icon);
  self->n_photos = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (self->photos), GTK_WIDGET (self->n_photos));
  gtk_widget_set_parent (self->photos, GTK_WIDGET (self));
}

/* A picture and a number: beside a plate there is no room for words, which
 * the tooltip has. */
static void
set_photos (CjBoardCard *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_photos (self->order)));
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", n), n);

  if (self->photos != NULL)
    gtk_widget_set_visible (self->photos, n > 0);
  if (n == 0)
    return;
  if (self->photos == NULL)
    make_photos (self);
  gtk_label_set_text (self->n_photos, number);
  gtk_widget_set_tooltip_text (self->photos, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->n_photos), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * cj_board_card_set_order:
 * @order: (nullable): what to show
 */
void
cj_board_card_set_order (CjBoardCard *self,
                         CjWorkOrder *order)
{
  g_autofree char *total = NULL;
  gboolean has_price;

  g_return_if_fail (CJ_IS_BOARD_CARD (self));

  g_set_object (&self->order, order);
  if (order == NULL)
    return;

  total = cj_words_money (cj_work_order_get_total (order));
  has_price = cj_work_order_get_total (order) != 0 && cj_session_may (self->session, CJ_PERMISSION_VIEW_PRICES);
  cj_plate_view_set_text (CJ_PLATE_VIEW (self->plate), cj_work_order_get_plate (order));
  pango_layout_set_text (self->texts[TEXT_VEHICLE], cj_work_order_get_vehicle_label (order), -1);
  pango_layout_set_text (self->texts[TEXT_COMPLAINT], cj_work_order_get_complaint (order), -1);
  pango_layout_set_text (self->texts[TEXT_TECHNICIAN], cj_session_get_staff_name (self->session, cj_work_order_get_technician_id (order)), -1);
  pango_layout_set_text (self->texts[TEXT_TOTAL], has_price ? total : "", -1);
  set_photos (self);
  set_promised (self, cj_session_now (self->session));
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

CjWorkOrder *
cj_board_card_get_order (CjBoardCard *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_CARD (self), NULL);

  return self->order;
}

static void
cj_board_card_dispose (GObject *object)
{
  CjBoardCard *self = CJ_BOARD_CARD (object);

  g_clear_pointer (&self->plate, gtk_widget_unparent);
  g_clear_pointer (&self->photos, gtk_widget_unparent);
  for (Text text = 0; text < N_TEXTS; text++)
    g_clear_object (&self->texts[text]);
  g_clear_object (&self->order);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_board_card_parent_class)->dispose (object);
}

static void
cj_board_card_class_init (CjBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_board_card_dispose;
  widget_class->get_request_mode = cj_board_card_get_request_mode;
  widget_class->measure = cj_board_card_measure;
  widget_class->size_allocate = cj_board_card_size_allocate;
  widget_class->snapshot = cj_board_card_snapshot;
  gtk_widget_class_set_css_name (widget_class, "boardcard");
}

/* A layout made from the widget follows its font and the size of the text. */
static void
cj_board_card_init (CjBoardCard *self)
{
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  g_autoptr (PangoAttrList) tabular = pango_attr_list_new ();

  for (Text text = 0; text < N_TEXTS; text++)
    {
      self->texts[text] = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_ellipsize (self->texts[text], text != TEXT_TOTAL ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    }
  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (self->texts[TEXT_VEHICLE], bold);
  pango_attr_list_insert (tabular, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (self->texts[TEXT_TOTAL], tabular);
  pango_layout_set_wrap (self->texts[TEXT_COMPLAINT], PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (self->texts[TEXT_COMPLAINT], -COMPLAINT_LINES);
  self->plate = cj_plate_view_new ();
  gtk_widget_set_parent (self->plate, GTK_WIDGET (self));
}

/**
 * cj_board_card_new:
 *
 * Returns: (transfer floating): a card without an order
 */
GtkWidget *
cj_board_card_new (CjSession *session)
{
  CjBoardCard *self = g_object_new (CJ_TYPE_BOARD_CARD, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
