/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

CjEntity *cj_merge_edits (CjEntity *base, CjEntity *mine, CjEntity *theirs);

G_END_DECLS
