/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-look.h"

/* Theme and text size as they were chosen for this PC, and what has to follow
 * the size of the text. */

#define THEME "theme"
#define TEXT_SIZE "text-size"
/* Where they were kept once, with the shop; and are, where the schema is not
 * installed. */
#define OLD_THEME "counter.theme"
#define OLD_TEXT_SIZE "counter.text-size"

/* What 100 % is: the desktop's own resolution, asked before it is changed. */
static int
get_desktop_dpi (GtkSettings *settings)
{
  static int dpi = 0;

  if (dpi == 0)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi : 96 * PANGO_SCALE;
}

/**
 * cj_look_get_theme:
 *
 * Returns: (transfer full): "system", "light" or "dark"
 */
char *
cj_look_get_theme (CjSession *session)
{
  GSettings *preferences = cj_session_get_preferences (session);

  return preferences != NULL ? g_settings_get_string (preferences, THEME)
                             : g_strdup (cj_session_get_setting (session, OLD_THEME, "system"));
}

/**
 * cj_look_set_theme:
 * @theme: "system", "light" or "dark"
 */
void
cj_look_set_theme (CjSession *session,
                   const char *theme)
{
  GSettings *preferences = cj_session_get_preferences (session);

  if (preferences != NULL)
    g_settings_set_string (preferences, THEME, theme);
  else
    cj_session_set_setting (session, OLD_THEME, theme);
}

/**
 * cj_look_get_text_size:
 *
 * Returns: the size of the text in percent of that of the desktop, 100 to 200
 */
int
cj_look_get_text_size (CjSession *session)
{
  GSettings *preferences = cj_session_get_preferences (session);

  return preferences != NULL ? g_settings_get_int (preferences, TEXT_SIZE)
                             : (int) CLAMP (cj_session_get_setting_int64 (session, OLD_TEXT_SIZE, 100), 100, 200);
}

/**
 * cj_look_set_text_size:
 * @percent: 100 to 200
 */
void
cj_look_set_text_size (CjSession *session,
                       int percent)
{
  GSettings *preferences = cj_session_get_preferences (session);
  g_autofree char *text = g_strdup_printf ("%d", percent);

  if (preferences != NULL)
    g_settings_set_int (preferences, TEXT_SIZE, percent);
  else
    cj_session_set_setting (session, OLD_TEXT_SIZE, text);
}

/* What was chosen before this PC had settings of its own. */
static void
take_over (CjSession *session,
           GSettings *preferences)
{
  g_autoptr (GVariant) theme = g_settings_get_user_value (preferences, THEME);
  g_autoptr (GVariant) size = g_settings_get_user_value (preferences, TEXT_SIZE);
  const char *old_theme = cj_session_get_setting (session, OLD_THEME, "");
  gint64 old_size = cj_session_get_setting_int64 (session, OLD_TEXT_SIZE, 0);

  if (theme == NULL && *old_theme != '\0')
    g_settings_set_string (preferences, THEME, old_theme);
  if (size == NULL && old_size != 0)
    g_settings_set_int (preferences, TEXT_SIZE, (int) CLAMP (old_size, 100, 200));
}

static void
apply (CjSession *session)
{
  g_autofree char *theme = cj_look_get_theme (session);
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = get_desktop_dpi (settings);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (theme, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (theme, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  g_object_set (settings, "gtk-xft-dpi", dpi * cj_look_get_text_size (session) / 100, NULL);
}

/**
 * cj_look_follow:
 * @session: a loaded session
 *
 * Shows the program as was chosen for this PC, now and when that is changed.
 */
void
cj_look_follow (CjSession *session)
{
  GSettings *preferences = cj_session_get_preferences (session);

  if (preferences != NULL)
    {
      take_over (session, preferences);
      g_signal_connect_object (preferences, "changed::" THEME, G_CALLBACK (apply), session, G_CONNECT_SWAPPED);
      g_signal_connect_object (preferences, "changed::" TEXT_SIZE, G_CALLBACK (apply), session, G_CONNECT_SWAPPED);
    }
  else
    {
      g_signal_connect (session, "setting-changed::" OLD_THEME, G_CALLBACK (apply), NULL);
      g_signal_connect (session, "setting-changed::" OLD_TEXT_SIZE, G_CALLBACK (apply), NULL);
    }
  apply (session);
}

static void
mark_contrast (GtkWidget *widget)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (widget, "cj-contrast");
  else
    gtk_widget_remove_css_class (widget, "cj-contrast");
}

/**
 * cj_look_mark_contrast:
 * @widget: a window
 *
 * Gives it the class `cj-contrast` while the desktop wants high contrast: the
 * style sheet has no other way to know.
 */
void
cj_look_mark_contrast (GtkWidget *widget)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (mark_contrast), widget, G_CONNECT_SWAPPED);
  mark_contrast (widget);
}

/* Fitting */

static void
fit (GtkWidget *widget)
{
  CjLookFunc func = (CjLookFunc) g_object_get_data (G_OBJECT (widget), "cj-look-func");
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  func (widget, dpi > 0 ? (double) dpi / (96 * PANGO_SCALE) : 1);
}

/**
 * cj_look_fit:
 * @widget: a widget with sizes that are given in pixels
 * @func: (scope notified): gives it those that fit the size of the text
 *
 * Calls @func now, and again when the size of the text changes. A widget has one
 * such function.
 */
void
cj_look_fit (GtkWidget *widget,
             CjLookFunc func)
{
  g_object_set_data (G_OBJECT (widget), "cj-look-func", (gpointer) func);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (fit), widget, G_CONNECT_SWAPPED);
  fit (widget);
}

/**
 * cj_look_between:
 * @normal: a size for text as large as that of a screen of 96 dpi
 * @large: the same for text twice as large
 *
 * Returns: the size for text of @scale, which may be larger still
 */
int
cj_look_between (int normal,
                 int large,
                 double scale)
{
  return normal + (int) ((large - normal) * (MAX (scale, 1) - 1));
}
