/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "model/cj-customer.h"
#include "model/cj-payment.h"
#include "model/cj-shop.h"
#include "model/cj-staff.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "print/cj-print-text.h"

G_BEGIN_DECLS

#define CJ_TYPE_SHEET_DATA (cj_sheet_data_get_type ())
G_DECLARE_FINAL_TYPE (CjSheetData, cj_sheet_data, CJ, SHEET_DATA, GObject)

CjSheetData *cj_sheet_data_new (CjShop *shop,
                                CjWorkOrder *order,
                                CjCustomer *customer,
                                CjVehicle *vehicle,
                                gint64 now);

void cj_sheet_data_set_language (CjSheetData *self, CjPrintLanguage language);
void cj_sheet_data_set_copy (CjSheetData *self, guint copy);
void cj_sheet_data_add_payment (CjSheetData *self, CjPayment *payment);
void cj_sheet_data_add_staff (CjSheetData *self, CjStaff *staff);
void cj_sheet_data_set_bin (CjSheetData *self, const char *item_id, const char *bin);
gboolean cj_sheet_data_set_logo (CjSheetData *self, GBytes *logo, GError **error);

CjShop *cj_sheet_data_get_shop (CjSheetData *self);
CjWorkOrder *cj_sheet_data_get_order (CjSheetData *self);
CjCustomer *cj_sheet_data_get_customer (CjSheetData *self);
CjVehicle *cj_sheet_data_get_vehicle (CjSheetData *self);
GListModel *cj_sheet_data_get_payments (CjSheetData *self);
const char *cj_sheet_data_get_staff_name (CjSheetData *self, const char *staff_id);
const char *cj_sheet_data_get_bin (CjSheetData *self, const char *item_id);
GdkPixbuf *cj_sheet_data_get_logo (CjSheetData *self);
CjPrintLanguage cj_sheet_data_get_language (CjSheetData *self);
guint cj_sheet_data_get_copy (CjSheetData *self);
gint64 cj_sheet_data_get_now (CjSheetData *self);

G_END_DECLS
