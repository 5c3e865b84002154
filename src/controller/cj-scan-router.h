/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-item.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/**
 * CjScanRouteKind:
 * @CJ_SCAN_ROUTE_SHOW: nothing to be done with it but to show it
 * @CJ_SCAN_ROUTE_OPEN: go to @page and show @target there
 * @CJ_SCAN_ROUTE_ITEM: an article of the shop: @item
 * @CJ_SCAN_ROUTE_SEARCH: look for @target
 */
typedef enum
{
  CJ_SCAN_ROUTE_SHOW,
  CJ_SCAN_ROUTE_OPEN,
  CJ_SCAN_ROUTE_ITEM,
  CJ_SCAN_ROUTE_SEARCH,
} CjScanRouteKind;

/**
 * CjScanRoute:
 * @kind: what to do
 * @page: name of a page, "" unless %CJ_SCAN_ROUTE_OPEN
 * @target: what to show there, or to look for
 * @item: (nullable): the article
 * @result: what was scanned
 *
 * Where a code leads in this shop.
 */
typedef struct
{
  CjScanRouteKind kind;
  char *page;
  char *target;
  CjItem *item;
  CjScanResult *result;
} CjScanRoute;

void cj_scan_route_free (CjScanRoute *route);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjScanRoute, cj_scan_route_free)

gboolean cj_scan_router_leads_somewhere (CjScanResult *result);
void cj_scan_router_find_async (CjSession *session,
                                CjScanResult *result,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CjScanRoute *cj_scan_router_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS
