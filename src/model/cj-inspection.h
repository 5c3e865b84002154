/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-enums.h"
#include "model/cj-model-error.h"

G_BEGIN_DECLS

/**
 * CjInspectionStep:
 * @CJ_INSPECTION_STEP_INSPECT: the car goes to the test lane (上线检测)
 * @CJ_INSPECTION_STEP_MARK: only the mark is applied for (免检领标)
 */
typedef enum
{
  CJ_INSPECTION_STEP_INSPECT,
  CJ_INSPECTION_STEP_MARK,
} CjInspectionStep;

/**
 * CjInspectionDue:
 * @step: what has to be done
 * @due: last day to do it, `YYYY-MM-DD`
 * @earliest: first day on which it may be done
 * @rule_from: since when the rule that it follows from is in force
 * @rule_line: line of the table that it follows from, from 1
 */
typedef struct
{
  CjInspectionStep step;
  char due[11];
  char earliest[11];
  char rule_from[11];
  guint rule_line;
} CjInspectionDue;

typedef struct _CjInspectionRules CjInspectionRules;

const char *cj_inspection_rules_get_default_text (void);
CjInspectionRules *cj_inspection_rules_new_default (void);
CjInspectionRules *cj_inspection_rules_parse (const char *text, guint *line, GError **error);
void cj_inspection_rules_free (CjInspectionRules *self);
gboolean cj_inspection_rules_get_next (CjInspectionRules *self, CjVehicleUse use, const char *first_registered, gboolean exemption_lost, const char *after, CjInspectionDue *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjInspectionRules, cj_inspection_rules_free)

G_END_DECLS
