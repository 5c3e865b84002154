/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-collection-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_PACKAGE_LIST (cj_package_list_get_type ())
G_DECLARE_FINAL_TYPE (CjPackageList, cj_package_list, CJ, PACKAGE_LIST, AdwBin)

GtkWidget *cj_package_list_new (CjCollectionController *controller);

G_END_DECLS
