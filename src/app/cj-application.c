/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "app/cj-application-private.h"

#include <glib/gi18n.h>

#include "controller/cj-sample-shop.h"
#include "controller/cj-session.h"
#include "controller/cj-welcome-controller.h"
#include "controller/cj-words.h"
#include "desktop/cj-cups-printer.h"
#include "desktop/cj-keyring.h"
#include "desktop/cj-portal-printer.h"
#include "scan/cj-camera.h"
#include "store/cj-backup.h"
#include "view/cj-spoken-name.h"

/**
 * CjApplication:
 *
 * The composition root: makes the store, the session and the window of the
 * profile it was started for, and hands each what it needs.
 *
 * One profile is one instance: its name is part of the application id, so
 * starting the program again brings the open window to the front, and two
 * profiles run side by side.
 */

G_DEFINE_FINAL_TYPE (CjApplication, cj_application, ADW_TYPE_APPLICATION)

#define BACKUP_CHECK_SECONDS (30 * 60)
/* A shop opens faster than the toolkit: the first picture is the board, not a
 * page that says to wait. That page comes after this time. */
#define WAIT_FOR_SHOP_MS 200
/* The first cars of the morning come before the check. */
#define CHECK_DELAY_MS 20000

/* Where the file is damaged, the newest backup that is whole is offered. */
static void
show_trouble (CjApplication *self,
              const GError *error)
{
  gboolean corrupt = g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT);
  g_autoptr (GPtrArray) backups = cj_backup_list (cj_profile_get_folder (self->profile));
  const CjBackup *good = NULL;

  for (guint i = 0; corrupt && i < backups->len && good == NULL; i++)
    {
      const CjBackup *backup = g_ptr_array_index (backups, i);

      if (!g_str_equal (backup->label, "damaged") && cj_backup_verify (backup->path, NULL))
        good = backup;
    }
  cj_window_show_trouble (self->window, error, good != NULL ? good->path : NULL, good != NULL ? good->taken_at : 0);
}

static void
on_backup_done_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (CjSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cj_store_backup_finish (CJ_STORE (source), result, &error);

  if (path == NULL)
    cj_session_report (session, error);
}

static gboolean
back_up_if_due (gpointer user_data)
{
  CjApplication *self = user_data;

  if (self->session != NULL && cj_session_has_shop (self->session) && cj_backup_is_due (cj_store_get_folder (self->store), cj_session_now (self->session)))
    {
      g_clear_object (&self->backup);
      self->backup = g_cancellable_new ();
      cj_store_backup_async (self->store, "daily", self->backup, on_backup_done_cb, g_object_ref (self->session));
    }

  return G_SOURCE_CONTINUE;
}

static void
on_checked_cb (CjCheckController *check,
               const GError *error,
               CjApplication *self)
{
  if (error != NULL)
    {
      if (g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT) && self->window != NULL)
        show_trouble (self, error);
      return;
    }
  /* A sound database is worth a backup; an unsound one must not push the good
   * ones out. */
  back_up_if_due (self);
  if (self->backup_timer == 0)
    self->backup_timer = g_timeout_add_seconds (BACKUP_CHECK_SECONDS, back_up_if_due, self);
}

/* The whole file is read: behind the scenes, after the window stands. */
static void
start_check (CjApplication *self)
{
  self->check = cj_check_controller_new (self->session, CHECK_DELAY_MS);
  g_signal_connect_object (self->check, "done", G_CALLBACK (on_checked_cb), self, 0);
}

/* Lets go of what works by itself; a check or a backup that is under way ends, and
 * the backup is made the next time. */
void
_cj_application_stop_watching (CjApplication *self)
{
  g_cancellable_cancel (self->backup);
  g_clear_object (&self->backup);
  g_clear_object (&self->alarm);
  if (self->check != NULL)
    g_object_run_dispose (G_OBJECT (self->check));
  g_clear_object (&self->check);
}

/* The desktop shows it; a click opens the page that it is about. */
static void
on_alarm_cb (CjAlarmController *alarm,
             const char *id,
             CjFact *fact,
             GApplication *app)
{
  g_autoptr (GNotification) notification = g_notification_new (cj_fact_get_title (fact));

  g_notification_set_body (notification, cj_fact_get_text (fact));
  g_notification_set_default_action_and_target (notification, "app.open", "(ss)", cj_fact_get_page (fact), cj_fact_get_target (fact));
  g_notification_add_button_with_target (notification, _("Open"), "app.open", "(ss)", cj_fact_get_page (fact), cj_fact_get_target (fact));
  g_application_send_notification (app, id, notification);
}

static void
start_alarm (CjApplication *self)
{
  g_clear_object (&self->alarm);
  self->alarm = cj_alarm_controller_new (self->session);
  g_signal_connect_object (self->alarm, "raised", G_CALLBACK (on_alarm_cb), self, 0);
  cj_alarm_controller_check (self->alarm);
}

/* The icon of the window is a drawing, and the library that draws it takes a
 * while to come: not before there is something to look at. */
static gboolean
set_icon (gpointer user_data)
{
  CjApplication *self = user_data;

  self->icon_idle = 0;
  gtk_window_set_default_icon_name (APP_ID);
  if (self->window != NULL)
    gtk_window_set_icon_name (GTK_WINDOW (self->window), APP_ID);

  return G_SOURCE_REMOVE;
}

/* The picture is drawn, and on its way to the screen when nothing else is to be
 * done. */
static void
on_painted_cb (GdkFrameClock *clock,
               CjApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_painted_cb, self);
  if (self->icon_idle == 0)
    self->icon_idle = g_idle_add_full (G_PRIORITY_LOW, set_icon, self, NULL);
}

static gboolean
present (gpointer user_data)
{
  CjApplication *self = user_data;

  g_clear_handle_id (&self->present_timer, g_source_remove);
  if (self->window == NULL)
    return G_SOURCE_REMOVE;
  if (!self->shown)
    cj_window_show_opening (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  if (gtk_window_get_default_icon_name () == NULL)
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (on_painted_cb), self, 0);

  return G_SOURCE_REMOVE;
}

/* Shows what is known of the shop, once there is a window for it. The window is
 * laid out while the board is read, whose cards are in its first picture. */
static void
show_state (CjApplication *self)
{
  if (self->window == NULL)
    return;
  if (self->trouble == NULL && (!self->ready || cj_store_get_state (self->store) != CJ_STORE_OPEN))
    return;

  self->shown = TRUE;
  if (self->trouble != NULL)
    {
      show_trouble (self, self->trouble);
      present (self);
      return;
    }
  self->ready = FALSE;
  cj_window_set_session (self->window, self->session, self->board);
  g_clear_object (&self->board);
  /* Only the first time: later it would bring a window to the front that a
   * person has put behind. */
  if (self->present_timer != 0)
    present (self);
  start_alarm (self);
  start_check (self);
}

void
_cj_application_take_trouble (CjApplication *self,
                              GError *error)
{
  g_clear_error (&self->trouble);
  self->trouble = error;
  show_state (self);
}

static void
on_session_loaded_cb (GObject *source,
                      GAsyncResult *result,
                      gpointer user_data)
{
  g_autoptr (CjApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  /* of a shop that could not be opened, or is open no more */
  if (CJ_SESSION (source) != self->session)
    return;
  if (!cj_session_load_finish (CJ_SESSION (source), result, &error))
    {
      /* why it cannot be opened, the store has said or will */
      if (g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CLOSED))
        return;
      _cj_application_take_trouble (self, g_steal_pointer (&error));
      return;
    }
  self->ready = TRUE;
  show_state (self);
}

static void
on_sample_ready_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (CjApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_sample_shop_fill_finish (self->store, result, &error))
    {
      _cj_application_take_trouble (self, g_steal_pointer (&error));
      return;
    }
  cj_session_load_async (self->session, NULL, on_session_loaded_cb, g_object_ref (self));
}

/* A sandbox has no way to CUPS: there the desktop prints. */
static CjPrinter *
make_printer (CjApplication *self)
{
  if (cj_portal_printer_is_needed ())
    return cj_portal_printer_new (g_application_get_dbus_connection (G_APPLICATION (self)));

  return cj_cups_printer_new (NULL);
}

static void
on_store_opened_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (CjApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  /* a shop that was let go of meanwhile */
  if (CJ_STORE (source) != self->store)
    return;
  if (!cj_store_open_finish (self->store, result, &error))
    {
      g_clear_object (&self->board);
      g_clear_object (&self->session);
      _cj_application_take_trouble (self, g_steal_pointer (&error));
      return;
    }
  if (cj_profile_is_sample (self->profile))
    cj_sample_shop_fill_async (self->store, NULL, on_sample_ready_cb, g_object_ref (self));
  else
    show_state (self);
}

/* The store answers as soon as it is open: shop and cards are read while this
 * thread makes the window. A sample shop has to be filled before. */
void
_cj_application_open_store (CjApplication *self)
{
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  g_autoptr (CjPrinter) printer = make_printer (self);

  _cj_application_stop_watching (self);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_error (&self->trouble);
  self->ready = FALSE;
  self->store = cj_store_new (cj_profile_get_folder (self->profile));
  self->session = cj_session_new (self->store, clock, "window");
  cj_session_set_printer (self->session, printer);
  cj_session_set_preferences (self->session, self->preferences);
  cj_store_open_async (self->store, NULL, on_store_opened_cb, g_object_ref (self));
  if (cj_profile_is_sample (self->profile))
    return;
  cj_session_load_async (self->session, NULL, on_session_loaded_cb, g_object_ref (self));
  self->board = cj_board_controller_new (self->session);
}

/* Han text gets Chinese shapes, not Japanese ones, in every locale: the Chinese
 * font stands before the one that fontconfig would pick. Latin text keeps the
 * desktop's own font. */
static void
prefer_chinese_shapes (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *name = NULL;
  g_autofree char *families = NULL;
  g_autofree char *preferred = NULL;
  PangoFontDescription *font;

  g_object_get (settings, "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name);
  families = g_strdup_printf ("%s,Noto Sans,DejaVu Sans,Noto Sans CJK SC", pango_font_description_get_family (font));
  pango_font_description_set_family (font, families);
  preferred = pango_font_description_to_string (font);
  g_object_set (settings, "gtk-font-name", preferred, NULL);
  pango_font_description_free (font);
}

static void
cj_application_startup (GApplication *app)
{
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), APP_ID, TRUE);

  if (schema != NULL)
    CJ_APPLICATION (app)->preferences = g_settings_new_full (schema, NULL, NULL);
  /* On its own thread, while the toolkit starts on this one. */
  _cj_application_open_store (CJ_APPLICATION (app));
  G_APPLICATION_CLASS (cj_application_parent_class)->startup (app);

  _cj_application_add_actions (CJ_APPLICATION (app));
  prefer_chinese_shapes ();
  cj_spoken_names_mend ();
}

/* A sandbox sees no camera: there the desktop is asked for one. CJ_CAMERA names
 * a GStreamer source to try things with, in the place of the counter's. */
static CjFrameSource *
make_camera (GApplication *app,
             const char *description)
{
  GDBusConnection *portal = cj_portal_printer_is_needed () ? g_application_get_dbus_connection (app) : NULL;

  return CJ_FRAME_SOURCE (cj_camera_new (description, portal));
}

/* The window opens as it was left, or as the template has it. */
static void
remember_window (CjWindow *window,
                 GSettings *settings)
{
  if (settings == NULL)
    return;
  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
cj_application_activate (GApplication *app)
{
  CjApplication *self = CJ_APPLICATION (app);

  if (self->window == NULL)
    {
      g_autoptr (CjFrameSource) camera = make_camera (app, g_getenv ("CJ_CAMERA"));
      g_autoptr (CjFrameSource) gate = make_camera (app, NULL);
      g_autoptr (CjSecrets) secrets = cj_keyring_new ();

      self->window = cj_window_new (GTK_APPLICATION (app), camera, cj_profile_is_sample (self->profile));
      cj_window_set_gate (self->window, gate, secrets);
      remember_window (self->window, self->preferences);
      g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
      self->present_timer = g_timeout_add (WAIT_FOR_SHOP_MS, present, self);
      show_state (self);
    }
  else
    present (self);
}

/* Said before there is a window, a bus or a shop. */
static int
cj_application_handle_local_options (GApplication *app,
                                     GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("chejiang %s\n", PACKAGE_VERSION);

  return 0;
}

static void
cj_application_shutdown (GApplication *app)
{
  CjApplication *self = CJ_APPLICATION (app);

  g_clear_handle_id (&self->backup_timer, g_source_remove);
  g_clear_handle_id (&self->present_timer, g_source_remove);
  g_clear_handle_id (&self->icon_idle, g_source_remove);
  _cj_application_stop_watching (self);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  if (self->store != NULL)
    cj_store_close (self->store);
  g_clear_object (&self->store);

  G_APPLICATION_CLASS (cj_application_parent_class)->shutdown (app);
}

static void
cj_application_finalize (GObject *object)
{
  CjApplication *self = CJ_APPLICATION (object);

  g_clear_pointer (&self->profile, cj_profile_free);
  g_clear_object (&self->preferences);
  g_clear_error (&self->trouble);
  g_free (self->successor);

  G_OBJECT_CLASS (cj_application_parent_class)->finalize (object);
}

static void
cj_application_class_init (CjApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cj_application_finalize;
  app_class->startup = cj_application_startup;
  app_class->activate = cj_application_activate;
  app_class->shutdown = cj_application_shutdown;
  app_class->handle_local_options = cj_application_handle_local_options;
}

static void
cj_application_init (CjApplication *self)
{
  static const GOptionEntry options[] = {
    { "profile", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open the shop kept under NAME"), N_ ("NAME") },
    { "sample-shop", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Look around in a sample shop"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self), _("The service counter of an auto-repair shop"));
}

/**
 * cj_application_new:
 * @argc: number of arguments
 * @argv: (array length=argc): the arguments; the profile is looked for in them,
 *   since it decides the application id
 *
 * Returns: (transfer full): the application
 */
CjApplication *
cj_application_new (int argc,
                    char **argv)
{
  g_autoptr (CjProfile) profile = cj_profile_new_for_arguments (argc, argv);
  CjApplication *self = g_object_new (CJ_TYPE_APPLICATION,
                                      "application-id", cj_profile_get_application_id (profile),
                                      "flags", G_APPLICATION_DEFAULT_FLAGS,
                                      "resource-base-path", "/org/chejiang/Counter",
                                      NULL);

  self->profile = g_steal_pointer (&profile);
  return self;
}

/**
 * cj_application_get_successor:
 *
 * Returns: (transfer none) (nullable): the option with which the program is to be
 *   started again now that it has ended, "" for none; %NULL when it is not
 */
const char *
cj_application_get_successor (CjApplication *self)
{
  g_return_val_if_fail (CJ_IS_APPLICATION (self), NULL);

  return self->successor;
}
