/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-licence.h"
#include "scan/cj-strip.h"

G_BEGIN_DECLS

/**
 * CjLicenceReader:
 *
 * Reads what stands around a VIN on a vehicle licence. Plain memory, used by one
 * thread at a time.
 */
typedef struct _CjLicenceReader CjLicenceReader;

CjLicenceReader *cj_licence_reader_new (void);
void cj_licence_reader_free (CjLicenceReader *self);
CjLicence *cj_licence_reader_read (CjLicenceReader *self, CjPyramid *pyramid, const CjTextLine *vin, CjStripReader *numbers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjLicenceReader, cj_licence_reader_free)

G_END_DECLS
