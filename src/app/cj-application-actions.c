/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "app/cj-application-private.h"

#include "store/cj-backup.h"

static void
on_quit_activated_cb (GSimpleAction *action,
                      GVariant *parameter,
                      gpointer user_data)
{
  CjApplication *self = user_data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

/* Another profile has an application id of its own: this program makes room for
 * one that is started with @option. It stays the same process, so that whoever
 * started it sees it go on. */
static void
start_profile (CjApplication *self,
               const char *option)
{
  g_clear_pointer (&self->successor, g_free);
  self->successor = g_strdup (option != NULL ? option : "");
  on_quit_activated_cb (NULL, NULL, self);
}

static void
on_look_around_activated_cb (GSimpleAction *action,
                             GVariant *parameter,
                             gpointer user_data)
{
  start_profile (user_data, "--sample-shop");
}

static void
on_leave_sample_activated_cb (GSimpleAction *action,
                              GVariant *parameter,
                              gpointer user_data)
{
  start_profile (user_data, NULL);
}

static void
on_reopen_activated_cb (GSimpleAction *action,
                        GVariant *parameter,
                        gpointer user_data)
{
  _cj_application_open_store (user_data);
}

/* Puts the backup named by the parameter in the place of the database. */
static void
on_restore_activated_cb (GSimpleAction *action,
                         GVariant *parameter,
                         gpointer user_data)
{
  CjApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  cj_window_set_session (self->window, NULL, NULL);
  _cj_application_stop_watching (self);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  cj_store_close (self->store);
  if (!cj_backup_restore (cj_store_get_folder (self->store), g_variant_get_string (parameter, NULL), &error))
    {
      _cj_application_take_trouble (self, g_steal_pointer (&error));
      return;
    }
  _cj_application_open_store (self);
}

/* A page, from outside the window: ("(ss)", name, id or ""). */
static void
on_open_activated_cb (GSimpleAction *action,
                      GVariant *parameter,
                      gpointer user_data)
{
  CjApplication *self = user_data;

  g_application_activate (G_APPLICATION (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (self->window), "win.open", parameter);
}

static const GActionEntry actions[] = {
  { "quit", on_quit_activated_cb },
  { "look-around", on_look_around_activated_cb },
  { "leave-sample", on_leave_sample_activated_cb },
  { "reopen", on_reopen_activated_cb },
  { "restore", on_restore_activated_cb, "s" },
  { "open", on_open_activated_cb, "(ss)" },
};

/* What the window and the desktop can ask for, and the keys for it. */
void
_cj_application_add_actions (CjApplication *self)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "win.new-intake", { "F2" } },
    { "win.scan", { "F3" } },
    { "win.search", { "F4", "<Control>k" } },
    { "win.refresh", { "F5" } },
    { "win.print", { "<Control>p" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "win.back", { "<Alt>Left" } },
    { "win.gate", { "<Control>g" } },
    { "win.wall", { "F11" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);
  cj_window_set_page_accels (GTK_APPLICATION (self));
}
