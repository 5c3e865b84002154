/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CJ_TYPE_TROUBLE_PAGE (cj_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (CjTroublePage, cj_trouble_page, CJ, TROUBLE_PAGE, AdwBin)

GtkWidget *cj_trouble_page_new (const GError *error, const char *backup, gint64 backup_taken_at);

G_END_DECLS
