/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-settings-sections.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-backup-controller.h"
#include "controller/cj-words.h"
#include "view/cj-page.h"

/* The backups: when they were taken, whether they are sound, and going back to
 * one of them. */

static const char *
name_label (const char *label)
{
  if (g_str_equal (label, "daily"))
    return _("By itself, once a day");
  if (g_str_equal (label, "by-hand"))
    return _("By hand");
  if (g_str_equal (label, "before-update"))
    return _("Before an update");
  if (g_str_equal (label, "damaged"))
    return _("Damaged file, set aside");

  return label;
}

static const char *
name_state (CjBackupState state)
{
  switch (state)
    {
    case CJ_BACKUP_STATE_CHECKING:
      return _("Being checked…");
    case CJ_BACKUP_STATE_GOOD:
      return _("Checked: sound");
    case CJ_BACKUP_STATE_BAD:
      return _("Checked: damaged, cannot be restored");
    case CJ_BACKUP_STATE_UNCHECKED:
    default:
      return NULL;
    }
}

static void
on_row_changed_cb (CjBackupRow *backup,
                   AdwActionRow *row)
{
  g_autofree char *size = g_format_size ((guint64) cj_backup_row_get_size (backup));
  g_autofree char *subtitle = g_strjoin (" · ", name_label (cj_backup_row_get_label (backup)), size, name_state (cj_backup_row_get_state (backup)), NULL);
  GtkWidget *restore = g_object_get_data (G_OBJECT (row), "restore");

  adw_action_row_set_subtitle (row, subtitle);
  gtk_widget_set_sensitive (restore, cj_backup_row_get_state (backup) != CJ_BACKUP_STATE_BAD && !g_str_equal (cj_backup_row_get_label (backup), "damaged"));
}

static void
on_verify_clicked_cb (GtkButton *button,
                      CjBackupController *controller)
{
  cj_backup_controller_verify (controller, g_object_get_data (G_OBJECT (button), "backup"));
}

/* Restoring closes the shop: what was entered since is gone from the screen,
 * though not from the disk. That is asked about. */

static void
on_restore_response_cb (AdwMessageDialog *dialog,
                        const char *response,
                        GtkWidget *button)
{
  if (g_str_equal (response, "restore"))
    gtk_widget_activate_action (button, "app.restore", "s", cj_backup_row_get_path (g_object_get_data (G_OBJECT (button), "backup")));
}

static void
on_restore_clicked_cb (GtkButton *button,
                       CjBackupController *controller)
{
  CjBackupRow *backup = g_object_get_data (G_OBJECT (button), "backup");
  g_autofree char *when = cj_words_time (cj_backup_row_get_taken_at (backup));
  g_autofree char *heading = g_strdup_printf (_("Go Back to %s?"), when);
  GtkWidget *dialog;

  if (!cj_session_may (cj_backup_controller_get_session (controller), CJ_PERMISSION_RESTORE))
    {
      cj_view_toast (GTK_WIDGET (button), _("Your role may not restore a backup. Ask the owner."));
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), heading,
                                   _("The shop will be as it was then. What was entered since is no longer shown; today’s data is set aside in the backup folder first."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_restore_response_cb), button, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_button (const char *label,
             CjBackupRow *backup,
             CjBackupController *controller,
             GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "backup", g_object_ref (backup), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, controller, 0);

  return button;
}

static GtkWidget *
make_row (gpointer object,
          gpointer user_data)
{
  CjBackupRow *backup = object;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *verify = make_button (_("_Check"), backup, user_data, G_CALLBACK (on_verify_clicked_cb));
  GtkWidget *restore = make_button (_("_Restore…"), backup, user_data, G_CALLBACK (on_restore_clicked_cb));
  g_autofree char *when = cj_words_time (cj_backup_row_get_taken_at (backup));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), verify);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), restore);
  g_object_set_data (G_OBJECT (row), "restore", restore);
  g_signal_connect_object (backup, "changed", G_CALLBACK (on_row_changed_cb), row, 0);
  on_row_changed_cb (backup, ADW_ACTION_ROW (row));

  return row;
}

static void
on_back_up_clicked_cb (GtkButton *button,
                       CjBackupController *controller)
{
  if (!cj_session_may (cj_backup_controller_get_session (controller), CJ_PERMISSION_BACK_UP))
    cj_view_toast (GTK_WIDGET (button), _("Your role may not make a backup. Ask a manager."));
  else
    cj_backup_controller_back_up (controller);
}

static void
on_busy_cb (CjBackupController *controller,
            GtkWidget *button)
{
  gboolean busy = cj_backup_controller_get_busy (controller);

  gtk_widget_set_sensitive (button, !busy);
  gtk_button_set_label (GTK_BUTTON (button), busy ? _("Being backed up…") : _("_Back Up Now"));
}

static void
on_taken_cb (CjBackupController *controller,
             GtkWidget *button)
{
  cj_view_toast (button, _("The backup is made and lies in the folder below."));
}

static void
on_folder_clicked_cb (GtkButton *button,
                      CjBackupController *controller)
{
  g_autofree char *folder = cj_backup_controller_dup_folder (controller);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), uri, GDK_CURRENT_TIME);
}

static GtkWidget *
make_folder_row (CjBackupController *controller)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Open"));
  g_autofree char *folder = cj_backup_controller_dup_folder (controller);
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Folder"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_folder_clicked_cb), controller, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

GtkWidget *
cj_settings_backup_new (CjSession *session)
{
  GtkWidget *box;
  GtkWidget *page = cj_settings_page_box_new (&box);
  CjBackupController *controller = cj_backup_controller_new (session);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Back Up Now"));
  GtkWidget *nothing = gtk_label_new (_("No backup yet. The first is made by itself within a day."));
  GtkWidget *group;

  g_object_set_data_full (G_OBJECT (page), "controller", controller, g_object_unref);
  group = cj_settings_group_new (_("Backup"), _("Copy the folder to a USB stick or another PC now and then: what burns with this PC is lost."), make_folder_row (controller));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_back_up_clicked_cb), controller, 0);
  g_signal_connect_object (controller, "busy-changed", G_CALLBACK (on_busy_cb), button, 0);
  g_signal_connect_object (controller, "taken", G_CALLBACK (on_taken_cb), button, 0);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
  gtk_box_append (GTK_BOX (box), group);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (nothing, "cj-long-row");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), nothing);
  gtk_list_box_bind_model (GTK_LIST_BOX (list), cj_backup_controller_get_list (controller), make_row, controller, NULL);
  gtk_box_append (GTK_BOX (box), cj_settings_group_new (_("What There Is"), NULL, list));

  return page;
}
