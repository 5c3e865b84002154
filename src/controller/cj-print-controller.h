/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "desktop/cj-printer.h"
#include "print/cj-sheet.h"

G_BEGIN_DECLS

#define CJ_PRINT_MAX_COPIES 9

#define CJ_TYPE_PRINT_CONTROLLER (cj_print_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjPrintController, cj_print_controller, CJ, PRINT_CONTROLLER, GObject)

CjPrintController *cj_print_controller_new (CjSession *session, CjPrinter *printer, const char *order_id, CjPrintForm form);

char *cj_print_controller_dup_setting_key (CjPrintForm form, const char *what);

CjPrintForm cj_print_controller_get_form (CjPrintController *self);
CjSheet *cj_print_controller_get_sheet (CjPrintController *self);
const char *cj_print_controller_get_problem (CjPrintController *self);
gboolean cj_print_controller_get_busy (CjPrintController *self);
gboolean cj_print_controller_is_settled (CjPrintController *self);
gboolean cj_print_controller_can_print (CjPrintController *self);

GPtrArray *cj_print_controller_get_papers (CjPrintController *self);
const CjPaper *cj_print_controller_get_paper (CjPrintController *self);
void cj_print_controller_forget (CjPrintController *self);
void cj_print_controller_set_paper (CjPrintController *self, const CjPaper *paper);
const char *cj_print_controller_get_paper_label (const CjPaper *paper);

gboolean cj_print_controller_has_queues (CjPrintController *self);
GListModel *cj_print_controller_get_queues (CjPrintController *self);
CjPrintQueue *cj_print_controller_get_queue (CjPrintController *self);
void cj_print_controller_set_queue (CjPrintController *self, CjPrintQueue *queue);
void cj_print_controller_refresh_queues (CjPrintController *self);
void cj_print_controller_set_copies (CjPrintController *self, guint copies);

void cj_print_controller_print (CjPrintController *self, const char *parent_window);
void cj_print_controller_save (CjPrintController *self, GFile *file);
char *cj_print_controller_dup_file_name (CjPrintController *self);

G_END_DECLS
