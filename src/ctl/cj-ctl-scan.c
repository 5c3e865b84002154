/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-output.h"

#include <glib/gi18n.h>

#include "model/cj-enums.h"
#include "scan/cj-barcode-reader.h"
#include "scan/cj-picture.h"

/* Reading codes in picture files. */

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
} Report;

static void
add_result (Report *report,
            const char *path,
            CjScanResult *result)
{
  const char *symbology = cj_enum_to_nick (CJ_TYPE_SYMBOLOGY, (int) cj_scan_result_get_symbology (result));
  CjScanKind kind = cj_scan_result_get_kind (result);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *file = cj_ctl_json_quote (name);
  g_autofree char *text = cj_ctl_json_quote (cj_scan_result_get_text (result));
  g_autofree char *raw = cj_ctl_json_quote (cj_scan_result_get_raw (result));

  cj_ctl_table_add (report->table, (const char *const[]) { kind_words (kind), cj_scan_result_get_text (result), symbology, name });
  g_string_append_printf (report->json, "%s\n  { \"file\": %s, \"kind\": \"%s\", \"text\": %s, \"raw\": %s, \"symbology\": \"%s\" }", report->found > 0 ? "," : "",
                          file, cj_enum_to_nick (CJ_TYPE_SCAN_KIND, (int) kind), text, raw, symbology);
  report->found++;
}

/* Returns what the file makes the program end with. */
static CjCtlExit
scan_file (CjCtl *ctl,
           CjBarcodeReader *reader,
           const char *path,
           Report *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = load (ctl, path, &error);
  g_autoptr (GPtrArray) results = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CJ_CTL_INTERRUPTED;
  if (frame == NULL)
    return cj_ctl_refuse (ctl, CJ_CTL_FAILED, "%s: %s", path, error_words (error));

  results = cj_barcode_reader_read_still (reader, frame, ctl->cancellable);
  for (guint i = 0; results != NULL && i < results->len; i++)
    add_result (report, path, g_ptr_array_index (results, i));
  if (results == NULL || results->len == 0)
    return cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("%s: No code was found in this picture. Take it closer, straight and without glare."), path);

  return CJ_CTL_OK;
}

/**
 * cj_ctl_scan:
 *
 * Reads the codes in picture files. A file that cannot be read does not keep
 * the others from being read.
 */
CjCtlExit
cj_ctl_scan (CjCtl *ctl)
{
  const char *const titles[] = { _("Kind"), _("Text"), _("Code"), _("File") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 0);
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  Report report = { table, json, 0 };
  CjCtlExit worst = CJ_CTL_OK;

  for (guint i = 0; ctl->arguments[i] != NULL && worst != CJ_CTL_INTERRUPTED; i++)
    {
      CjCtlExit code = scan_file (ctl, reader, ctl->arguments[i], &report);

      /* A file that failed weighs more than one without a code. */
      if (code == CJ_CTL_INTERRUPTED || worst == CJ_CTL_OK || (code == CJ_CTL_FAILED && worst == CJ_CTL_NOT_FOUND))
        worst = code;
    }
  if (ctl->options.json)
    g_print ("%s%s]\n", json->str, report.found > 0 ? "\n" : "");
  else if (report.found > 0)
    cj_ctl_table_print (table);

  return worst;
}
