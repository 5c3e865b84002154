/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-gate-controller.h"
#include "controller/cj-scan-controller.h"
#include "model/cj-item.h"

G_BEGIN_DECLS

/**
 * CjPage:
 *
 * A page of the window. It keeps its state when it is left.
 */
#define CJ_TYPE_PAGE (cj_page_get_type ())
G_DECLARE_INTERFACE (CjPage, cj_page, CJ, PAGE, GtkWidget)

/**
 * CjPageInterface:
 * @show: the page is about to be seen; @target is what to show on it (an id),
 *   or %NULL to go on where it was left
 * @leave: it is about to be left; nothing typed may be lost
 * @refresh: F5
 * @print: Ctrl+P; returns whether there is something to print
 * @finish: Ctrl+Enter: save, settle, whatever ends the work of this page
 * @escape: Esc: close what is on top; returns whether anything was
 * @set_scanner: called once, before the page is first shown: the counter's camera
 * @set_gate: called once, before the page is first shown: the camera at the gate
 * @take_scan: a code was seen while the page is open; returns whether the page
 *   has taken it, so that it leads nowhere else
 * @take_item: an article was scanned; the same
 */
struct _CjPageInterface
{
  GTypeInterface parent_iface;

  void (*show) (CjPage *self, const char *target);
  void (*leave) (CjPage *self);
  void (*refresh) (CjPage *self);
  gboolean (*print) (CjPage *self);
  gboolean (*finish) (CjPage *self);
  gboolean (*escape) (CjPage *self);
  void (*set_scanner) (CjPage *self, CjScanController *scanner);
  void (*set_gate) (CjPage *self, CjGateController *gate);
  gboolean (*take_scan) (CjPage *self, CjScanResult *result);
  gboolean (*take_item) (CjPage *self, CjItem *item);
};

void cj_page_show (CjPage *self, const char *target);
void cj_page_leave (CjPage *self);
void cj_page_refresh (CjPage *self);
gboolean cj_page_print (CjPage *self);
gboolean cj_page_finish (CjPage *self);
gboolean cj_page_escape (CjPage *self);
void cj_page_set_scanner (CjPage *self, CjScanController *scanner);
void cj_page_set_gate (CjPage *self, CjGateController *gate);
gboolean cj_page_take_scan (CjPage *self, CjScanResult *result);
gboolean cj_page_take_item (CjPage *self, CjItem *item);

/* What any widget of a page may ask of the window around it. */
void cj_view_toast (GtkWidget *widget, const char *text);
void cj_view_toast_undo (GtkWidget *widget, const char *text, GCallback undo, gpointer object);
void cj_view_toast_error (GtkWidget *widget, const GError *error);
void cj_view_flow_add (GtkFlowBox *box, GtkWidget *child);
void cj_view_call (GtkWidget *widget, const char *phone);
void cj_view_open (GtkWidget *widget, const char *page, const char *target);

G_END_DECLS
