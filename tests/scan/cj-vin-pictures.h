/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-warp.h"

G_BEGIN_DECLS

/* A picture drawn by make-vin-pictures.py. */
typedef struct
{
  char *path;
  char *group; /* clean, hard, none or licence */
  char *kind;
  char *vin; /* "" for none */
  CjQuad quad;
  char **licence; /* plate, engine number, first registration; or empty */
} CjVinPicture;

GPtrArray *cj_vin_pictures_list (const char *folder);

G_END_DECLS
