/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cj_sort_doubles (double *numbers, gsize n);
void cj_sort_floats (float *numbers, gsize n);

G_END_DECLS
