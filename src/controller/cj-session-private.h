/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

struct _CjSession
{
  GObject parent_instance;

  CjStore *store;
  CjClock *clock;
  CjPrinter *printer;     /* (nullable) */
  GSettings *preferences; /* (nullable): of this PC */
  char *origin;
  CjShop *shop;
  CjStaff *staff;
  gboolean acting; /* as somebody who is not at the counter */
  GListStore *staff_list;
  GHashTable *settings;
  GHashTable *saving; /* setting → how many saves of it are under way */
  GCancellable *cancellable;
};

void _cj_session_emit_setting_changed (CjSession *self, const char *key);

G_END_DECLS
