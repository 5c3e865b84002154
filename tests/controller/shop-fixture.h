/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-customer.h"
#include "model/cj-work-order.h"
#include "support/cj-await.h"

G_BEGIN_DECLS

/* A clock that stands where it is put. */
#define TEST_TYPE_CLOCK (test_clock_get_type ())
G_DECLARE_FINAL_TYPE (TestClock, test_clock, TEST, CLOCK, GObject)

TestClock *test_clock_new (gint64 now);
void test_clock_set (TestClock *self, gint64 now);

/* 2026-11-25 10:00 in Shanghai, where the tests are. */
#define TEST_NOW (G_GINT64_CONSTANT (1795572000) * G_USEC_PER_SEC)

/* A shop that is open at that time, for the length of a test. */
typedef struct
{
  CjStore *store;
  TestClock *clock;
  CjSession *session;
} TestShop;

void test_shop_init (TestShop *self);
void test_shop_clear (TestShop *self);

CjSession *test_open_session (CjStore *store, CjClock *clock);
CjSession *test_open_shop (CjStore *store, CjClock *clock);
CjStaff *test_add_staff (CjSession *session, const char *name, CjStaffRole role);
CjWorkOrder *test_add_order (CjSession *session, const char *plate, CjOrderState state, gint64 opened_at, gint64 total);

G_END_DECLS
