/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-order.h"

#include <glib/gi18n.h>

#include "controller/cj-print-controller.h"
#include "ctl/cj-ctl-output.h"
#include "desktop/cj-cups-printer.h"

static void
on_done_cb (CjPrintController *print,
            const char *where,
            gboolean *done)
{
  *done = TRUE;
}

static const CjPaper *
find_paper (CjCtl *ctl,
            CjPrintController *print)
{
  GPtrArray *papers = cj_print_controller_get_papers (print);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < papers->len; i++)
    {
      const CjPaper *paper = g_ptr_array_index (papers, i);

      if (g_str_equal (paper->name, ctl->options.paper))
        return paper;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", paper->name);
    }
  cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("This form is not printed on “%s”. Its papers are: %s."), ctl->options.paper, names->str);

  return NULL;
}

static gboolean
find_queue (CjCtl *ctl,
            CjPrintController *print)
{
  GListModel *queues = cj_print_controller_get_queues (print);

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr (CjPrintQueue) queue = g_list_model_get_item (queues, i);

      if (g_str_equal (cj_print_queue_get_name (queue), ctl->options.printer))
        {
          cj_print_controller_set_queue (print, queue);
          return TRUE;
        }
    }
  cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("There is no printer “%s” on this PC."), ctl->options.printer);

  return FALSE;
}

static gboolean
wait_until_settled (CjCtl *ctl,
                    CjPrintController *print)
{
  while (!cj_print_controller_is_settled (print) && !g_cancellable_is_cancelled (ctl->cancellable))
    g_main_context_iteration (NULL, TRUE);

  return cj_print_controller_is_settled (print);
}

static CjCtlExit
send (CjCtl *ctl,
      CjPrintController *print)
{
  gboolean done = FALSE;

  if (!wait_until_settled (ctl, print))
    return CJ_CTL_INTERRUPTED;
  /* Without any printers, that is what is said. */
  if (ctl->options.printer != NULL && g_list_model_get_n_items (cj_print_controller_get_queues (print)) > 0 && !find_queue (ctl, print))
    return CJ_CTL_NOT_FOUND;
  if (cj_print_controller_get_problem (print) != NULL)
    return cj_ctl_refuse (ctl, CJ_CTL_FAILED, "%s", cj_print_controller_get_problem (print));

  g_signal_connect (print, "done", G_CALLBACK (on_done_cb), &done);
  if (ctl->options.pdf != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (ctl->options.pdf);

      cj_print_controller_save (print, file);
    }
  else
    cj_print_controller_print (print, NULL);
  while (!done && cj_print_controller_get_problem (print) == NULL && cj_print_controller_get_busy (print))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (print, &done);

  return done ? CJ_CTL_OK : cj_ctl_refuse (ctl, CJ_CTL_FAILED, "%s", cj_print_controller_get_problem (print));
}

/**
 * cj_ctl_order_print:
 *
 * Prints a form of an order, or writes it as a PDF. Either is on record.
 */
CjCtlExit
cj_ctl_order_print (CjCtl *ctl)
{
  CjCtlExit code = CJ_CTL_OK;
  const char *nick = ctl->options.form != NULL ? ctl->options.form : "settlement";
  g_autoptr (CjWorkOrder) order = NULL;
  g_autoptr (CjPrinter) printer = NULL;
  g_autoptr (CjPrintController) print = NULL;
  int form;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_PRINT))
    return CJ_CTL_REFUSED;
  if (!cj_enum_from_nick (CJ_TYPE_PRINT_FORM, nick, &form))
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("“%s” is no form. The forms are: intake, job-card, estimate, settlement, receipt."), nick);
  if (ctl->options.pdf != NULL && ctl->options.printer != NULL)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("Give either --pdf or --printer."));
  order = cj_ctl_find_order (ctl, ctl->arguments[0], &code);
  if (order == NULL)
    return code;

  /* A file needs no printing system, which may not be there. */
  if (ctl->options.pdf == NULL)
    printer = cj_cups_printer_new (NULL);
  print = cj_print_controller_new (ctl->session, printer, cj_entity_get_id (CJ_ENTITY (order)), (CjPrintForm) form);
  cj_print_controller_forget (print);
  if (ctl->options.paper != NULL)
    {
      const CjPaper *paper = find_paper (ctl, print);

      if (paper == NULL)
        return CJ_CTL_USAGE;
      cj_print_controller_set_paper (print, paper);
    }

  return send (ctl, print);
}
