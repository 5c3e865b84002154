/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-print-record.h"

/**
 * CjPrintRecord:
 *
 * A sheet that went to a printer. Append-only.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjPrintRecord, cj_print_record, "print_record", CJ_PRINT_RECORD_FIELDS, { klass->append_only = TRUE; })
