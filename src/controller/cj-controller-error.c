/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-controller-error.h"

G_DEFINE_QUARK (cj-controller-error-quark, cj_controller_error)
