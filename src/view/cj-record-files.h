/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

void cj_record_files_import (GtkWidget *page, CjSession *session, GType type);
void cj_record_files_export (GtkWidget *page, CjSession *session, GType type, const char *typed);

G_END_DECLS
