/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print-sample.h"

#include "print/cj-sheet.h"

/* Writes every form on every paper it suits, in both languages, as PDF files
 * to look at: print-look FOLDER [N_LINES] */
int
main (int argc,
      char *argv[])
{
  guint n_lines = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 8;

  if (argc < 2)
    {
      g_printerr ("usage: print-look FOLDER [N_LINES]\n");
      return 2;
    }
  g_mkdir_with_parents (argv[1], 0755);
  for (guint language = 0; language <= CJ_PRINT_LANGUAGE_ENGLISH; language++)
    {
      g_autoptr (CjSheetData) data = sample_data (n_lines, language);

      for (guint form = 0; form <= CJ_PRINT_FORM_RECEIPT; form++)
        for (guint p = 0; p < cj_paper_count (); p++)
          {
            const CjPaper *paper = cj_paper_nth (p);
            g_autofree char *name =
              g_strdup_printf ("%s-%s-%s.pdf", cj_enum_to_nick (CJ_TYPE_PRINT_FORM, (int) form), paper->name,
                               language == CJ_PRINT_LANGUAGE_CHINESE ? "zh" : "en");
            g_autofree char *path = g_build_filename (argv[1], name, NULL);
            g_autoptr (GFile) file = g_file_new_for_path (path);
            g_autoptr (CjSheet) sheet = NULL;
            g_autoptr (GError) error = NULL;

            if (!cj_paper_suits (paper, form))
              continue;
            sheet = cj_sheet_new (form, data, paper);
            if (!cj_sheet_write_pdf (sheet, file, NULL, &error))
              {
                g_printerr ("%s: %s\n", path, error->message);
                return 1;
              }
          }
    }

  return 0;
}
