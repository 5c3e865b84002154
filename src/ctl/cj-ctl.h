/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "desktop/cj-profile.h"

G_BEGIN_DECLS

/**
 * CjCtlExit:
 * @CJ_CTL_OK: done
 * @CJ_CTL_FAILED: did not work, for another reason than those below
 * @CJ_CTL_USAGE: the command line is wrong
 * @CJ_CTL_NOT_FOUND: there is no such thing, or no shop in this profile
 * @CJ_CTL_REFUSED: a rule of the trade, of the input or of the staff's role refuses it
 * @CJ_CTL_DATABASE: the database is busy, full, damaged, read-only or too new
 * @CJ_CTL_INTERRUPTED: cancelled by Ctrl+C
 *
 * What the program ends with; chejiangctl(1) has the same list.
 */
typedef enum
{
  CJ_CTL_OK = 0,
  CJ_CTL_FAILED = 1,
  CJ_CTL_USAGE = 2,
  CJ_CTL_NOT_FOUND = 3,
  CJ_CTL_REFUSED = 4,
  CJ_CTL_DATABASE = 5,
  CJ_CTL_INTERRUPTED = 130,
} CjCtlExit;

/* Every option of every command, once: kind, name on the command line, name in
 * C, placeholder, help. A command says which it takes (cj-ctl-commands.c). */
#define CJ_CTL_OPTIONS(X)                                                                            \
  X (TEXT, "profile", profile, N_ ("NAME"), N_ ("Work on the shop kept under NAME"))                 \
  X (FLAG, "sample-shop", sample_shop, NULL, N_ ("Work on the sample shop"))                         \
  X (TEXT, "as", as, N_ ("STAFF"), N_ ("Work as this member of staff (name or id)"))                 \
  X (FLAG, "json", json, NULL, N_ ("Print JSON for programs"))                                       \
  X (NUMBER, "limit", limit, N_ ("N"), N_ ("At most N rows"))                               \
  X (TEXT, "state", state, N_ ("STATE"), N_ ("Only orders in this state, or “open”"))                \
  X (TEXT, "plate", plate, N_ ("PLATE"), N_ ("The vehicle’s plate"))                                 \
  X (TEXT, "vin", vin, N_ ("VIN"), N_ ("The vehicle’s VIN"))                                         \
  X (TEXT, "name", name, N_ ("NAME"), N_ ("The customer’s name"))                                    \
  X (TEXT, "phone", phone, N_ ("NUMBER"), N_ ("The customer’s phone"))                               \
  X (TEXT, "mileage", mileage, N_ ("KM"), N_ ("The reading of the odometer"))                        \
  X (TEXT, "mileage-reason", mileage_reason, N_ ("TEXT"), N_ ("Why the reading is lower than before")) \
  X (TEXT, "complaint", complaint, N_ ("TEXT"), N_ ("What the customer says"))                       \
  X (TEXT, "reason", reason, N_ ("TEXT"), N_ ("Why the order is cancelled"))                         \
  X (TEXT, "technician", technician, N_ ("STAFF"), N_ ("Who does the work (name or id)"))            \
  X (TEXT, "promised", promised, N_ ("WHEN"), N_ ("Promised time, YYYY-MM-DD HH:MM"))                \
  X (TEXT, "approved-by", approved_by, N_ ("NAME"), N_ ("Who agreed to the price"))                  \
  X (TEXT, "form", form, N_ ("FORM"), N_ ("intake, job-card, estimate, settlement or receipt"))      \
  X (TEXT, "paper", paper, N_ ("PAPER"), N_ ("a4, a5, fanfold-full, fanfold-half, fanfold-third, roll-80 or roll-58")) \
  X (TEXT, "pdf", pdf, N_ ("FILE"), N_ ("Write a PDF file instead of printing"))                     \
  X (TEXT, "printer", printer, N_ ("NAME"), N_ ("Print on this printer"))                            \
  X (TEXT, "result", result, N_ ("RESULT"), N_ ("What came of the call"))                            \
  X (TEXT, "note", note, N_ ("TEXT"), N_ ("A note to keep with it"))                                 \
  X (TEXT, "due", due, N_ ("WHICH"), N_ ("overdue, today, week or all"))                             \
  X (TEXT, "format", format, N_ ("FORMAT"), N_ ("csv or vcard"))                                     \
  X (TEXT, "encoding", encoding, N_ ("ENCODING"), N_ ("utf-8 or gb18030 (default: found out)"))      \
  X (FLAG, "leave-out", leave_out, NULL, N_ ("Leave out rows that cannot be taken"))                  \
  X (FLAG, "update", update, NULL, N_ ("Update what is there already instead of skipping it"))       \
  X (FLAG, "dry-run", dry_run, NULL, N_ ("Check only, save nothing"))                                \
  X (NUMBER, "orders", orders, N_ ("N"), N_ ("Number of work orders"))                               \
  X (NUMBER, "vehicles", vehicles, N_ ("N"), N_ ("Number of vehicles"))                              \
  X (NUMBER, "customers", customers, N_ ("N"), N_ ("Number of customers"))                           \
  X (NUMBER, "seed", seed, N_ ("N"), N_ ("The same seed makes the same shop"))                       \
  X (FLAG, "help", help, NULL, N_ ("Tell how it is used"))                                           \
  X (FLAG, "version", version, NULL, N_ ("Print the version"))                                       \
  X (FLAG, "list-commands", list_commands, NULL, N_ ("List commands and their options, for completion"))

#define CJ_CTL_MEMBER(kind, option, member, placeholder, help) CJ_CTL_MEMBER_##kind (member)
#define CJ_CTL_MEMBER_TEXT(member) char *member;
#define CJ_CTL_MEMBER_FLAG(member) gboolean member;
#define CJ_CTL_MEMBER_NUMBER(member) gint64 member;

typedef struct
{
  CJ_CTL_OPTIONS (CJ_CTL_MEMBER)
} CjCtlOptions;

typedef struct _CjCtl CjCtl;
typedef struct _CjCtlCommand CjCtlCommand;

/**
 * CjCtlCommand:
 * @noun: first word
 * @verb: (nullable): second word
 * @arguments: (nullable): what follows, for the help; `…` at its end: any number
 * @min_arguments: how many must follow
 * @max_arguments: how many may follow; 0 with a `…`: any number
 * @help: what it does
 * @options: names of its options, divided by blanks; the common ones are not said
 * @needs_shop: whether a shop must be open
 * @run: does it
 */
struct _CjCtlCommand
{
  const char *noun;
  const char *verb;
  const char *arguments;
  guint min_arguments;
  guint max_arguments;
  const char *help;
  const char *options;
  gboolean needs_shop;
  CjCtlExit (*run) (CjCtl *ctl);
};

/**
 * CjCtl:
 * @arguments: what follows the command's words
 * @options: the options given; numbers that were not are -1
 * @session: (nullable): the shop, for a command that needs it
 * @cancellable: cancelled by Ctrl+C
 */
struct _CjCtl
{
  const CjCtlCommand *command;
  GStrv arguments;
  CjCtlOptions options;
  CjProfile *profile;
  CjStore *store;
  CjSession *session;
  GCancellable *cancellable;
  GError *failure; /* what a controller reported behind the scenes */
};

const CjCtlCommand *cj_ctl_commands (guint *n_commands);

CjCtlExit cj_ctl_open (CjCtl *ctl);
CjCtlExit cj_ctl_act (CjCtl *ctl);
gboolean cj_ctl_open_quietly (CjCtl *ctl);
void cj_ctl_close (CjCtl *ctl);
CjCtlExit cj_ctl_fail (CjCtl *ctl, const GError *error);
CjCtlExit cj_ctl_refuse (CjCtl *ctl, CjCtlExit code, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean cj_ctl_may (CjCtl *ctl, CjPermission permission);
void cj_ctl_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Calls an _async function and waits: pass cj_ctl_take_result() and a slot. */
void cj_ctl_take_result (GObject *source, GAsyncResult *result, gpointer slot);
GAsyncResult *cj_ctl_wait (GAsyncResult **slot);
CjEntity *cj_ctl_load (CjCtl *ctl, GType type, const char *id, GError **error);
GPtrArray *cj_ctl_find (CjCtl *ctl, const CjQuery *query, GError **error);
CjStaff *cj_ctl_find_staff (CjCtl *ctl, const char *name_or_id);
void cj_ctl_hide (CjCtl *ctl, CjEntity *entity);

CjCtlExit cj_ctl_scan (CjCtl *ctl);
CjCtlExit cj_ctl_search (CjCtl *ctl);
CjCtlExit cj_ctl_order_list (CjCtl *ctl);
CjCtlExit cj_ctl_order_show (CjCtl *ctl);
CjCtlExit cj_ctl_order_new (CjCtl *ctl);
CjCtlExit cj_ctl_order_move (CjCtl *ctl);
CjCtlExit cj_ctl_order_print (CjCtl *ctl);
CjCtlExit cj_ctl_record_list (CjCtl *ctl);
CjCtlExit cj_ctl_record_show (CjCtl *ctl);
CjCtlExit cj_ctl_record_import (CjCtl *ctl);
CjCtlExit cj_ctl_record_export (CjCtl *ctl);
CjCtlExit cj_ctl_follow_up_list (CjCtl *ctl);
CjCtlExit cj_ctl_follow_up_done (CjCtl *ctl);
CjCtlExit cj_ctl_sample (CjCtl *ctl);
CjCtlExit cj_ctl_backup (CjCtl *ctl);
CjCtlExit cj_ctl_restore (CjCtl *ctl);
CjCtlExit cj_ctl_check (CjCtl *ctl);

G_END_DECLS
