/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean _cj_blobs_link (const char *from_folder, const char *to_folder, GError **error);

G_END_DECLS
