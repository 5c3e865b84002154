/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"
#include "model/cj-order-state.h"
#include "model/cj-plate.h"
#include "model/cj-vin.h"
#include "scan/cj-network-camera.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/* The trade's words for what the model names by an enum, and a sentence for
 * every error, in the user's language. All (transfer none) unless a char *. */

const char *cj_words_order_state (CjOrderState value);
const char *cj_words_order_kind (CjOrderKind value);
const char *cj_words_line_kind (CjLineKind value);
const char *cj_words_line_status (CjLineStatus value);
const char *cj_words_part_kind (CjPartKind value);
const char *cj_words_payment_way (CjPaymentWay value);
const char *cj_words_staff_role (CjStaffRole value);
const char *cj_words_customer_kind (CjCustomerKind value);
const char *cj_words_fuel (CjFuelKind value);
const char *cj_words_vehicle_use (CjVehicleUse value);
const char *cj_words_plate_kind (CjPlateKind value);
const char *cj_words_follow_up_kind (CjFollowUpKind value);
const char *cj_words_follow_up_result (CjFollowUpResult value);
const char *cj_words_damage_kind (CjDamageKind value);
const char *cj_words_check_result (CjCheckResult value);
const char *cj_words_print_form (CjPrintForm value);

const char *cj_words_scan_kind (CjScanKind value);
const char *cj_words_symbology (CjSymbology value);

const char *cj_words_plate_problem (const CjPlate *plate);
const char *cj_words_vin_problem (const CjVin *vin);
const char *cj_words_move_problem (CjMoveProblem problem);
const char *cj_words_address_problem (CjAddressProblem problem);
char *cj_words_error (const GError *error);
char *cj_words_long_text (const CjField *field, guint max_chars);
char *cj_words_money (gint64 fen);
char *cj_words_number (gint64 number);
char *cj_words_km (gint64 km);
char *cj_words_date (const char *date);
char *cj_words_time (gint64 time_us);
char *cj_words_when (gint64 time_us, gint64 now_us);
char *cj_words_ago (gint64 time_us, gint64 now_us);
char *cj_words_day (const char *date, const char *today);

G_END_DECLS
