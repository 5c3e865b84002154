/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-print-text.h"

G_BEGIN_DECLS

/* The longest running text that is printed in full, in characters. */
#define CJ_PRINT_TEXT_MAX 20000

char *cj_print_line (const char *text);
char *cj_print_paragraphs (CjPrintLanguage language, const char *text);
char *cj_print_money (gint64 fen);
char *cj_print_km (CjPrintLanguage language, gint64 km);
char *cj_print_date (CjPrintLanguage language, const char *date);
char *cj_print_day (CjPrintLanguage language, gint64 time_us);
char *cj_print_time (CjPrintLanguage language, gint64 time_us);
char *cj_print_plate (const char *plate);

G_END_DECLS
