/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "controller/cj-sample-maker.h"
#include "model/cj-sample.h"

#define SEED 1
#define COUNT_MAX 5000000

static void
on_progress_cb (guint done,
                guint total,
                gpointer user_data)
{
  guint *shown = user_data;
  guint percent = total > 0 ? (guint) ((guint64) done * 100 / total) : 100;

  /* A line that is written over makes sense to a person only. */
  if (percent == *shown || !isatty (STDERR_FILENO))
    return;
  *shown = percent;
  g_printerr ("\r%3u %%", percent);
}

static gint64
or_else (gint64 number,
         gint64 fallback)
{
  return number >= 0 ? number : fallback;
}

/**
 * cj_ctl_sample:
 *
 * Makes a sample shop in a profile that has none. The numbers of vehicles and
 * customers follow that of orders as they do in the small sample shop.
 */
CjCtlExit
cj_ctl_sample (CjCtl *ctl)
{
  gint64 orders = or_else (ctl->options.orders, CJ_SAMPLE_ORDERS);
  gint64 vehicles = or_else (ctl->options.vehicles, MAX (orders * CJ_SAMPLE_VEHICLES / CJ_SAMPLE_ORDERS, 1));
  gint64 customers = or_else (ctl->options.customers, MAX (vehicles * CJ_SAMPLE_CUSTOMERS / CJ_SAMPLE_VEHICLES, 1));
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  g_autofree char *today = cj_clock_today (clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint shown = G_MAXUINT;

  if (orders > COUNT_MAX || vehicles > COUNT_MAX || customers > COUNT_MAX || vehicles < 1 || customers < 1)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("A sample shop has up to %d orders, and 1 to %d vehicles and customers."), COUNT_MAX, COUNT_MAX);

  cj_sample_make_async (cj_profile_get_folder (ctl->profile),
                        &(CjSampleSize) { (guint64) or_else (ctl->options.seed, SEED), (guint) orders, (guint) vehicles, (guint) customers },
                        today, "ctl", on_progress_cb, &shown, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);
  if (shown != G_MAXUINT)
    g_printerr ("\r");
  if (!cj_sample_make_finish (result, &error))
    return cj_ctl_fail (ctl, error);

  cj_ctl_say (_("Made a sample shop of %d orders, %d vehicles and %d customers."), (int) orders, (int) vehicles, (int) customers);

  return CJ_CTL_OK;
}
