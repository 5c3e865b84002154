/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-intake-controller.h"
#include "model/cj-vin.h"

G_BEGIN_DECLS

typedef enum
{
  CJ_INTAKE_PROP_ORDER = 1,
  CJ_INTAKE_PROP_VEHICLE,
  CJ_INTAKE_PROP_CUSTOMER,
  CJ_INTAKE_PROP_PLATE,
  CJ_INTAKE_PROP_PHONE,
  CJ_INTAKE_PROP_KNOWN,
  CJ_INTAKE_PROP_BUSY,
} CjIntakeProperty;

struct _CjIntakeController
{
  GObject parent_instance;

  CjSession *session;
  CjWorkOrder *order;
  CjVehicle *vehicle;
  CjCustomer *customer;
  char *plate;        /* as typed */
  char *accepted_vin; /* (nullable): right in spite of its check digit */
  char *problems[CJ_INTAKE_N_FIELDS];
  GListStore *candidates;
  GListStore *suggestions;
  GListStore *makers; /* the shop's own, CjMaker */
  GListStore *brands; /* that the VIN's maker has, CjFact */
  GListStore *facts;
  GCancellable *cancellable;
  guint draft_timer;
  gboolean known;
  gboolean busy;
  gboolean loading;
  gboolean keeps_draft;
};

void _cj_intake_touch (CjIntakeController *self);
void _cj_intake_set_known (CjIntakeController *self, gboolean known);
void _cj_intake_set_busy (CjIntakeController *self, gboolean busy);
void _cj_intake_set_problem (CjIntakeController *self, CjIntakeField field, const char *problem);
void _cj_intake_check_vin (CjIntakeController *self);
void _cj_intake_offer_brands (CjIntakeController *self, const CjVin *vin);
CjMaker *_cj_intake_find_maker (const char *vin, gpointer user_data);
void _cj_intake_follow_makers (CjIntakeController *self);
void _cj_intake_check_mileage (CjIntakeController *self);
void _cj_intake_restore_draft (CjIntakeController *self);

G_END_DECLS
