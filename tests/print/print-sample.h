/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-sheet-data.h"

G_BEGIN_DECLS

/* 2026-11-24 09:30 in Shanghai */
#define SAMPLE_NOW (G_GINT64_CONSTANT (1795483800) * G_USEC_PER_SEC)

CjWorkOrder *sample_order (guint n_lines);
CjVehicle *sample_vehicle (void);
CjCustomer *sample_customer (void);
CjShop *sample_shop (void);
CjSheetData *sample_data_for (CjShop *shop, CjWorkOrder *order, CjCustomer *customer, CjVehicle *vehicle);
CjSheetData *sample_data (guint n_lines, CjPrintLanguage language);
GBytes *sample_logo (int width, int height);
char *sample_line_name (guint index);
void sample_add_line (CjWorkOrder *order, CjLineKind kind, const char *name, gint64 quantity, gint64 price);
char *sample_pdf_text (GBytes *pdf, GError **error);

G_END_DECLS
