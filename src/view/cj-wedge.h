/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CJ_TYPE_WEDGE (cj_wedge_get_type ())
G_DECLARE_FINAL_TYPE (CjWedge, cj_wedge, CJ, WEDGE, GObject)

CjWedge *cj_wedge_new (void);

G_END_DECLS
