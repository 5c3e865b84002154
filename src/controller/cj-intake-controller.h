/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-controller-error.h"
#include "controller/cj-session.h"
#include "model/cj-customer.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "scan/cj-licence.h"

G_BEGIN_DECLS

/**
 * CjIntakeField:
 *
 * The fields of the intake that can be wrong, in the order of the screen: the
 * first one that is gets the focus.
 */
typedef enum
{
  CJ_INTAKE_FIELD_PLATE,
  CJ_INTAKE_FIELD_VIN,
  CJ_INTAKE_FIELD_REGISTERED,
  CJ_INTAKE_FIELD_NAME,
  CJ_INTAKE_FIELD_PHONE,
  CJ_INTAKE_FIELD_MILEAGE,
  CJ_INTAKE_FIELD_PROMISED,
  CJ_INTAKE_FIELD_ESTIMATE,
  CJ_INTAKE_FIELD_COMPLAINT,
  CJ_INTAKE_N_FIELDS,
} CjIntakeField;

#define CJ_TYPE_INTAKE_CONTROLLER (cj_intake_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjIntakeController, cj_intake_controller, CJ, INTAKE_CONTROLLER, GObject)

CjIntakeController *cj_intake_controller_new (CjSession *session);
CjIntakeController *cj_intake_controller_new_blank (CjSession *session);
CjSession *cj_intake_controller_get_session (CjIntakeController *self);
CjWorkOrder *cj_intake_controller_get_order (CjIntakeController *self);
CjVehicle *cj_intake_controller_get_vehicle (CjIntakeController *self);
CjCustomer *cj_intake_controller_get_customer (CjIntakeController *self);
gboolean cj_intake_controller_is_known (CjIntakeController *self);
gboolean cj_intake_controller_is_blank (CjIntakeController *self);

void cj_intake_controller_set_plate (CjIntakeController *self, const char *typed);
const char *cj_intake_controller_get_plate (CjIntakeController *self);
void cj_intake_controller_set_vin (CjIntakeController *self, const char *typed);
void cj_intake_controller_accept_vin (CjIntakeController *self);
void cj_intake_controller_take_licence (CjIntakeController *self, const CjLicence *licence);
void cj_intake_controller_set_first_registered (CjIntakeController *self, const char *typed);
void cj_intake_controller_set_phone (CjIntakeController *self, const char *typed);
const char *cj_intake_controller_get_phone (CjIntakeController *self);
void cj_intake_controller_set_mileage (CjIntakeController *self, const char *typed);
void cj_intake_controller_set_promised (CjIntakeController *self, const char *typed);
void cj_intake_controller_promise (CjIntakeController *self, gint64 time_us);
void cj_intake_controller_set_estimate (CjIntakeController *self, const char *typed);

GListModel *cj_intake_controller_get_candidates (CjIntakeController *self);
GListModel *cj_intake_controller_get_suggestions (CjIntakeController *self);
GListModel *cj_intake_controller_get_brands (CjIntakeController *self);
void cj_intake_controller_choose_brand (CjIntakeController *self, const char *brand);
GListModel *cj_intake_controller_get_facts (CjIntakeController *self);
void cj_intake_controller_choose (CjIntakeController *self, CjVehicle *vehicle);

const char *cj_intake_controller_get_problem (CjIntakeController *self, CjIntakeField field);
gboolean cj_intake_controller_get_busy (CjIntakeController *self);
gboolean cj_intake_controller_check (CjIntakeController *self);

void cj_intake_controller_save_async (CjIntakeController *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CjWorkOrder *cj_intake_controller_save_finish (CjIntakeController *self, GAsyncResult *result, GError **error);

void cj_intake_controller_clear (CjIntakeController *self);
void cj_intake_controller_keep_draft (CjIntakeController *self);

G_END_DECLS
