/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl.h"

#include <glib/gi18n.h>

/* One row a command. The man page and the completion are checked against it. */
static const CjCtlCommand commands[] = {
  { "sample", NULL, NULL, 0, 0, N_ ("Make a sample shop in a profile that has none"),
    "orders vehicles customers seed", FALSE, cj_ctl_sample },
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
