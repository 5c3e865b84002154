/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-window-private.h"

#include <glib/gi18n-lib.h>

#include "view/cj-board-page.h"
#include "view/cj-cashier-page.h"
#include "view/cj-follow-up-page.h"
#include "view/cj-help-page.h"
#include "view/cj-intake-page.h"
#include "view/cj-order-list-page.h"
#include "view/cj-order-page.h"
#include "view/cj-record-page.h"
#include "view/cj-settings-page.h"
#include "view/cj-scan-page.h"

/* The pages, in the order of the navigation: a new page is a row here. */
static const CjPageInfo pages[] = {
  { "intake", N_ ("Intake"), "list-add-symbolic", TRUE, cj_intake_page_new },
  { "board", N_ ("Board"), "view-grid-symbolic", TRUE, cj_board_page_new },
  { "orders", N_ ("All Orders"), "view-list-symbolic", TRUE, cj_order_list_page_new },
  { "order", N_ ("Work Order"), "view-paged-symbolic", FALSE, cj_order_page_new },
  { "vehicles", N_ ("Vehicles"), "cj-car-symbolic", TRUE, cj_record_page_new_vehicles },
  { "customers", N_ ("Customers"), "system-users-symbolic", TRUE, cj_record_page_new_customers },
  { "follow-ups", N_ ("Follow-ups"), "call-start-symbolic", TRUE, cj_follow_up_page_new },
  { "cashier", N_ ("Cashier Desk"), "cj-money-symbolic", TRUE, cj_cashier_page_new },
  { "scan", N_ ("Scan"), "camera-photo-symbolic", TRUE, cj_scan_page_new },
  { "settings", N_ ("Settings"), "emblem-system-symbolic", TRUE, cj_settings_page_new },
  { "help", N_ ("Help"), "help-browser-symbolic", FALSE, cj_help_page_new },
};

const CjPageInfo *
_cj_window_get_pages (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

const CjPageInfo *
_cj_window_find_page (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];

  return NULL;
}
