/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-look.h"

/* Theme and text size as the counter has chosen them. */

/* What 100 % is: the desktop's own resolution, asked before it is changed. */
static int
get_desktop_dpi (GtkSettings *settings)
{
  static int dpi = 0;

  if (dpi == 0)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi : 96 * 1024;
}

static void
apply (CjSession *session)
{
  const char *theme = cj_session_get_setting (session, CJ_LOOK_THEME, "system");
  int percent = (int) CLAMP (cj_session_get_setting_int64 (session, CJ_LOOK_TEXT_SIZE, 100), 100, 200);
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = get_desktop_dpi (settings);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (theme, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (theme, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  g_object_set (settings, "gtk-xft-dpi", dpi * percent / 100, NULL);
}

static void
on_setting_cb (CjSession *session,
               const char *key,
               gpointer user_data)
{
  apply (session);
}

/**
 * cj_look_follow:
 * @session: a loaded session
 *
 * Shows the program as @session says, now and when it is changed.
 */
void
cj_look_follow (CjSession *session)
{
  apply (session);
  g_signal_connect (session, "setting-changed::" CJ_LOOK_THEME, G_CALLBACK (on_setting_cb), NULL);
  g_signal_connect (session, "setting-changed::" CJ_LOOK_TEXT_SIZE, G_CALLBACK (on_setting_cb), NULL);
}
