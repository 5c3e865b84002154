/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/cj-store.h"

G_BEGIN_DECLS

/* Tests wait for a result or a condition, never for a time to pass. A test that
 * waits for longer than half a minute has failed. */

void cj_await_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *cj_await_result (GAsyncResult **slot);
#define cj_await_until(condition)                                       \
  G_STMT_START                                                          \
  {                                                                     \
    gint64 cj_deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC; \
    while (!(condition))                                                \
      {                                                                 \
        if (g_get_monotonic_time () > cj_deadline)                      \
          g_error ("Waited in vain for: %s", #condition);               \
        cj_await_iterate ();                                            \
      }                                                                 \
  }                                                                     \
  G_STMT_END
void cj_await_iterate (void);

/* The same calls as of the store, waited for. */
CjStore *cj_test_store_new (void);
CjStore *cj_test_store_reopen (const char *folder, GError **error);
void cj_test_store_free (CjStore *store);
gboolean cj_test_commit (CjStore *store, CjTransaction *transaction, GError **error);
gboolean cj_test_save (CjStore *store, gpointer entity, GError **error);
gpointer cj_test_load (CjStore *store, GType type, const char *id, GError **error);
GPtrArray *cj_test_find (CjStore *store, const CjQuery *query);
gint64 cj_test_count (CjStore *store, const CjQuery *query);
void cj_test_remove_folder (const char *folder);

G_END_DECLS
