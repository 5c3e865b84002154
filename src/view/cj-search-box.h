/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-search-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_SEARCH_BOX (cj_search_box_get_type ())
G_DECLARE_FINAL_TYPE (CjSearchBox, cj_search_box, CJ, SEARCH_BOX, AdwBin)

void cj_search_box_search (CjSearchBox *self, const char *text);
void cj_search_box_set_controller (CjSearchBox *self, CjSearchController *controller);

G_END_DECLS
