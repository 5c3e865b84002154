/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-follow-up.h"

G_BEGIN_DECLS

/**
 * CjIcalKind:
 * @CJ_ICAL_KIND_EVENT: events of a whole day, which every calendar shows
 * @CJ_ICAL_KIND_TODO: tasks with a due day
 */
typedef enum
{
  CJ_ICAL_KIND_EVENT,
  CJ_ICAL_KIND_TODO,
} CjIcalKind;

/**
 * CjIcalTextFunc:
 * @follow_up: a follow-up
 * @description: (out) (transfer full): more about it, may be ""
 * @user_data: data
 *
 * Returns: (transfer full): what to call it, in the user's language
 */
typedef char *(*CjIcalTextFunc) (CjFollowUp *follow_up, char **description, gpointer user_data);

char *cj_ical_write (GListModel *follow_ups, CjIcalKind kind, const char *calendar_name, gint64 now_us, CjIcalTextFunc text, gpointer user_data);

G_END_DECLS
