/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-customer.h"
#include "model/cj-inspection.h"
#include "model/cj-item.h"
#include "model/cj-sample.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

G_BEGIN_DECLS

#define CJ_SAMPLE_DAY G_TIME_SPAN_DAY

/* What a number is drawn for. Everything about one thing comes from the seed,
 * its kind and its number, so that it can be made again without being kept. */
typedef enum
{
  CJ_SAMPLE_OF_SHOP,
  CJ_SAMPLE_OF_STAFF,
  CJ_SAMPLE_OF_ITEM,
  CJ_SAMPLE_OF_RULE,
  CJ_SAMPLE_OF_CUSTOMER,
  CJ_SAMPLE_OF_VEHICLE,
  CJ_SAMPLE_OF_ORDER,
} CjSampleOf;

typedef struct
{
  guint64 seed;
  guint n_orders;
  guint n_vehicles;
  guint n_customers;
  const char *today;
  /* when today begins, µs */
  gint64 today_us;
  CjInspectionRules *inspection;
  CjSampleFunc func;
  gpointer user_data;
} CjSample;

/* A row of numbers, always the same one for the same thing. */
typedef struct
{
  guint64 state;
} CjSampleDice;

CjSampleDice _cj_sample_dice (CjSample *self, CjSampleOf of, guint index);
guint _cj_sample_roll (CjSampleDice *dice, guint sides);
gboolean _cj_sample_chance (CjSampleDice *dice, guint percent);
char *_cj_sample_id (CjSample *self, CjSampleOf of, guint index, gint64 at_us);
void _cj_sample_name_entity (CjSampleDice *dice, gpointer entity, gint64 at_us);
char *_cj_sample_day (CjSample *self, int days_from_today);

CjCustomer *_cj_sample_make_customer (CjSample *self, guint index);
CjVehicle *_cj_sample_make_vehicle (CjSample *self, guint index);
guint _cj_sample_owner_of (CjSample *self, guint vehicle);
int _cj_sample_age_of (CjSample *self, guint vehicle);
gint64 _cj_sample_mileage_at (CjSample *self, guint vehicle, int days_from_today);
char *_cj_sample_staff_id (CjSample *self, guint index);

CjItem *_cj_sample_make_item (CjSample *self, guint index);
guint _cj_sample_n_items (void);
void _cj_sample_append_job (CjSample *self, CjSampleDice *dice, CjWorkOrder *order, CjLineStatus status, const char *technician_id);

/* Both hand on what they make. */
gboolean _cj_sample_emit_orders (CjSample *self, GPtrArray *last_orders);
gboolean _cj_sample_emit_follow_ups (CjSample *self, GPtrArray *last_orders);

G_END_DECLS
