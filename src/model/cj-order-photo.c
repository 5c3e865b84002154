/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-order-photo.h"

/**
 * CjOrderPhoto:
 *
 * A photo of a work order; the picture itself is a blob named by its SHA-256.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjOrderPhoto, cj_order_photo, "order_photo", CJ_ORDER_PHOTO_FIELDS, { klass->owner_column = "order_id"; })
