/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjModelError:
 * @CJ_MODEL_ERROR_EMPTY: there was nothing to read
 * @CJ_MODEL_ERROR_SYNTAX: it is not written the way such a thing is written
 * @CJ_MODEL_ERROR_RANGE: it is written well but too large or too small to be meant
 * @CJ_MODEL_ERROR_PRECISION: it has more decimals than can be kept
 * @CJ_MODEL_ERROR_TOO_LONG: the text is longer than what is kept there
 * @CJ_MODEL_ERROR_ENCODING: the bytes are no text in an encoding that is known
 * @CJ_MODEL_ERROR_LIMIT: the file has more rows, columns or nesting than is read
 *
 * Why a text was not taken. The message is for a log; the words for people
 * are made where they are shown.
 */
typedef enum
{
  CJ_MODEL_ERROR_EMPTY,
  CJ_MODEL_ERROR_SYNTAX,
  CJ_MODEL_ERROR_RANGE,
  CJ_MODEL_ERROR_PRECISION,
  CJ_MODEL_ERROR_TOO_LONG,
  CJ_MODEL_ERROR_ENCODING,
  CJ_MODEL_ERROR_LIMIT,
} CjModelError;

#define CJ_MODEL_ERROR (cj_model_error_quark ())
GQuark cj_model_error_quark (void);

G_END_DECLS
