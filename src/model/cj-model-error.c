/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-model-error.h"

G_DEFINE_QUARK (cj-model-error-quark, cj_model_error)
