/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-output.h"

#include <glib/gi18n.h>

#include "model/cj-enums.h"
#include "scan/cj-picture.h"
#include "scan/cj-scan-worker.h"
#include "scan/cj-text-readers.h"

/* Reading codes, plates and VINs in picture files. */

static CjFrame *
load (CjCtl *ctl,
      const char *path,
      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GAsyncResult) result = NULL;

  cj_picture_load_file_async (file, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_picture_load_finish (result, error);
}

static const char *
kind_words (CjScanKind kind)
{
  switch (kind)
    {
    case CJ_SCAN_KIND_VIN:
      return _("VIN");
    case CJ_SCAN_KIND_PLATE:
      return _("Plate");
    case CJ_SCAN_KIND_ORDER:
      return _("Work order");
    case CJ_SCAN_KIND_PART_CODE:
      return _("Part");
    case CJ_SCAN_KIND_URL:
      return _("Web address");
    case CJ_SCAN_KIND_PHONE:
      return _("Telephone");
    case CJ_SCAN_KIND_FOREIGN_PLATE:
      return _("Foreign plate");
    case CJ_SCAN_KIND_UNKNOWN:
    default:
      return _("Unknown code");
    }
}

static const char *
error_words (const GError *error)
{
  if (error->domain == CJ_SCAN_ERROR)
    switch ((CjScanError) error->code)
      {
      case CJ_SCAN_ERROR_NOT_A_PICTURE:
        return _("This is no picture. Give a JPEG, PNG, WebP, GIF, BMP or TIFF file.");
      case CJ_SCAN_ERROR_UNSUPPORTED:
        return _("This kind of picture cannot be read on this PC. Save it as JPEG or PNG.");
      case CJ_SCAN_ERROR_TOO_LARGE:
        return _("This picture is too large. Make it smaller and try again.");
      case CJ_SCAN_ERROR_TRUNCATED:
      case CJ_SCAN_ERROR_DAMAGED:
        return _("This picture is damaged or not complete. Take it again.");
      case CJ_SCAN_ERROR_EMPTY:
        return _("This file is empty.");
      case CJ_SCAN_ERROR_READ:
      case CJ_SCAN_ERROR_NO_CAMERA:
      case CJ_SCAN_ERROR_NO_PERMISSION:
      case CJ_SCAN_ERROR_BUSY:
      case CJ_SCAN_ERROR_UNPLUGGED:
      case CJ_SCAN_ERROR_NO_FRAMES:
      case CJ_SCAN_ERROR_BAD_SOURCE:
      case CJ_SCAN_ERROR_CAMERA:
      default:
        break;
      }

  return error->message;
}

typedef struct
{
  CjCtlTable *table;
  GString *json;
  guint found;
  guint n_entries; /* of the JSON: what was found, and what failed */
} Report;

static void
begin_entry (Report *report,
             const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *file = cj_ctl_json_quote (name);

  g_string_append_printf (report->json, "%s\n  { \"file\": %s", report->n_entries++ > 0 ? "," : "", file);
}

static void
add_alternatives (Report *report,
                  CjScanResult *result)
{
  const char *const *alternatives = cj_scan_result_get_alternatives (result);

  g_string_append (report->json, ", \"alternatives\": [");
  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_autofree char *text = cj_ctl_json_quote (alternatives[i]);

      g_string_append_printf (report->json, "%s%s", i > 0 ? ", " : "", text);
    }
  g_string_append (report->json, "]");
}

/* The corners in the pixels of the picture as it is looked at, clockwise from
 * the upper left. */
static void
add_box (Report *report,
         CjScanResult *result)
{
  CjScanPoint corners[4];

  if (!cj_scan_result_get_corners (result, corners))
    return;
  g_string_append_printf (report->json, ", \"box\": [[%d, %d], [%d, %d], [%d, %d], [%d, %d]]", corners[0].x, corners[0].y, corners[1].x, corners[1].y,
                          corners[2].x, corners[2].y, corners[3].x, corners[3].y);
}

static void
add_result (Report *report,
            const char *path,
            CjScanResult *result,
            gint64 elapsed_us)
{
  const char *symbology = cj_enum_to_nick (CJ_TYPE_SYMBOLOGY, (int) cj_scan_result_get_symbology (result));
  CjScanKind kind = cj_scan_result_get_kind (result);
  gboolean doubtful = cj_scan_result_is_doubtful (result);
  int confidence = cj_scan_result_get_confidence (result);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = cj_ctl_json_quote (cj_scan_result_get_text (result));
  g_autofree char *raw = cj_ctl_json_quote (cj_scan_result_get_raw (result));
  g_autofree char *sure = doubtful ? g_strdup_printf (_("%d %%, not sure"), confidence / 100) : g_strdup_printf ("%d %%", confidence / 100);

  cj_ctl_table_add (report->table, (const char *const[]) { kind_words (kind), cj_scan_result_get_text (result), symbology, sure, name });
  begin_entry (report, path);
  g_string_append_printf (report->json, ", \"kind\": \"%s\", \"text\": %s, \"raw\": %s, \"symbology\": \"%s\", \"confidence\": %d.%02d, \"doubtful\": %s",
                          cj_enum_to_nick (CJ_TYPE_SCAN_KIND, (int) kind), text, raw, symbology, confidence / 100, confidence % 100, doubtful ? "true" : "false");
  add_alternatives (report, result);
  add_box (report, result);
  g_string_append_printf (report->json, ", \"ms\": %" G_GINT64_FORMAT ".%d }", elapsed_us / 1000, (int) (elapsed_us % 1000 / 100));
  report->found++;
}

static void
add_failure (Report *report,
             const char *path,
             const char *words)
{
  g_autofree char *error = cj_ctl_json_quote (words);

  begin_entry (report, path);
  g_string_append_printf (report->json, ", \"error\": %s }", error);
}

static GPtrArray *
read_codes (CjCtl *ctl,
            CjTextRecognizer *readers,
            CjFrame *frame,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_scan_still_async (frame, readers, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_scan_still_finish (result, error);
}

/* Returns what the file makes the program end with. */
static CjCtlExit
scan_file (CjCtl *ctl,
           CjTextRecognizer *readers,
           const char *path,
           Report *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = load (ctl, path, &error);
  g_autoptr (GPtrArray) results = NULL;
  gint64 began_us = g_get_monotonic_time ();

  if (frame != NULL)
    results = read_codes (ctl, readers, frame, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CJ_CTL_INTERRUPTED;
  if (results == NULL)
    {
      add_failure (report, path, error_words (error));
      return cj_ctl_refuse (ctl, CJ_CTL_FAILED, "%s: %s", path, error_words (error));
    }
  if (results->len == 0)
    {
      const char *words = _("Nothing was found in this picture. Take it closer, straight and without glare.");

      add_failure (report, path, words);
      return cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, "%s: %s", path, words);
    }
  for (guint i = 0; i < results->len; i++)
    add_result (report, path, g_ptr_array_index (results, i), g_get_monotonic_time () - began_us);

  return CJ_CTL_OK;
}

/**
 * cj_ctl_scan:
 *
 * Reads the codes, the plates and the VINs in picture files. A file that cannot
 * be read does not keep the others from being read.
 */
CjCtlExit
cj_ctl_scan (CjCtl *ctl)
{
  const char *const titles[] = { _("Kind"), _("Text"), _("Code"), _("Sure"), _("File") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 0);
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (GError) error = NULL;
  g_autoptr (CjTextRecognizer) readers = cj_text_readers_new_all (&error);
  Report report = { table, json, 0, 0 };
  CjCtlExit worst = CJ_CTL_OK;

  if (readers == NULL)
    return cj_ctl_refuse (ctl, CJ_CTL_FAILED, "%s", error->message);
  for (guint i = 0; ctl->arguments[i] != NULL && worst != CJ_CTL_INTERRUPTED; i++)
    {
      CjCtlExit code = scan_file (ctl, readers, ctl->arguments[i], &report);

      /* A file that failed weighs more than one without a code. */
      if (code == CJ_CTL_INTERRUPTED || worst == CJ_CTL_OK || (code == CJ_CTL_FAILED && worst == CJ_CTL_NOT_FOUND))
        worst = code;
    }
  if (ctl->options.json)
    g_print ("%s%s]\n", json->str, report.n_entries > 0 ? "\n" : "");
  else if (report.found > 0)
    cj_ctl_table_print (table);

  return worst;
}
