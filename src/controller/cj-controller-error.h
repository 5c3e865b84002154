/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjControllerError:
 * @CJ_CONTROLLER_ERROR_REFUSED: a rule of the shop refuses it; the message is
 *   the sentence to show
 */
typedef enum
{
  CJ_CONTROLLER_ERROR_REFUSED,
} CjControllerError;

#define CJ_CONTROLLER_ERROR (cj_controller_error_quark ())
GQuark cj_controller_error_quark (void);

G_END_DECLS
