/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-model-error.h"

G_BEGIN_DECLS

/* The largest amount that a person may type, 99,999,999,999.99 yuan, and the
 * largest quantity, 999,999,999.999. What is computed from them may be larger
 * and stops at the ends of gint64. */
#define CJ_MONEY_MAX G_GINT64_CONSTANT (9999999999999)
#define CJ_QUANTITY_MAX G_GINT64_CONSTANT (999999999999)

/* A rate of 100 %, in basis points. */
#define CJ_RATE_ONE 10000

gint64 cj_scale (gint64 value, gint64 numerator, gint64 denominator);
gint64 cj_add (gint64 a, gint64 b);
gint64 cj_subtract (gint64 a, gint64 b);

char *cj_money_format (gint64 fen);
char *cj_money_to_capitals (gint64 fen);
gboolean cj_money_parse (const char *text, gint64 *fen);
gboolean cj_money_parse_full (const char *text, gint64 *fen, GError **error);
gint64 cj_money_mul_quantity (gint64 price, gint64 quantity_thousandths);
gint64 cj_money_percent (gint64 fen, gint64 rate_bp);

char *cj_quantity_format (gint64 thousandths);
gboolean cj_quantity_parse (const char *text, gint64 *thousandths);
gboolean cj_quantity_parse_full (const char *text, gint64 *thousandths, GError **error);

char *cj_rate_format (gint64 rate_bp);
gboolean cj_rate_parse (const char *text, gint64 *rate_bp);

G_END_DECLS
