/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-output.h"

#include <glib/gi18n.h>

#include "controller/cj-words.h"
#include "model/cj-enums.h"
#include "scan/cj-picture.h"
#include "scan/cj-scan-still.h"
#include "scan/cj-text-readers.h"

/* Reading codes, plates and VINs in picture files. */

typedef struct
{
  CjCtlTable *table;
  GString *json;
  guint n_rows;    /* of the table */
  guint n_objects; /* of the JSON */
} Report;

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

static GPtrArray *
read_frame (CjCtl *ctl,
            CjTextRecognizer *recognizer,
            CjFrame *frame,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_scan_still_async (frame, recognizer, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_scan_still_finish (result, error);
}

static void
begin_object (Report *report,
              const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *file = cj_ctl_json_quote (name);

  g_string_append_printf (report->json, "%s\n  { \"file\": %s", report->n_objects++ > 0 ? "," : "", file);
}

/* @corners in pixels of @frame; told in those of the picture. */
static void
append_box (GString *json,
            CjFrame *frame,
            CjScanResult *result)
{
  int width, height;
  CjScanPoint corners[4];

  if (!cj_scan_result_get_corners (result, corners))
    {
      g_string_append (json, ", \"box\": null");
      return;
    }

  cj_frame_get_picture_size (frame, &width, &height);
  g_string_append (json, ", \"box\": [");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (json, "%s[%d, %d]", i > 0 ? ", " : "",
                            (int) ((gint64) corners[i].x * width / cj_frame_get_width (frame)),
                            (int) ((gint64) corners[i].y * height / cj_frame_get_height (frame)));
  g_string_append_c (json, ']');
}

/* Per cent rounded down, so that only what is certain is 100. */
static void
append_certainty (GString *json,
                  CjScanResult *result)
{
  const char *const *alternatives = cj_scan_result_get_alternatives (result);

  g_string_append_printf (json, ", \"confidence\": %d, \"doubtful\": %s, \"alternatives\": [",
                          cj_scan_result_get_confidence (result) / 100,
                          cj_scan_result_is_doubtful (result) ? "true" : "false");
  for (guint i = 0; alternatives != NULL && alternatives[i] != NULL; i++)
    {
      g_autofree char *text = cj_ctl_json_quote (alternatives[i]);

      g_string_append_printf (json, "%s%s", i > 0 ? ", " : "", text);
    }
  g_string_append_c (json, ']');
}

/* What a VIN's vehicle licence says besides; nothing for what stands on none. */
static void
append_licence (GString *json,
                CjScanResult *result)
{
  const CjLicence *licence = cj_scan_result_get_licence (result);
  g_autofree char *plate = NULL, *engine = NULL, *registered = NULL;

  if (licence == NULL)
    return;
  plate = cj_ctl_json_quote (licence->plate);
  engine = cj_ctl_json_quote (licence->engine_number);
  registered = cj_ctl_json_quote (licence->first_registered);
  g_string_append_printf (json, ", \"licence\": { \"plate\": %s, \"engine_number\": %s, \"first_registered\": %s }", plate, engine, registered);
}

/* @elapsed_us is the time that the whole picture took, for results that do not
 * know their own. */
static void
add_result (Report *report,
            const char *path,
            CjFrame *frame,
            gint64 elapsed_us,
            CjScanResult *result)
{
  const char *symbology = cj_enum_to_nick (CJ_TYPE_SYMBOLOGY, (int) cj_scan_result_get_symbology (result));
  CjScanKind kind = cj_scan_result_get_kind (result);
  gint64 own_us = cj_scan_result_get_elapsed (result), us = own_us > 0 ? own_us : elapsed_us;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = cj_ctl_json_quote (cj_scan_result_get_text (result));
  g_autofree char *raw = cj_ctl_json_quote (cj_scan_result_get_raw (result));
  g_autofree char *sure = g_strdup_printf ("%d", cj_scan_result_get_confidence (result) / 100);

  cj_ctl_table_add (report->table, (const char *const[]) { cj_words_scan_kind (kind), cj_scan_result_get_text (result), symbology, sure, name });
  report->n_rows++;

  begin_object (report, path);
  g_string_append_printf (report->json, ", \"kind\": \"%s\", \"text\": %s, \"raw\": %s, \"symbology\": \"%s\"",
                          cj_enum_to_nick (CJ_TYPE_SCAN_KIND, (int) kind), text, raw, symbology);
  append_certainty (report->json, result);
  append_licence (report->json, result);
  append_box (report->json, frame, result);
  g_string_append_printf (report->json, ", \"ms\": %" G_GINT64_FORMAT ".%03d }", us / 1000, (int) (us % 1000));
}

/* Told in both ways: in the JSON, and to who waits at the terminal. */
static CjCtlExit
refuse (CjCtl *ctl,
        Report *report,
        const char *path,
        CjCtlExit code,
        const char *words)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *error = cj_ctl_json_quote (words);

  begin_object (report, path);
  g_string_append_printf (report->json, ", \"error\": %s }", error);

  return cj_ctl_refuse (ctl, code, "%s: %s", name, words);
}

/* Returns what the file makes the program end with. */
static CjCtlExit
scan_file (CjCtl *ctl,
           CjTextRecognizer *recognizer,
           const char *path,
           Report *report)
{
  gint64 started_us = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = load (ctl, path, &error);
  g_autoptr (GPtrArray) results = frame != NULL ? read_frame (ctl, recognizer, frame, &error) : NULL;
  gint64 elapsed_us = g_get_monotonic_time () - started_us;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CJ_CTL_INTERRUPTED;
  if (results == NULL)
    {
      g_autofree char *words = cj_words_error (error);

      return refuse (ctl, report, path, CJ_CTL_FAILED, words);
    }

  for (guint i = 0; i < results->len; i++)
    add_result (report, path, frame, elapsed_us, g_ptr_array_index (results, i));
  if (results->len == 0)
    return refuse (ctl, report, path, CJ_CTL_NOT_FOUND,
                   _("No code, plate or VIN was found in this picture. Take it closer, straight and without glare."));

  return CJ_CTL_OK;
}

/**
 * cj_ctl_scan:
 *
 * Reads the codes, plates and VINs in picture files. A file that cannot be read
 * does not keep the others from being read.
 */
CjCtlExit
cj_ctl_scan (CjCtl *ctl)
{
  const char *const titles[] = { _("Kind"), _("Text"), _("Code"), _("Sure, %"), _("File") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 1 << 3);
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (GError) error = NULL;
  g_autoptr (CjTextRecognizer) recognizer = cj_text_readers_new_all (&error);
  Report report = { table, json, 0, 0 };
  CjCtlExit worst = CJ_CTL_OK;

  /* codes are read all the same */
  if (recognizer == NULL)
    cj_ctl_say (_("Plates and VINs cannot be read: %s"), error->message);

  for (guint i = 0; ctl->arguments[i] != NULL && worst != CJ_CTL_INTERRUPTED; i++)
    {
      CjCtlExit code = scan_file (ctl, recognizer, ctl->arguments[i], &report);

      /* A file that failed weighs more than one without a code. */
      if (code == CJ_CTL_INTERRUPTED || worst == CJ_CTL_OK || (code == CJ_CTL_FAILED && worst == CJ_CTL_NOT_FOUND))
        worst = code;
    }
  if (ctl->options.json)
    g_print ("%s%s]\n", json->str, report.n_objects > 0 ? "\n" : "");
  else if (report.n_rows > 0)
    cj_ctl_table_print (table);

  return worst;
}
