/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/**
 * CjReadingPoll:
 *
 * Weighs what the frames of a stream say of one plate or VIN against each other.
 * Plain memory, used by one thread.
 */
typedef struct _CjReadingPoll CjReadingPoll;

CjReadingPoll *cj_reading_poll_new (void);
void cj_reading_poll_free (CjReadingPoll *self);

CjScanResult *cj_reading_poll_add (CjReadingPoll *self, CjScanResult *reading, gint64 time_us);
void cj_reading_poll_reset (CjReadingPoll *self);
int cj_reading_distance (const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjReadingPoll, cj_reading_poll_free)

G_END_DECLS
