/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-record.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "controller/cj-export.h"
#include "controller/cj-fact.h"
#include "controller/cj-import-controller.h"
#include "ctl/cj-ctl-output.h"
#include "model/cj-customer.h"

/* Taking lists in and writing them out. */

static gboolean
parse_encoding (CjCtl *ctl,
                CjImportEncoding *encoding)
{
  const char *name = ctl->options.encoding;

  *encoding = CJ_IMPORT_ENCODING_DETECT;
  if (name == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (name, "utf-8") == 0 || g_ascii_strcasecmp (name, "utf8") == 0)
    *encoding = CJ_IMPORT_ENCODING_UTF8;
  else if (g_ascii_strncasecmp (name, "gb", 2) == 0)
    *encoding = CJ_IMPORT_ENCODING_GB18030;
  else
    {
      cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("--encoding takes utf-8 or gb18030."));
      return FALSE;
    }

  return TRUE;
}

static void
wait_while_busy (CjCtl *ctl,
                 CjImportController *import)
{
  gboolean cancelled = FALSE;

  while (cj_import_controller_is_busy (import))
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_cancellable_is_cancelled (ctl->cancellable) && !cancelled)
        {
          cancelled = TRUE;
          cj_import_controller_cancel (import);
        }
    }
}

static void
print_problems (CjImportController *import)
{
  GListModel *problems = cj_import_controller_get_problems (import);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (CjFact) fact = g_list_model_get_item (problems, i);

      g_printerr ("%s: %s\n", cj_fact_get_title (fact), cj_fact_get_text (fact));
    }
}

static void
report (CjCtl *ctl,
        CjImportController *import,
        guint saved)
{
  CjImportCounts counts;

  cj_import_controller_get_counts (import, &counts);
  if (ctl->options.json)
    g_print ("{ \"rows\": %u, \"new\": %u, \"known\": %u, \"bad\": %u, \"saved\": %u }\n", counts.rows, counts.fresh, counts.known, counts.bad, saved);
  else
    cj_ctl_say (_("%u rows: %u new, %u known already, %u that cannot be taken; %u saved."), counts.rows, counts.fresh, counts.known, counts.bad, saved);
}

/* What came of the reading; CJ_CTL_OK when there is something to save. */
static CjCtlExit
judge (CjCtl *ctl,
       CjImportController *import)
{
  CjImportCounts counts;

  if (g_cancellable_is_cancelled (ctl->cancellable))
    return cj_ctl_refuse (ctl, CJ_CTL_INTERRUPTED, _("Cancelled; nothing was changed."));
  if (cj_import_controller_get_state (import) == CJ_IMPORT_STATE_FAILED)
    return cj_ctl_fail (ctl, cj_import_controller_get_error (import));
  print_problems (import);
  cj_import_controller_get_counts (import, &counts);
  if (counts.bad > 0 && !ctl->options.leave_out)
    {
      report (ctl, import, 0);
      return cj_ctl_refuse (ctl, CJ_CTL_REFUSED, _("Nothing was saved. Correct the rows above, or leave them out with --leave-out."));
    }

  return CJ_CTL_OK;
}

/**
 * cj_ctl_record_import:
 *
 * Takes a file in, all of it or nothing.
 */
CjCtlExit
cj_ctl_record_import (CjCtl *ctl)
{
  g_autoptr (CjImportController) import = cj_import_controller_new (ctl->session, cj_ctl_record_type (ctl));
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (ctl->arguments[0]);
  CjImportEncoding encoding;
  CjCtlExit code;
  guint to_save;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_IMPORT))
    return CJ_CTL_REFUSED;
  if (!parse_encoding (ctl, &encoding))
    return CJ_CTL_USAGE;
  cj_import_controller_open (import, file);
  cj_import_controller_set_encoding (import, encoding);
  cj_import_controller_set_update (import, ctl->options.update);
  cj_import_controller_set_leave_out (import, ctl->options.leave_out);
  wait_while_busy (ctl, import);
  code = judge (ctl, import);
  if (code != CJ_CTL_OK)
    return code;

  to_save = cj_import_controller_count_to_save (import);
  if (ctl->options.dry_run || to_save == 0)
    {
      report (ctl, import, 0);
      return CJ_CTL_OK;
    }
  cj_import_controller_save (import);
  wait_while_busy (ctl, import);
  if (cj_import_controller_get_state (import) != CJ_IMPORT_STATE_DONE)
    return cj_import_controller_get_error (import) != NULL ? cj_ctl_fail (ctl, cj_import_controller_get_error (import))
                                                           : cj_ctl_refuse (ctl, CJ_CTL_INTERRUPTED, _("Cancelled; nothing was changed."));
  report (ctl, import, to_save);

  return CJ_CTL_OK;
}

static gboolean
parse_format (CjCtl *ctl,
              CjExportFormat *format)
{
  const char *name = ctl->options.format;

  *format = CJ_EXPORT_FORMAT_CSV;
  if (name == NULL && ctl->arguments[0] != NULL && g_str_has_suffix (ctl->arguments[0], ".vcf"))
    name = "vcard";
  if (name == NULL || g_str_equal (name, "csv"))
    return TRUE;
  if (g_str_equal (name, "vcard") && cj_ctl_record_type (ctl) == CJ_TYPE_CUSTOMER)
    {
      *format = CJ_EXPORT_FORMAT_VCARD;
      return TRUE;
    }
  cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("--format takes csv, or of customers also vcard."));

  return FALSE;
}

static CjCtlExit
write_out (CjCtl *ctl,
           CjExportFormat format,
           GFile *file,
           int *n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_export_async (ctl->session, cj_ctl_record_type (ctl), "", format, file, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);
  *n = cj_export_finish (ctl->session, result, &error);

  return *n >= 0 ? CJ_CTL_OK : cj_ctl_fail (ctl, error);
}

/* To the standard output by way of a file of its own: an export that fails half
 * way must not look like a whole one to the next program in the pipe. */
static CjCtlExit
write_to_output (CjCtl *ctl,
                 CjExportFormat format)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  CjCtlExit code;
  gsize length;
  int n;
  int fd = g_file_open_tmp ("chejiangctl-XXXXXX", &path, &error);

  if (fd < 0)
    return cj_ctl_fail (ctl, error);
  close (fd);
  file = g_file_new_for_path (path);
  code = write_out (ctl, format, file, &n);
  if (code == CJ_CTL_OK && !g_file_get_contents (path, &text, &length, &error))
    code = cj_ctl_fail (ctl, error);
  unlink (path);
  if (code == CJ_CTL_OK)
    g_print ("%s", text);

  return code;
}

/**
 * cj_ctl_record_export:
 *
 * Writes a list to a file, or to the standard output.
 */
CjCtlExit
cj_ctl_record_export (CjCtl *ctl)
{
  g_autoptr (GFile) file = NULL;
  CjExportFormat format;
  CjCtlExit code;
  int n;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_EXPORT))
    return CJ_CTL_REFUSED;
  if (!parse_format (ctl, &format))
    return CJ_CTL_USAGE;
  if (ctl->arguments[0] == NULL || g_str_equal (ctl->arguments[0], "-"))
    return write_to_output (ctl, format);

  file = g_file_new_for_commandline_arg (ctl->arguments[0]);
  code = write_out (ctl, format, file, &n);
  if (code == CJ_CTL_OK)
    cj_ctl_say (_("%d written to %s."), n, ctl->arguments[0]);

  return code;
}
