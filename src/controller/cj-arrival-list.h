/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-arrival.h"
#include "controller/cj-session.h"

G_BEGIN_DECLS

/* how long a car is named that nobody takes in, µs since it was last seen */
#define CJ_ARRIVAL_KEPT_US (G_GINT64_CONSTANT (30) * 60 * G_USEC_PER_SEC)
/* for how long a car that was seen is no news when it is seen again */
#define CJ_ARRIVAL_KNOWN_US (G_GINT64_CONSTANT (10) * 60 * G_USEC_PER_SEC)

#define CJ_TYPE_ARRIVAL_LIST (cj_arrival_list_get_type ())
G_DECLARE_FINAL_TYPE (CjArrivalList, cj_arrival_list, CJ, ARRIVAL_LIST, GObject)

CjArrivalList *cj_arrival_list_new (CjSession *session);
GListModel *cj_arrival_list_get_model (CjArrivalList *self);
void cj_arrival_list_see (CjArrivalList *self, CjScanResult *reading, gint64 frame_us);
void cj_arrival_list_take (CjArrivalList *self, CjScanResult *result, gint64 frame_us);
void cj_arrival_list_remove (CjArrivalList *self, CjArrival *arrival);
void cj_arrival_list_restore (CjArrivalList *self, CjArrival *arrival);
void cj_arrival_list_decide (CjArrivalList *self, CjArrival *arrival, const char *text);
void cj_arrival_list_drop_old (CjArrivalList *self);
void cj_arrival_list_clear (CjArrivalList *self);

G_END_DECLS
