/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-output.h"

#include <glib/gi18n.h>

#include "controller/cj-follow-up-controller.h"
#include "controller/cj-words.h"
#include "model/cj-phone.h"

static void
on_loaded_cb (CjFollowUpController *calls,
              gboolean *loaded)
{
  *loaded = TRUE;
}

/* The calls to make, as the page of follow-ups has them. */
static CjFollowUpController *
open_calls (CjCtl *ctl)
{
  CjFollowUpController *calls = cj_follow_up_controller_new (ctl->session);
  gboolean loaded = FALSE;

  g_signal_connect (calls, "loaded", G_CALLBACK (on_loaded_cb), &loaded);
  while (!loaded && ctl->failure == NULL && !g_cancellable_is_cancelled (ctl->cancellable))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (calls, &loaded);

  return calls;
}

static gboolean
parse_due (CjCtl *ctl,
           CjReminderBucket *last)
{
  static const struct
  {
    const char *name;
    CjReminderBucket last;
  } names[] = {
    { "overdue", CJ_REMINDER_BUCKET_OVERDUE },
    { "today", CJ_REMINDER_BUCKET_TODAY },
    { "week", CJ_REMINDER_BUCKET_WEEK },
    { "all", CJ_REMINDER_BUCKET_LATER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (ctl->options.due != NULL ? ctl->options.due : "today", names[i].name))
      {
        *last = names[i].last;
        return TRUE;
      }
  cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("--due takes overdue, today, week or all."));

  return FALSE;
}

static void
print_rows (GPtrArray *rows)
{
  const char *const titles[] = { _("Due"), _("What for"), _("Customer"), _("Telephone"), _("Plate"), _("Subject"), _("Id") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 0);

  for (guint i = 0; i < rows->len; i++)
    {
      CjFollowUpRow *row = g_ptr_array_index (rows, i);
      CjFollowUp *call = cj_follow_up_row_get_follow_up (row);
      g_autofree char *due = cj_words_date (cj_follow_up_get_due (call));
      g_autofree char *phone = cj_phone_format (cj_follow_up_row_get_phone (row));

      cj_ctl_table_add (table, (const char *const[]) { due, cj_words_follow_up_kind (cj_follow_up_get_kind (call)), cj_follow_up_row_get_customer_name (row),
                                                       phone, cj_follow_up_row_get_plate (row), cj_follow_up_get_subject (call), cj_entity_get_id (CJ_ENTITY (call)) });
    }
  cj_ctl_table_print (table);
}

/**
 * cj_ctl_follow_up_list:
 *
 * Lists the calls to make: those overdue and of today, or up to another day.
 */
CjCtlExit
cj_ctl_follow_up_list (CjCtl *ctl)
{
  g_autoptr (CjFollowUpController) calls = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) entities = g_ptr_array_new ();
  CjReminderBucket last;
  GListModel *all;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_FOLLOW_UP))
    return CJ_CTL_REFUSED;
  if (!parse_due (ctl, &last))
    return CJ_CTL_USAGE;
  calls = open_calls (ctl);
  if (ctl->failure != NULL)
    return CJ_CTL_OK;
  all = cj_follow_up_controller_get_rows (calls);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (CjFollowUpRow) row = g_list_model_get_item (all, i);

      if (cj_follow_up_row_get_bucket (row) > last)
        continue;
      g_ptr_array_add (entities, cj_follow_up_row_get_follow_up (row));
      g_ptr_array_add (rows, g_steal_pointer (&row));
    }

  if (ctl->options.json)
    cj_ctl_print_json_entities (entities);
  else if (rows->len > 0)
    print_rows (rows);
  else
    cj_ctl_say (_("There is nobody to call."));

  return CJ_CTL_OK;
}

static CjFollowUpRow *
find_row (CjFollowUpController *calls,
          const char *id)
{
  GListModel *all = cj_follow_up_controller_get_rows (calls);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (CjFollowUpRow) row = g_list_model_get_item (all, i);

      /* The list keeps it. */
      if (g_str_equal (cj_entity_get_id (CJ_ENTITY (cj_follow_up_row_get_follow_up (row))), id))
        return row;
    }

  return NULL;
}

/**
 * cj_ctl_follow_up_done:
 *
 * Logs what came of a call.
 */
CjCtlExit
cj_ctl_follow_up_done (CjCtl *ctl)
{
  const char *nick = ctl->options.result != NULL ? ctl->options.result : "satisfied";
  g_autoptr (CjFollowUpController) calls = NULL;
  g_autoptr (CjFollowUpRow) row = NULL;
  gint64 version;
  int result;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_FOLLOW_UP))
    return CJ_CTL_REFUSED;
  if (!cj_enum_from_nick (CJ_TYPE_FOLLOW_UP_RESULT, nick, &result) || result == CJ_FOLLOW_UP_RESULT_NONE)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("“%s” is no result. The results are: satisfied, will-come, booked, done-elsewhere, not-interested, no-answer, wrong-number, complaint."), nick);
  calls = open_calls (ctl);
  if (ctl->failure != NULL)
    return CJ_CTL_OK;
  row = find_row (calls, ctl->arguments[0]);
  if (row == NULL)
    return cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("There is no open follow-up “%s”. “chejiangctl followup list --due all” shows them."), ctl->arguments[0]);

  g_object_ref (row);
  version = cj_entity_get_version (CJ_ENTITY (cj_follow_up_row_get_follow_up (row)));
  cj_follow_up_controller_log (calls, row, (CjFollowUpResult) result, ctl->options.note != NULL ? ctl->options.note : "", "");
  while (ctl->failure == NULL && cj_entity_get_version (CJ_ENTITY (cj_follow_up_row_get_follow_up (row))) == version)
    g_main_context_iteration (NULL, TRUE);
  if (ctl->failure == NULL)
    cj_ctl_say (_("The call is logged: %s."), cj_words_follow_up_result ((CjFollowUpResult) result));

  return CJ_CTL_OK;
}
