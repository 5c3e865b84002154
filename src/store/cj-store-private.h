/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-change-watch-private.h"
#include "store/cj-db-thread-private.h"
#include "store/cj-store.h"

G_BEGIN_DECLS

struct _CjStore
{
  GObject parent_instance;

  char *folder;
  char *path;
  char *actor;
  char *origin;
  CjStoreState state;
  int lock;

  CjDbThread *writer;
  CjDbThread *reader;
  CjDbThread *worker;
  CjChangeWatch *watch;
};

void _cj_store_set_state (CjStore *self, CjStoreState state);
void _cj_store_emit_changed (CjStore *self, const char *table, GPtrArray *ids);

/* Runs @func on the reading connection (or the one for long work), resp. the
 * writing one. @data is freed with @free_data. */
void _cj_store_read (CjStore *self, GTask *task, CjDbFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result);
void _cj_store_read_long (CjStore *self, GTask *task, CjDbFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result);
void _cj_store_write (CjStore *self, GTask *task, CjDbFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result);

G_END_DECLS
