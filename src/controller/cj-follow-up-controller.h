/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-follow-up.h"
#include "model/cj-reminder.h"

G_BEGIN_DECLS

/**
 * CjFollowUpRow:
 *
 * A follow-up with whom to call and about which car.
 */
#define CJ_TYPE_FOLLOW_UP_ROW (cj_follow_up_row_get_type ())
G_DECLARE_FINAL_TYPE (CjFollowUpRow, cj_follow_up_row, CJ, FOLLOW_UP_ROW, GObject)

CjFollowUp *cj_follow_up_row_get_follow_up (CjFollowUpRow *self);
const char *cj_follow_up_row_get_customer_name (CjFollowUpRow *self);
const char *cj_follow_up_row_get_phone (CjFollowUpRow *self);
const char *cj_follow_up_row_get_plate (CjFollowUpRow *self);
CjReminderBucket cj_follow_up_row_get_bucket (CjFollowUpRow *self);

#define CJ_TYPE_FOLLOW_UP_CONTROLLER (cj_follow_up_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjFollowUpController, cj_follow_up_controller, CJ, FOLLOW_UP_CONTROLLER, GObject)

CjFollowUpController *cj_follow_up_controller_new (CjSession *session);
CjSession *cj_follow_up_controller_get_session (CjFollowUpController *self);
GListModel *cj_follow_up_controller_get_rows (CjFollowUpController *self);
void cj_follow_up_controller_refresh (CjFollowUpController *self);
void cj_follow_up_controller_filter_day (CjFollowUpController *self, const char *date);
guint cj_follow_up_controller_count_day (CjFollowUpController *self, const char *date);
void cj_follow_up_controller_log (CjFollowUpController *self, CjFollowUpRow *row, CjFollowUpResult result, const char *note, const char *next_date);
void cj_follow_up_controller_snooze (CjFollowUpController *self, CjFollowUpRow *row, int days);
void cj_follow_up_controller_undo (CjFollowUpController *self);
char *cj_follow_up_controller_export_ical (CjFollowUpController *self);

G_END_DECLS
