/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-reading-check.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-plate.h"
#include "model/cj-vin.h"
#include "view/cj-frame-texture.h"

/**
 * CjReadingCheck:
 *
 * Asks what a plate or a VIN says that was not read for sure: shows the piece of
 * the picture, marks the signs in doubt and offers each reading on one key. What
 * is none of them can be typed.
 */

/* A key that was meant for the form below, pressed as the window came up, must
 * not decide. */
#define GUARD_US (500 * 1000)

struct _CjReadingCheck
{
  AdwWindow parent_instance;

  CjScanResult *result;
  gint64 shown_us;

  GtkPicture *crop;
  GtkLabel *signs;
  GtkLabel *question;
  GtkBox *choices;
  GtkEntry *entry;
  GtkWidget *take;
  GtkLabel *problem;
};

enum
{
  DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjReadingCheck, cj_reading_check, ADW_TYPE_WINDOW)

static void
decide (CjReadingCheck *self,
        const char *text)
{
  g_autofree char *kept = g_strdup (text);

  g_object_ref (self);
  g_signal_emit (self, signals[DECIDED], 0, kept);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

/* What a person would write: the plate with its dot. */
static char *
dup_shown (CjScanResult *result,
           const char *text)
{
  return cj_scan_result_get_kind (result) == CJ_SCAN_KIND_PLATE ? cj_plate_format (text) : g_strdup (text);
}

static const char *
find_vin_problem (const char *typed)
{
  g_autoptr (CjVin) vin = cj_vin_decode (typed, NULL);

  if (g_utf8_strlen (typed, -1) != CJ_VIN_LENGTH)
    return _("A VIN has 17 signs.");

  return vin->problem == CJ_VIN_PROBLEM_SIGN ? _("A VIN has digits and letters only, and no I, O or Q.") : NULL;
}

/* %NULL when @typed can stand for the kind. */
static const char *
find_problem (CjScanResult *result,
              const char *typed)
{
  CjPlate plate;

  switch (cj_scan_result_get_kind (result))
    {
    case CJ_SCAN_KIND_PLATE:
      return cj_plate_parse (typed, &plate) == CJ_PLATE_STATE_COMPLETE ? NULL : _("This is no whole plate. Type it as it stands on the car, such as 川A12345.");

    case CJ_SCAN_KIND_VIN:
      return find_vin_problem (typed);

    case CJ_SCAN_KIND_UNKNOWN:
    case CJ_SCAN_KIND_ORDER:
    case CJ_SCAN_KIND_PART_CODE:
    case CJ_SCAN_KIND_URL:
    case CJ_SCAN_KIND_PHONE:
    case CJ_SCAN_KIND_FOREIGN_PLATE:
    default:
      return *typed != '\0' ? NULL : _("Type what it says.");
    }
}

static void
on_take_cb (CjReadingCheck *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *text = cj_scan_result_get_kind (self->result) == CJ_SCAN_KIND_PLATE ? cj_plate_normalise (typed) : g_utf8_strup (typed, -1);
  const char *problem = find_problem (self->result, text != NULL ? text : typed);

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem == NULL)
    decide (self, text != NULL ? text : typed);
}

static void
on_entry_changed_cb (CjReadingCheck *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
on_choice_cb (GtkButton *button,
              CjReadingCheck *self)
{
  decide (self, g_object_get_data (G_OBJECT (button), "text"));
}

/* Those of @marked are underlined, the lowest bit for the first sign. */
static void
append_marked (GString *markup,
               const char *text,
               guint64 marked)
{
  guint place = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      g_autofree char *sign = g_markup_escape_text (p, (gssize) (g_utf8_next_char (p) - p));

      if (place < 64 && (marked >> place & 1) != 0)
        g_string_append_printf (markup, "<span underline=\"single\" underline_color=\"#e66100\" weight=\"bold\">%s</span>", sign);
      else
        g_string_append (markup, sign);
    }
}

/* The places in which two texts of the same length differ. */
static guint64
find_differences (const char *text,
                  const char *other)
{
  guint64 places = 0;

  if (g_utf8_strlen (text, -1) != g_utf8_strlen (other, -1))
    return 0;
  for (guint place = 0; *text != '\0' && place < 64; place++)
    {
      if (g_utf8_get_char (text) != g_utf8_get_char (other))
        places |= G_GUINT64_CONSTANT (1) << place;
      text = g_utf8_next_char (text);
      other = g_utf8_next_char (other);
    }

  return places;
}

static void
add_choice (CjReadingCheck *self,
            guint key,
            const char *text)
{
  g_autofree char *shown = dup_shown (self->result, text);
  g_autofree char *name = g_strdup_printf (_("%s, key %u"), shown, key);
  g_autofree char *first = dup_shown (self->result, cj_scan_result_get_text (self->result));
  g_autoptr (GString) markup = g_string_new (NULL);
  GtkWidget *button = gtk_button_new_with_label ("");

  g_string_printf (markup, "%u   ", key);
  append_marked (markup, shown, find_differences (shown, first));
  gtk_label_set_markup (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), markup->str);
  gtk_widget_add_css_class (button, "cj-choice");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_choice_cb), self);
  gtk_box_append (self->choices, button);
  if (key == 1)
    gtk_window_set_focus (GTK_WINDOW (self), button);
}

/* The place of the one sign that is in doubt, -1 when there are none or several. */
static int
find_doubted_place (CjScanResult *result)
{
  guint64 doubted = cj_scan_result_get_doubted_signs (result);

  return doubted != 0 && (doubted & (doubted - 1)) == 0 ? (int) g_bit_storage (doubted) - 1 : -1;
}

/* The first reading in large signs, those in doubt underlined. */
static void
show_signs (CjReadingCheck *self)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  append_marked (markup, cj_scan_result_get_text (self->result), cj_scan_result_get_doubted_signs (self->result));
  gtk_label_set_markup (self->signs, markup->str);
}

static void
show_crop (CjReadingCheck *self)
{
  g_autoptr (GdkTexture) texture = cj_frame_texture_new (cj_scan_result_get_crop (self->result));

  gtk_picture_set_paintable (self->crop, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->crop), texture != NULL);
}

/**
 * cj_reading_check_set_result:
 * @result: a doubtful result, which takes the place of the one that was asked about
 */
void
cj_reading_check_set_result (CjReadingCheck *self,
                             CjScanResult *result)
{
  const char *const *alternatives = cj_scan_result_get_alternatives (result);
  GtkWidget *child;

  g_set_object (&self->result, result);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, child);
  show_crop (self);
  show_signs (self);
  gtk_label_set_text (self->question, alternatives[0] == NULL             ? _("Is this right? Press 1, or type what it says.")
                                      : find_doubted_place (result) >= 0 ? _("Which one is it? Press its number, or type the sign that is underlined.")
                                                                         : _("Which one is it? Press its number, or type what it says."));
  add_choice (self, 1, cj_scan_result_get_text (result));
  for (guint i = 0; alternatives[i] != NULL; i++)
    add_choice (self, i + 2, alternatives[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), cj_scan_result_get_text (result));
}

CjScanResult *
cj_reading_check_get_result (CjReadingCheck *self)
{
  return self->result;
}

/* Keys */

/* Where one sign is in doubt, typing it is answer enough; one that does not fit
 * the rest is put into the entry, to be looked at. */
static gboolean
take_sign (CjReadingCheck *self,
           gunichar sign)
{
  int place = find_doubted_place (self->result);
  const char *text = cj_scan_result_get_text (self->result), *at;
  g_autofree char *typed = NULL;
  char plain = sign < 128 ? g_ascii_toupper ((char) sign) : 0;
  g_autoptr (CjVin) vin = NULL;

  if (place < 0 || !g_ascii_isalnum (plain))
    return FALSE;
  at = g_utf8_offset_to_pointer (text, place);
  typed = g_strdup_printf ("%.*s%c%s", (int) (at - text), text, plain, g_utf8_next_char (at));
  vin = cj_scan_result_get_kind (self->result) == CJ_SCAN_KIND_VIN ? cj_vin_decode (typed, NULL) : NULL;
  if (find_problem (self->result, typed) == NULL && (vin == NULL || vin->check != CJ_VIN_CHECK_MISMATCH))
    {
      decide (self, typed);
      return TRUE;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_label_set_text (self->problem, vin != NULL ? _("With this sign the check digit is wrong. Look at it once more.") : find_problem (self->result, typed));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);

  return TRUE;
}

static gboolean
on_key_cb (GtkEventControllerKey *controller,
           guint keyval,
           guint keycode,
           GdkModifierType state,
           CjReadingCheck *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *choice = gtk_widget_get_first_child (GTK_WIDGET (self->choices));
  gboolean typing = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry));
  gunichar sign = gdk_keyval_to_unicode (keyval);
  guint n_choices = 1 + g_strv_length ((char **) cj_scan_result_get_alternatives (self->result));

  if (keyval == GDK_KEY_Escape)
    {
      gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }
  if (typing || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (g_get_monotonic_time () - self->shown_us < GUARD_US)
    return GDK_EVENT_STOP;
  if (sign < '1' || sign > '9' || sign - '0' > n_choices)
    return take_sign (self, sign) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  for (; choice != NULL && sign > '1'; sign--)
    choice = gtk_widget_get_next_sibling (choice);
  if (choice != NULL)
    decide (self, g_object_get_data (G_OBJECT (choice), "text"));

  return GDK_EVENT_STOP;
}

static void
cj_reading_check_map (GtkWidget *widget)
{
  CJ_READING_CHECK (widget)->shown_us = g_get_monotonic_time ();

  GTK_WIDGET_CLASS (cj_reading_check_parent_class)->map (widget);
}

static void
cj_reading_check_dispose (GObject *object)
{
  g_clear_object (&CJ_READING_CHECK (object)->result);

  G_OBJECT_CLASS (cj_reading_check_parent_class)->dispose (object);
}

static void
cj_reading_check_class_init (CjReadingCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_reading_check_dispose;
  widget_class->map = cj_reading_check_map;

  /**
   * CjReadingCheck::decided:
   * @text: what it says
   */
  signals[DECIDED] = g_signal_new ("decided", CJ_TYPE_READING_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-reading-check.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjReadingCheck, name)
  BIND (crop); BIND (signs); BIND (question); BIND (choices); BIND (entry); BIND (take); BIND (problem);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_take_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed_cb);
}

static void
cj_reading_check_init (CjReadingCheck *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What it says"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->crop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The piece of the picture that was read"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * cj_reading_check_new:
 * @result: a doubtful result
 *
 * Returns: a window that asks about it
 */
GtkWidget *
cj_reading_check_new (CjScanResult *result)
{
  CjReadingCheck *self = g_object_new (CJ_TYPE_READING_CHECK, NULL);
  g_autofree char *title = g_strdup_printf (_("%s Not Read for Sure"), cj_words_scan_kind (cj_scan_result_get_kind (result)));

  gtk_window_set_title (GTK_WINDOW (self), title);
  cj_reading_check_set_result (self, result);

  return GTK_WIDGET (self);
}
