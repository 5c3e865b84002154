/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-sheet.h"

/* What is on a sheet and where, read back from the laid out pages themselves, where
 * every mark has its box. */

/* One text of a page and its ink. */
typedef struct
{
  char *text;
  double x, y, width, height;
  double size;
} SheetPiece;

guint sheet_reader_count (const char *haystack, const char *needle);
GArray *sheet_reader_read_page (CjSheet *sheet, guint index, gboolean may_overlap);
char *sheet_reader_read_full (CjSheet *sheet, gboolean may_overlap);
char *sheet_reader_read (CjSheet *sheet);
char *sheet_reader_read_form (CjPrintForm form, CjSheetData *data);
