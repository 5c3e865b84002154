/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-maker.h"

/**
 * CjMaker:
 *
 * A world manufacturer identifier that the shop added, or its choice among the
 * brands of one.
 */
CJ_DEFINE_ENTITY (CjMaker, cj_maker, "maker", CJ_MAKER_FIELDS)
