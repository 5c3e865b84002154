/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/cj-ctl.h"

G_BEGIN_DECLS

/* A table for people. A bit in @numbers for each column of numbers: they stand
 * at the right. */
typedef struct _CjCtlTable CjCtlTable;

CjCtlTable *cj_ctl_table_new (const char *const *titles, guint n_columns, guint numbers);
void cj_ctl_table_free (CjCtlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjCtlTable, cj_ctl_table_free)
void cj_ctl_table_add (CjCtlTable *self, const char *const *cells);
void cj_ctl_table_print (CjCtlTable *self);

guint cj_ctl_text_width (const char *text);
void cj_ctl_print_fact (const char *label, const char *value);
void cj_ctl_print_entity (CjEntity *entity);
char *cj_ctl_dup_time (gint64 time_us);

/* JSON, for programs: one value on the standard output. */
void cj_ctl_print_json_entities (GPtrArray *entities);
void cj_ctl_print_json_entity (CjEntity *entity);
char *cj_ctl_json_quote (const char *text);

G_END_DECLS
