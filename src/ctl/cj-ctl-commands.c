/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl.h"

#include <glib/gi18n.h>

#define NEW_OPTIONS "plate vin name phone mileage mileage-reason complaint promised"
#define IMPORT_OPTIONS "encoding update leave-out dry-run"
#define MOVE_OPTIONS "reason technician promised approved-by"

/* One row a command. The man page and the completion are checked against it. */
static const CjCtlCommand commands[] = {
  { "scan", NULL, "FILE…", 1, 0, N_ ("Read the codes, plates and VINs in picture files"), NULL, FALSE, cj_ctl_scan },
  { "search", NULL, "WORDS…", 1, 0, N_ ("Find vehicles, customers and work orders"), "limit", TRUE, cj_ctl_search },
  { "order", "list", NULL, 0, 0, N_ ("List work orders, newest first"), "state limit", TRUE, cj_ctl_order_list },
  { "order", "show", "NUMBER", 1, 1, N_ ("Show a work order"), NULL, TRUE, cj_ctl_order_show },
  { "order", "new", NULL, 0, 0, N_ ("Take a car in"), NEW_OPTIONS, TRUE, cj_ctl_order_new },
  { "order", "move", "NUMBER STATE", 2, 2, N_ ("Take a work order to its next state"), MOVE_OPTIONS, TRUE, cj_ctl_order_move },
  { "order", "print", "NUMBER", 1, 1, N_ ("Print a form of a work order"), "form paper pdf printer", TRUE, cj_ctl_order_print },
  { "customer", "list", NULL, 0, 0, N_ ("List customers, newest first"), "limit", TRUE, cj_ctl_record_list },
  { "customer", "show", "NAME", 1, 1, N_ ("Show a customer, by name, telephone or id"), NULL, TRUE, cj_ctl_record_show },
  { "customer", "import", "FILE", 1, 1, N_ ("Take customers in from a CSV or vCard file"), IMPORT_OPTIONS, TRUE, cj_ctl_record_import },
  { "customer", "export", "[FILE]", 0, 1, N_ ("Write customers to a CSV or vCard file"), "format", TRUE, cj_ctl_record_export },
  { "vehicle", "list", NULL, 0, 0, N_ ("List vehicles, newest first"), "limit", TRUE, cj_ctl_record_list },
  { "vehicle", "show", "PLATE", 1, 1, N_ ("Show a vehicle, by plate, VIN or id"), NULL, TRUE, cj_ctl_record_show },
  { "vehicle", "import", "FILE", 1, 1, N_ ("Take vehicles in from a CSV file"), IMPORT_OPTIONS, TRUE, cj_ctl_record_import },
  { "vehicle", "export", "[FILE]", 0, 1, N_ ("Write vehicles to a CSV file"), NULL, TRUE, cj_ctl_record_export },
  { "followup", "list", NULL, 0, 0, N_ ("List the calls to make"), "due", TRUE, cj_ctl_follow_up_list },
  { "followup", "done", "ID", 1, 1, N_ ("Log what came of a call"), "result note", TRUE, cj_ctl_follow_up_done },
  { "sample", NULL, NULL, 0, 0, N_ ("Make a sample shop in a profile that has none"), "orders vehicles customers seed", FALSE, cj_ctl_sample },
  { "backup", NULL, NULL, 0, 0, N_ ("Back the database up"), NULL, TRUE, cj_ctl_backup },
  { "restore", NULL, "[FILE]", 0, 1, N_ ("List the backups, or put one in place"), NULL, FALSE, cj_ctl_restore },
  { "check", NULL, NULL, 0, 0, N_ ("Check the whole database"), NULL, TRUE, cj_ctl_check },
};

/**
 * cj_ctl_commands:
 *
 * Returns: (array length=n_commands) (transfer none): all commands
 */
const CjCtlCommand *
cj_ctl_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}
