/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-wedge.h"

#include "scan/cj-burst-detector.h"

/**
 * CjWedge:
 *
 * Catches what a hand scanner types, in every window of the program, before it
 * reaches the field that has the focus. The first keys of a scan cannot be told
 * from a person's and have gone there already; when it proves to be a scan, the
 * field gets back what it held before.
 *
 * Only the keyboard is listened to: what an input method commits does not come
 * this way and is never touched.
 */

/* keys further apart than this belong to different bursts; as in the detector */
#define GAP_US 50000
/* of longer texts only the signs that went through are taken out again */
#define COPY_MAX_CHARS 4096

struct _CjWedge
{
  GObject parent_instance;

  CjBurstDetector *detector;
  GListModel *windows;
  guint timer;
  gint64 last_us;

  /* the field as it was before the burst */
  GtkWidget *field; /* (nullable) weak */
  char *text;       /* (nullable) */
  int position;
};

enum
{
  SCANNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjWedge, cj_wedge, G_TYPE_OBJECT)

static GtkWidget *
find_field (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) ? focus : NULL;
}

static void
forget_field (CjWedge *self)
{
  g_clear_weak_pointer (&self->field);
  g_clear_pointer (&self->text, g_free);
}

static void
remember_field (CjWedge *self,
                GtkWidget *window)
{
  forget_field (self);
  g_set_weak_pointer (&self->field, find_field (window));
  if (!GTK_IS_TEXT (self->field) || gtk_text_get_text_length (GTK_TEXT (self->field)) > COPY_MAX_CHARS)
    return;
  self->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  self->position = gtk_editable_get_position (GTK_EDITABLE (self->field));
}

static void
take_out_of_view (GtkTextView *view,
                  guint n)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_view_reset_im_context (view);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  start = end;
  gtk_text_iter_backward_chars (&start, (int) n);
  gtk_text_buffer_delete (buffer, &start, &end);
}

/* Gives the field back what it held, selection aside. */
static void
restore_field (CjWedge *self,
               guint n_passed)
{
  GtkWidget *entry;

  if (self->field == NULL || n_passed == 0)
    return;
  if (GTK_IS_TEXT_VIEW (self->field))
    {
      take_out_of_view (GTK_TEXT_VIEW (self->field), n_passed);
      return;
    }

  entry = gtk_widget_get_ancestor (self->field, GTK_TYPE_ENTRY);
  if (entry != NULL)
    gtk_entry_reset_im_context (GTK_ENTRY (entry));
  if (self->text != NULL)
    {
      if (g_str_equal (self->text, gtk_editable_get_text (GTK_EDITABLE (self->field))))
        return;
      gtk_editable_set_text (GTK_EDITABLE (self->field), self->text);
      gtk_editable_set_position (GTK_EDITABLE (self->field), self->position);
    }
  else
    {
      int position = gtk_editable_get_position (GTK_EDITABLE (self->field));

      gtk_editable_delete_text (GTK_EDITABLE (self->field), MAX (position - (int) n_passed, 0), position);
    }
}

static void
settle (CjWedge *self,
        GtkWidget *window,
        CjBurstVerdict verdict)
{
  g_autofree char *text = NULL;
  GtkWidget *field;

  if (verdict == CJ_BURST_SCAN)
    {
      text = cj_burst_detector_take_text (self->detector);
      restore_field (self, cj_burst_detector_get_n_passed (self->detector));
      forget_field (self);
      g_signal_emit (self, signals[SCANNED], 0, text);
    }
  else if (verdict == CJ_BURST_RELEASE)
    {
      text = cj_burst_detector_take_text (self->detector);
      field = window != NULL ? find_field (window) : self->field;
      if (field != NULL && *text != '\0')
        g_signal_emit_by_name (field, "insert-at-cursor", text);
      forget_field (self);
    }
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  CjWedge *self = user_data;

  self->timer = 0;
  settle (self, NULL, cj_burst_detector_expire (self->detector, cj_burst_detector_get_deadline (self->detector)));

  return G_SOURCE_REMOVE;
}

/* After the keys that have come already: a window that was busy for a moment
 * must not take them for late ones. */
static void
set_timer (CjWedge *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (cj_burst_detector_get_deadline (self->detector) != 0)
    self->timer = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, GAP_US / 1000 + 2, on_deadline_cb, self, NULL);
}

static gunichar
sign_of (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return '\r';

    case GDK_KEY_Tab:
      return '\t';

    default:
      return gdk_keyval_to_unicode (keyval);
    }
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   CjWedge *self)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint32 event_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
  gint64 time_us = event_ms != 0 ? (gint64) event_ms * 1000 : g_get_monotonic_time ();
  gunichar sign = sign_of (keyval);
  CjBurstVerdict verdict;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  settle (self, window, cj_burst_detector_expire (self->detector, time_us));
  if (sign != 0 && (time_us - self->last_us > GAP_US || time_us < self->last_us))
    remember_field (self, window);
  /* Tab and Enter end a burst and may move the focus: what follows them belongs
   * to another field. */
  if (sign != 0)
    self->last_us = sign == '\t' || sign == '\r' ? 0 : time_us;
  verdict = cj_burst_detector_push (self->detector, sign, time_us);
  settle (self, window, verdict);
  if (verdict == CJ_BURST_RELEASE)
    remember_field (self, window);
  set_timer (self);

  return verdict == CJ_BURST_HOLD || verdict == CJ_BURST_SCAN ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
on_windows_changed_cb (GListModel *windows,
                       guint position,
                       guint removed,
                       guint added,
                       CjWedge *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_event_controller_key_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, 0);
      gtk_widget_add_controller (window, controller);
    }
}

static void
cj_wedge_finalize (GObject *object)
{
  CjWedge *self = CJ_WEDGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  forget_field (self);
  g_object_unref (self->detector);

  G_OBJECT_CLASS (cj_wedge_parent_class)->finalize (object);
}

static void
cj_wedge_class_init (CjWedgeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_wedge_finalize;

  /**
   * CjWedge::scanned:
   * @text: what a hand scanner typed, without the Enter at its end
   */
  signals[SCANNED] = g_signal_new ("scanned", CJ_TYPE_WEDGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cj_wedge_init (CjWedge *self)
{
  self->detector = cj_burst_detector_new ();
  self->windows = gtk_window_get_toplevels ();
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (on_windows_changed_cb), self, 0);
  on_windows_changed_cb (self->windows, 0, 0, g_list_model_get_n_items (self->windows), self);
}

/**
 * cj_wedge_new:
 *
 * Returns: (transfer full): a listener on all windows, those that open later too
 */
CjWedge *
cj_wedge_new (void)
{
  return g_object_new (CJ_TYPE_WEDGE, NULL);
}
