/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-order-list-controller.h"

G_BEGIN_DECLS

#define CJ_ORDER_LIST_ALL_STATES ((1u << (CJ_ORDER_STATE_CANCELLED + 1)) - 1)

struct _CjOrderListController
{
  GObject parent_instance;

  CjSession *session;
  CjPagedList *list;
  char *sort;
  gboolean descending;
  guint states; /* a bit each */
  CjOrderPeriod period;
  char *from;
  char *to;
  char *technician;
  gboolean owing;
  gint64 count;
  gint64 sum;
  gboolean counted;
  GCancellable *cancellable;
};

/* What is shown, as a query and as the setting that keeps it. */
gboolean _cj_order_list_is_sortable (const char *column);
void _cj_order_list_get_bounds (CjOrderListController *self, char **from, char **to);
CjQuery *_cj_order_list_make_query (CjOrderListController *self);
void _cj_order_list_keep (CjOrderListController *self);
void _cj_order_list_restore (CjOrderListController *self);

G_END_DECLS
