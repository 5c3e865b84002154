/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/* Folders of pictures with a `labels.csv` that says what they show. */

char *cj_labels_shared_folder (const char *name);
char **cj_labels_load (const char *folder);
CjFrame *cj_labels_load_picture (const char *path);

G_END_DECLS
