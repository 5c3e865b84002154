/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <locale.h>

#include <string.h>

#include "cj-bench.h"
#include "print-sample.h"
#include "print/cj-sheet.h"

/* bench-print WORK-FOLDER: a settlement sheet to PDF, beside headless Chromium
 * printing a page with the same text. The browser is measured as a program would
 * use it, a start for a sheet; and again with forty sheets in one document, where
 * its start counts for a fortieth. */

#define RUNS 25
#define BROWSER_RUNS 5
#define MANY 40

static GBytes *
make_pdf (void)
{
  g_autoptr (CjSheetData) data = sample_data (12, CJ_PRINT_LANGUAGE_CHINESE);
  g_autoptr (CjSheet) sheet = cj_sheet_new (CJ_PRINT_FORM_SETTLEMENT, data, cj_paper_find ("a4"));
  g_autoptr (GError) error = NULL;
  GBytes *pdf = cj_sheet_to_pdf (sheet, &error);

  g_assert_no_error (error);
  return pdf;
}

/* Each line of the sheet is a row, each column of it a cell. */
static char *
make_html (const char *text,
           guint copies)
{
  GString *html = g_string_new ("<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:12mm}"
                                "body{font:9pt 'Noto Sans CJK SC'}table{width:100%;border-collapse:collapse}"
                                "td{border-bottom:.2pt solid #888;padding:1pt 3pt}section{break-after:page}</style>");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; i < copies; i++)
    {
      g_string_append (html, "<section><table>");
      for (char **line = lines; *line != NULL; line++)
        {
          g_autofree char *escaped = g_markup_escape_text (g_strstrip (*line), -1);
          g_auto (GStrv) cells = g_regex_split_simple (" {2,}", escaped, 0, 0);

          if (*escaped == '\0')
            continue;
          g_string_append (html, "<tr>");
          for (char **cell = cells; *cell != NULL; cell++)
            g_string_append_printf (html, "<td>%s</td>", *cell);
          g_string_append (html, "</tr>");
        }
      g_string_append (html, "</table></section>");
    }

  return g_string_free (html, FALSE);
}

static gboolean
print_with_browser (const char *folder,
                    const char *text,
                    guint copies,
                    CjBenchTimes *times)
{
  g_autofree char *html = make_html (text, copies);
  g_autofree char *page = g_build_filename (folder, "sheet.html", NULL);
  g_autofree char *uri = g_filename_to_uri (page, NULL, NULL);
  g_autofree char *out = g_strconcat ("--print-to-pdf=", folder, "/sheet.pdf", NULL);
  g_autofree char *profile = g_strconcat ("--user-data-dir=", folder, "/browser", NULL);
  const char *const argv[] = {
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--password-store=basic", "--no-pdf-header-footer", profile, out, uri, NULL,
  };
  int status;

  g_file_set_contents (page, html, -1, NULL);
  cj_bench_begin (times);
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    return FALSE;
  cj_bench_add (times, (double) (g_get_monotonic_time () - times->began) / 1000 / copies);

  return TRUE;
}

int
main (int argc,
      char *argv[])
{
  CjBenchTimes ours, one, many;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  gboolean browser = TRUE;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: bench-print WORK-FOLDER\n");
      return 2;
    }
  cj_bench_times_init (&ours);
  cj_bench_times_init (&one);
  cj_bench_times_init (&many);
  pdf = make_pdf ();
  text = sample_pdf_text (pdf, NULL);
  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (GBytes) made = NULL;

      cj_bench_begin (&ours);
      made = make_pdf ();
      cj_bench_end (&ours);
    }
  for (guint i = 0; browser && i < BROWSER_RUNS; i++)
    browser = print_with_browser (argv[1], text, 1, &one);
  for (guint i = 0; browser && i < BROWSER_RUNS; i++)
    browser = print_with_browser (argv[1], text, MANY, &many);

  cj_bench_heading ("A settlement sheet to PDF, a page");
  cj_bench_row ("beside a page of the browser", &ours, browser ? "Chromium" : NULL, browser ? &one : NULL, 1.0 / 20, 0);
  cj_bench_row ("beside a fortieth of forty", &ours, browser ? "Chromium" : NULL, browser ? &many : NULL, 0, 0);
  g_print ("%-38s %10.1f\n", "pages a second", 1000 / cj_bench_percentile (&ours, 50));

  return 0;
}
