/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-window-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-scan-router.h"
#include "controller/cj-words.h"

/* What the window does with a code that was seen, whoever saw it: the camera of
 * any page, a picture, or a hand scanner. */

static void
show_item (CjWindow *self,
           CjItem *item)
{
  g_autofree char *price = cj_words_money (cj_item_get_price (item));
  g_autofree char *text = g_strdup_printf (_("%s · %s · %s. Open a work order to add it."), cj_item_get_code (item), cj_item_get_name (item), price);

  _cj_window_toast (self, text);
}

/* What leads nowhere is to be seen all the same: on the scan page, where it can
 * be copied. */
static void
show_unknown (CjWindow *self,
              CjScanResult *result)
{
  g_autofree char *text = NULL;

  if (_cj_window_is_on (self, "scan"))
    return;
  text = g_strdup_printf (_("%s: %s. It is in the list of the Scan page."), cj_words_scan_kind (cj_scan_result_get_kind (result)), cj_scan_result_get_text (result));
  _cj_window_toast (self, text);
}

static void
on_route_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjScanRoute) route = cj_scan_router_find_finish (result, &error);
  CjPage *page = _cj_window_get_current_page (self);

  /* the shop was closed in the meantime */
  if (_cj_window_get_session (self) != CJ_SESSION (source))
    return;
  if (route == NULL)
    {
      cj_session_report (CJ_SESSION (source), error);
      return;
    }
  switch (route->kind)
    {
    case CJ_SCAN_ROUTE_OPEN:
      _cj_window_go (self, route->page, route->target);
      break;

    case CJ_SCAN_ROUTE_ITEM:
      if (page == NULL || !cj_page_take_item (page, route->item))
        show_item (self, route->item);
      break;

    case CJ_SCAN_ROUTE_SEARCH:
      _cj_window_search (self, route->target);
      break;

    case CJ_SCAN_ROUTE_SHOW:
    default:
      show_unknown (self, route->result);
    }
}

/* The page that is open may know better what to do with it: the intake takes
 * a VIN into its form. */
static void
on_found_cb (CjScanController *scanner,
             CjScanResult *result,
             CjWindow *self)
{
  CjPage *page = _cj_window_get_current_page (self);
  g_autofree char *said = g_strdup_printf ("%s %s", cj_words_scan_kind (cj_scan_result_get_kind (result)), cj_scan_result_get_text (result));

  _cj_window_say (self, said);
  if (page != NULL && cj_page_take_scan (page, result))
    return;
  cj_scan_router_find_async (cj_scan_controller_get_session (scanner), result, NULL, on_route_cb, g_object_ref (self));
}

/* The eyes of a shop that has just been opened. */
CjScanController *
_cj_window_make_scanner (CjWindow *self,
                         CjSession *session,
                         CjFrameSource *camera)
{
  CjScanController *scanner = cj_scan_controller_new (session, camera, NULL);

  g_signal_connect_object (scanner, "found", G_CALLBACK (on_found_cb), self, 0);

  return scanner;
}
