/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"
#include "scan/cj-licence.h"

G_BEGIN_DECLS

/* other readings that a result has at most: one key each, 2 to 5 */
#define CJ_SCAN_MAX_ALTERNATIVES 4

/**
 * CjSymbology:
 *
 * What a result was read from. %CJ_SYMBOLOGY_TEXT is writing that a person
 * could read (plate, VIN label), %CJ_SYMBOLOGY_KEYBOARD a hand scanner that
 * types, which does not say what it saw.
 */
typedef enum
{
  CJ_SYMBOLOGY_UNKNOWN,
  CJ_SYMBOLOGY_CODE_39,
  CJ_SYMBOLOGY_CODE_93,
  CJ_SYMBOLOGY_CODE_128,
  CJ_SYMBOLOGY_QR,
  CJ_SYMBOLOGY_EAN_13,
  CJ_SYMBOLOGY_EAN_8,
  CJ_SYMBOLOGY_UPC_A,
  CJ_SYMBOLOGY_UPC_E,
  CJ_SYMBOLOGY_I25,
  CJ_SYMBOLOGY_DATA_MATRIX,
  CJ_SYMBOLOGY_PDF417,
  CJ_SYMBOLOGY_AZTEC,
  CJ_SYMBOLOGY_TEXT,
  CJ_SYMBOLOGY_KEYBOARD,
} CjSymbology;

#define CJ_TYPE_SYMBOLOGY (cj_symbology_get_type ())
GType cj_symbology_get_type (void);
gboolean cj_symbology_is_matrix (CjSymbology symbology);

/**
 * CjScanKind:
 * @CJ_SCAN_KIND_UNKNOWN: nothing we know; to be shown and copied
 * @CJ_SCAN_KIND_VIN: a vehicle identification number
 * @CJ_SCAN_KIND_PLATE: a number plate
 * @CJ_SCAN_KIND_ORDER: a work order, from one of our sheets
 * @CJ_SCAN_KIND_PART_CODE: the code of an article, or what a part label says
 * @CJ_SCAN_KIND_URL: a web address
 * @CJ_SCAN_KIND_PHONE: a telephone number
 * @CJ_SCAN_KIND_FOREIGN_PLATE: a number plate that is not one of GA 36
 */
typedef enum
{
  CJ_SCAN_KIND_UNKNOWN,
  CJ_SCAN_KIND_VIN,
  CJ_SCAN_KIND_PLATE,
  CJ_SCAN_KIND_ORDER,
  CJ_SCAN_KIND_PART_CODE,
  CJ_SCAN_KIND_URL,
  CJ_SCAN_KIND_PHONE,
  CJ_SCAN_KIND_FOREIGN_PLATE,
} CjScanKind;

#define CJ_TYPE_SCAN_KIND (cj_scan_kind_get_type ())
GType cj_scan_kind_get_type (void);

/* a place in a frame, in its pixels from the upper left corner */
typedef struct
{
  int x;
  int y;
} CjScanPoint;

#define CJ_TYPE_SCAN_RESULT (cj_scan_result_get_type ())
G_DECLARE_FINAL_TYPE (CjScanResult, cj_scan_result, CJ, SCAN_RESULT, GObject)

CjScanResult *cj_scan_result_new (CjScanKind kind,
                                  const char *text,
                                  const char *raw,
                                  CjSymbology symbology);

CjScanKind cj_scan_result_get_kind (CjScanResult *self);
const char *cj_scan_result_get_text (CjScanResult *self);
const char *cj_scan_result_get_raw (CjScanResult *self);
CjSymbology cj_scan_result_get_symbology (CjScanResult *self);
const char *cj_scan_result_get_order_id (CjScanResult *self);
void cj_scan_result_set_order_id (CjScanResult *self, const char *order_id);
int cj_scan_result_get_confidence (CjScanResult *self);
void cj_scan_result_set_confidence (CjScanResult *self, int confidence);
gint64 cj_scan_result_get_elapsed (CjScanResult *self);
void cj_scan_result_set_elapsed (CjScanResult *self, gint64 elapsed_us);
gboolean cj_scan_result_get_corners (CjScanResult *self, CjScanPoint corners[4]);
void cj_scan_result_set_corners (CjScanResult *self, const CjScanPoint corners[4]);

gboolean cj_scan_result_is_doubtful (CjScanResult *self);
const char *const *cj_scan_result_get_alternatives (CjScanResult *self);
void cj_scan_result_set_doubt (CjScanResult *self, const char *const *alternatives);
guint64 cj_scan_result_get_doubted_signs (CjScanResult *self);
CjFrame *cj_scan_result_get_crop (CjScanResult *self);
void cj_scan_result_set_crop (CjScanResult *self, CjFrame *crop);
CjScanResult *cj_scan_result_mean (CjScanResult *self, const char *text);
const CjLicence *cj_scan_result_get_licence (CjScanResult *self);
void cj_scan_result_set_licence (CjScanResult *self, const CjLicence *licence);
CjScanResult *cj_scan_result_decide (CjScanResult *self, const char *text);

gboolean cj_scan_result_is_same (CjScanResult *self, CjScanResult *other);

G_END_DECLS
