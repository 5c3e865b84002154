/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cj-application.h"
#include "controller/cj-alarm-controller.h"
#include "controller/cj-check-controller.h"
#include "desktop/cj-profile.h"
#include "view/cj-window.h"

G_BEGIN_DECLS

struct _CjApplication
{
  AdwApplication parent_instance;

  CjProfile *profile;
  CjStore *store;
  CjSession *session;
  CjBoardController *board; /* (nullable): until the window has it */
  CjWindow *window;
  CjAlarmController *alarm;
  GError *trouble;     /* (nullable): why the shop cannot be opened */
  GSettings *preferences; /* (nullable): of this PC; not where the schema is not installed */
  gboolean ready;      /* the session is loaded and not shown yet */
  gboolean shown;      /* the window has something to show */
  guint present_timer; /* while it waits for that */
  CjCheckController *check;
  guint icon_idle;
  guint backup_timer;
  GCancellable *backup; /* (nullable): of the daily backup */
  char *successor; /* (nullable): the option to start anew with, "" for none */
};

void _cj_application_add_actions (CjApplication *self);
void _cj_application_open_store (CjApplication *self);
void _cj_application_take_trouble (CjApplication *self, GError *error);
void _cj_application_stop_watching (CjApplication *self);

G_END_DECLS
