/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-reminder.h"

G_BEGIN_DECLS

/* A call there should be. */
typedef struct
{
  CjFollowUpKind kind;
  char *key;
  char target[11];
  char due[11];
  char *subject;
  const char *order_id;
  /* whether it is worth creating when it is not there */
  gboolean timely;
} CjReminderWanted;

GPtrArray *_cj_reminder_list_wanted (const CjReminderFacts *facts);

G_END_DECLS
