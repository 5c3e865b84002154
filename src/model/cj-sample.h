/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

/* The sample shop that a newcomer looks around in. */
#define CJ_SAMPLE_ORDERS 200
#define CJ_SAMPLE_VEHICLES 80
#define CJ_SAMPLE_CUSTOMERS 60

/**
 * CjSampleFunc:
 * @entity: the next entity; belongs to the generator, referenced to be kept
 * @user_data: data
 *
 * Returns: whether to go on
 */
typedef gboolean (*CjSampleFunc) (CjEntity *entity, gpointer user_data);

gboolean cj_sample_generate (guint64 seed, guint n_orders, guint n_vehicles, guint n_customers, const char *today, CjSampleFunc func, gpointer user_data);

G_END_DECLS
