/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjPrintError:
 * @CJ_PRINT_ERROR_LOGO: the logo is no picture that can be read
 * @CJ_PRINT_ERROR_PAPER: the form has no layout for this paper
 * @CJ_PRINT_ERROR_WRITE: the page description could not be made
 */
typedef enum
{
  CJ_PRINT_ERROR_LOGO,
  CJ_PRINT_ERROR_PAPER,
  CJ_PRINT_ERROR_WRITE,
} CjPrintError;

#define CJ_PRINT_ERROR (cj_print_error_quark ())
GQuark cj_print_error_quark (void);

G_END_DECLS
