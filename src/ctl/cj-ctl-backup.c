/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-output.h"

#include <glib/gi18n.h>

#include "store/cj-backup.h"

/* Looking after the database: back up, restore, check. */

CjCtlExit
cj_ctl_backup (CjCtl *ctl)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_BACK_UP))
    return CJ_CTL_REFUSED;
  cj_store_backup_async (ctl->store, "by-hand", ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);
  path = cj_store_backup_finish (ctl->store, result, &error);
  if (path == NULL)
    return cj_ctl_fail (ctl, error);
  g_print ("%s\n", path);

  return CJ_CTL_OK;
}

static CjCtlExit
list_backups (CjCtl *ctl)
{
  const char *const titles[] = { _("Taken"), _("What for"), _("Size"), _("File") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 1 << 2);
  g_autoptr (GPtrArray) backups = cj_backup_list (cj_profile_get_folder (ctl->profile));

  for (guint i = 0; i < backups->len; i++)
    {
      const CjBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *taken = cj_ctl_dup_time (backup->taken_at);
      g_autofree char *size = g_format_size ((guint64) backup->size);

      cj_ctl_table_add (table, (const char *const[]) { taken, backup->label, size, backup->path });
    }
  if (backups->len == 0)
    return cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("There is no backup of this shop yet. “chejiangctl backup” makes one."));
  cj_ctl_table_print (table);

  return CJ_CTL_OK;
}

/* Whether the shop lets who works here restore it. A database that cannot be
 * opened cannot say who may; then the owner of the files may. */
static CjCtlExit
ask_to_restore (CjCtl *ctl)
{
  g_autofree char *path = g_build_filename (cj_profile_get_folder (ctl->profile), "shop.db", NULL);
  CjCtlExit code = CJ_CTL_OK;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return CJ_CTL_OK;
  if (cj_ctl_open_quietly (ctl))
    code = cj_ctl_act (ctl);
  if (code == CJ_CTL_OK && ctl->session != NULL && !cj_ctl_may (ctl, CJ_PERMISSION_RESTORE))
    code = CJ_CTL_REFUSED;
  cj_ctl_close (ctl);

  return code;
}

/**
 * cj_ctl_restore:
 *
 * Puts a backup in the place of the database, which is set aside; without an
 * argument, lists the backups. Refused while the window is open.
 */
CjCtlExit
cj_ctl_restore (CjCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  CjCtlExit code;

  if (ctl->arguments[0] == NULL)
    return list_backups (ctl);
  code = ask_to_restore (ctl);
  if (code != CJ_CTL_OK)
    return code;
  if (!cj_backup_restore (cj_profile_get_folder (ctl->profile), ctl->arguments[0], &error))
    return g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_BUSY)
             ? cj_ctl_refuse (ctl, CJ_CTL_DATABASE, _("The shop is open in another program. Close its window and try again; nothing was changed."))
             : cj_ctl_fail (ctl, error);
  cj_ctl_say (_("The backup is in place. What was there before is kept among the backups as “damaged”."));

  return CJ_CTL_OK;
}

CjCtlExit
cj_ctl_check (CjCtl *ctl)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_store_check_async (ctl->store, CJ_CHECK_FULL, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);
  if (!cj_store_check_finish (ctl->store, result, &error))
    return cj_ctl_fail (ctl, error);
  cj_ctl_say (_("The database is sound."));

  return CJ_CTL_OK;
}
