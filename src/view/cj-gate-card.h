/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "controller/cj-arrival.h"

G_BEGIN_DECLS

#define CJ_TYPE_GATE_CARD (cj_gate_card_get_type ())
G_DECLARE_FINAL_TYPE (CjGateCard, cj_gate_card, CJ, GATE_CARD, GtkBox)

GtkWidget *cj_gate_card_new (CjArrival *arrival);
CjArrival *cj_gate_card_get_arrival (CjGateCard *self);
void cj_gate_card_set_now (CjGateCard *self, gint64 now_us);
char *cj_gate_card_dup_spoken (CjGateCard *self);

G_END_DECLS
