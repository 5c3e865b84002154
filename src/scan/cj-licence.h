/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CjLicence:
 * @plate: the plate in its normal form, "" when it was not legible
 * @engine_number: the engine's number, "" when it was not legible
 * @first_registered: `YYYY-MM-DD`, "" when it was not legible
 *
 * What a vehicle licence (行驶证, GA 37) says besides the VIN.
 */
typedef struct
{
  char *plate;
  char *engine_number;
  char *first_registered;
} CjLicence;

#define CJ_TYPE_LICENCE (cj_licence_get_type ())
GType cj_licence_get_type (void);

CjLicence *cj_licence_new (void);
CjLicence *cj_licence_copy (const CjLicence *self);
void cj_licence_free (CjLicence *self);
gboolean cj_licence_is_empty (const CjLicence *self);

/**
 * CjLicenceSign:
 * @sign: what it is
 * @line: the line that it was read in
 * @x0: its bounds, pixels
 * @y0: its bounds
 * @x1: its bounds
 * @y1: its bounds
 *
 * One sign on a page.
 */
typedef struct
{
  gunichar sign;
  int line;
  int x0;
  int y0;
  int x1;
  int y1;
} CjLicenceSign;

/**
 * CjLicenceBox:
 *
 * A part of a page, pixels.
 */
typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} CjLicenceBox;

CjLicence *cj_licence_parse (const CjLicenceSign *signs, int n, const CjLicenceBox *vin, CjLicenceBox *engine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjLicence, cj_licence_free)

G_END_DECLS
