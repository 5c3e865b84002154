/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"
#include "model/cj-order-line.h"
#include "model/cj-order-check.h"
#include "model/cj-damage.h"
#include "model/cj-order-photo.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_WORK_ORDER_FIELDS(X, T, t) \
  X (T, t, STRING, number, CJ_FIELD_STORED) \
  X (T, t, ENUM, kind, CjOrderKind, cj_order_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, ENUM, state, CjOrderState, cj_order_state_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, customer_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, vehicle_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, plate, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, vehicle_label, CJ_FIELD_STORED) \
  X (T, t, STRING, customer_name, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, customer_phone, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, advisor_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, technician_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, brought_by, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, brought_by_phone, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, TIME, opened_at, CJ_FIELD_STORED) \
  X (T, t, TIME, promised_at, CJ_FIELD_STORED) \
  X (T, t, TIME, ready_at, CJ_FIELD_STORED) \
  X (T, t, TIME, delivered_at, CJ_FIELD_STORED) \
  X (T, t, INT64, mileage_in, CJ_FIELD_STORED) \
  X (T, t, INT64, mileage_out, CJ_FIELD_STORED) \
  X (T, t, STRING, mileage_reason, CJ_FIELD_STORED) \
  X (T, t, INT64, fuel_level, CJ_FIELD_STORED) \
  X (T, t, STRING, complaint, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, findings, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, belongings, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, warning_lights, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, advice, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, internal_note, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, bay, CJ_FIELD_STORED) \
  X (T, t, STRING, key_tag, CJ_FIELD_STORED) \
  X (T, t, BOOL, old_parts_back, CJ_FIELD_STORED) \
  X (T, t, BOOL, test_drive, CJ_FIELD_STORED) \
  X (T, t, BOOL, wash, CJ_FIELD_STORED) \
  X (T, t, BOOL, waiting, CJ_FIELD_STORED) \
  X (T, t, ENUM, payment_way, CjPaymentWay, cj_payment_way_get_type, CJ_FIELD_STORED) \
  X (T, t, INT64, estimate, CJ_FIELD_STORED) \
  X (T, t, DATE, valid_until, CJ_FIELD_STORED) \
  X (T, t, STRING, approved_by, CJ_FIELD_STORED) \
  X (T, t, TIME, approved_at, CJ_FIELD_STORED) \
  X (T, t, INT64, approved_total, CJ_FIELD_STORED) \
  X (T, t, STRING, cancel_reason, CJ_FIELD_STORED) \
  X (T, t, INT64, discount_rate, CJ_FIELD_STORED) \
  X (T, t, INT64, discount, CJ_FIELD_STORED) \
  X (T, t, INT64, rounding, CJ_FIELD_STORED) \
  X (T, t, DATE, next_service_date, CJ_FIELD_STORED) \
  X (T, t, INT64, next_service_mileage, CJ_FIELD_STORED) \
  X (T, t, INT64, labour_total, CJ_FIELD_STORED) \
  X (T, t, INT64, parts_total, CJ_FIELD_STORED) \
  X (T, t, INT64, other_total, CJ_FIELD_STORED) \
  X (T, t, INT64, discount_total, CJ_FIELD_STORED) \
  X (T, t, INT64, total, CJ_FIELD_STORED) \
  X (T, t, INT64, paid, CJ_FIELD_STORED | CJ_FIELD_DERIVED) \
  X (T, t, INT64, on_account, CJ_FIELD_STORED | CJ_FIELD_DERIVED) \
  X (T, t, CHILDREN, lines, CjOrderLine, cj_order_line_get_type, 0) \
  X (T, t, CHILDREN, checks, CjOrderCheck, cj_order_check_get_type, 0) \
  X (T, t, CHILDREN, damages, CjDamage, cj_damage_get_type, 0) \
  X (T, t, CHILDREN, photos, CjOrderPhoto, cj_order_photo_get_type, 0)
/* clang-format on */

#define CJ_TYPE_WORK_ORDER (cj_work_order_get_type ())
CJ_DECLARE_ENTITY (CjWorkOrder, cj_work_order, WORK_ORDER, CJ_WORK_ORDER_FIELDS)

G_END_DECLS
