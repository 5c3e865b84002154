/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-window-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-scan-router.h"
#include "controller/cj-words.h"
#include "scan/cj-text-readers.h"
#include "view/cj-reading-check.h"

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
      /* a car that is new here, with its vehicle licence */
      page = _cj_window_get_current_page (self);
      if (g_str_equal (route->page, "intake") && page != NULL && cj_scan_result_get_licence (route->result) != NULL)
        cj_page_take_scan (page, route->result);
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

/* Asking about what was not read for sure */

static void
on_decided_cb (CjReadingCheck *check,
               const char *text,
               CjScanController *scanner)
{
  cj_scan_controller_decide (scanner, cj_reading_check_get_result (check), text);
}

static void
on_check_closed_cb (CjWindow *self)
{
  g_object_set_data (G_OBJECT (self), "reading-check", NULL);
}

/* One question at a time: a newer reading of the same thing takes the older
 * one's place, that of another thing has to wait until it is read again. */
static void
ask (CjWindow *self,
     CjScanController *scanner,
     CjScanResult *result)
{
  GtkWidget *check = g_object_get_data (G_OBJECT (self), "reading-check");

  if (check != NULL)
    {
      if (cj_scan_result_get_kind (cj_reading_check_get_result (CJ_READING_CHECK (check))) == cj_scan_result_get_kind (result))
        cj_reading_check_set_result (CJ_READING_CHECK (check), result);
      return;
    }

  check = cj_reading_check_new (result);
  gtk_window_set_transient_for (GTK_WINDOW (check), GTK_WINDOW (self));
  g_object_set_data (G_OBJECT (self), "reading-check", check);
  g_signal_connect_object (check, "decided", G_CALLBACK (on_decided_cb), scanner, 0);
  g_signal_connect_object (check, "unmap", G_CALLBACK (on_check_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (check));
}

/* What has become sure while it was asked about needs no answer any more. */
static void
withdraw_question (CjWindow *self,
                   CjScanResult *result)
{
  GtkWidget *check = g_object_get_data (G_OBJECT (self), "reading-check");

  if (check != NULL && cj_scan_result_get_kind (cj_reading_check_get_result (CJ_READING_CHECK (check))) == cj_scan_result_get_kind (result))
    gtk_window_close (GTK_WINDOW (check));
}

static void
on_several_cb (CjScanController *scanner,
               guint n,
               CjWindow *self)
{
  const char *text = _("Several codes are in view. Show one alone, or choose one on the scan page (F3).");

  _cj_window_say (self, text);
  cj_view_toast (GTK_WIDGET (self), text);
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
  if (cj_scan_result_is_doubtful (result))
    {
      ask (self, scanner, result);
      return;
    }
  withdraw_question (self, result);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (CjTextRecognizer) recognizer = cj_text_readers_new_all (&error);
  CjScanController *scanner = cj_scan_controller_new (session, camera, recognizer);

  /* codes are read all the same */
  if (recognizer == NULL)
    g_warning ("No writing is read: %s", error->message);

  g_signal_connect_object (scanner, "found", G_CALLBACK (on_found_cb), self, 0);
  g_signal_connect_object (scanner, "several", G_CALLBACK (on_several_cb), self, 0);

  return scanner;
}
