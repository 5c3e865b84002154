/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjSamplePhoto:
 * @CJ_SAMPLE_PHOTO_CAR: a car from the side
 * @CJ_SAMPLE_PHOTO_SCRATCH: a door with a scratch
 * @CJ_SAMPLE_PHOTO_TYRE: a worn tyre
 *
 * What a photo of the sample shop shows.
 */
typedef enum
{
  CJ_SAMPLE_PHOTO_CAR,
  CJ_SAMPLE_PHOTO_SCRATCH,
  CJ_SAMPLE_PHOTO_TYRE,
  CJ_SAMPLE_PHOTO_N,
} CjSamplePhoto;

#define CJ_SAMPLE_PHOTO_WIDTH 800
#define CJ_SAMPLE_PHOTO_HEIGHT 600

GBytes *cj_sample_photo_draw (CjSamplePhoto what, GError **error);

G_END_DECLS
