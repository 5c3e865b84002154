/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl.h"

#include <glib/gi18n.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-sample-shop.h"
#include "controller/cj-words.h"

/* What every command needs: a shop to work on, waiting, and words for what went
 * wrong. A command is one question and its answer, so it waits for what it asked
 * for, while the main context runs on. */

void
cj_ctl_take_result (GObject *source,
                    GAsyncResult *result,
                    gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

/**
 * cj_ctl_wait:
 * @slot: what cj_ctl_take_result() was given
 *
 * Returns: (transfer none): the result, once it is there
 */
GAsyncResult *
cj_ctl_wait (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *slot;
}

static void
on_failed_cb (CjSession *session,
              const GError *error,
              CjCtl *ctl)
{
  if (ctl->failure == NULL)
    ctl->failure = g_error_copy (error);
}

static gboolean
open_store (CjCtl *ctl,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ctl->store = cj_store_new (cj_profile_get_folder (ctl->profile));
  cj_store_open_async (ctl->store, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_store_open_finish (ctl->store, result, error);
}

static gboolean
fill_sample (CjCtl *ctl,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_sample_shop_fill_async (ctl->store, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_sample_shop_fill_finish (ctl->store, result, error);
}

static gboolean
load_session (CjCtl *ctl,
              GError **error)
{
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;

  ctl->session = cj_session_new (ctl->store, clock, "ctl");
  g_signal_connect (ctl->session, "failed", G_CALLBACK (on_failed_cb), ctl);
  cj_session_load_async (ctl->session, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_session_load_finish (ctl->session, result, error);
}

/**
 * cj_ctl_find_staff:
 * @name_or_id: a member of staff who has not left
 *
 * Returns: (transfer none) (nullable): who it is; what is wrong was said
 */
CjStaff *
cj_ctl_find_staff (CjCtl *ctl,
                   const char *name_or_id)
{
  GListModel *list = cj_session_get_staff_list (ctl->session);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (CjStaff) staff = g_list_model_get_item (list, i);

      if (!cj_staff_get_archived (staff)
          && (g_str_equal (cj_staff_get_name (staff), name_or_id) || g_str_equal (cj_entity_get_id (CJ_ENTITY (staff)), name_or_id)))
        return staff;
    }

  cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("There is no “%s” among the staff of this shop."), name_or_id);
  return NULL;
}

/**
 * cj_ctl_act:
 *
 * From now on whom --as names does what is done.
 */
CjCtlExit
cj_ctl_act (CjCtl *ctl)
{
  CjStaff *staff;

  if (ctl->options.as == NULL)
    return CJ_CTL_OK;
  staff = cj_ctl_find_staff (ctl, ctl->options.as);
  if (staff == NULL)
    return CJ_CTL_NOT_FOUND;
  cj_session_act_as (ctl->session, staff);

  return CJ_CTL_OK;
}

/**
 * cj_ctl_open:
 *
 * Opens the shop that the options name, as who they name.
 */
CjCtlExit
cj_ctl_open (CjCtl *ctl)
{
  const char *folder = cj_profile_get_folder (ctl->profile);
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  gboolean sample = cj_profile_is_sample (ctl->profile);
  g_autoptr (GError) error = NULL;

  /* Asking must not make a shop; only the sample shop makes itself. */
  if (!sample && !g_file_test (path, G_FILE_TEST_EXISTS))
    return cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("There is no shop in the profile “%s”. Open one with the program’s window, or choose another with --profile."),
                          cj_profile_get_name (ctl->profile));

  if (!open_store (ctl, &error) || (sample && !fill_sample (ctl, &error)) || !load_session (ctl, &error))
    return cj_ctl_fail (ctl, error);
  if (!cj_session_has_shop (ctl->session))
    return cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("The shop in the profile “%s” has not been opened yet. Do so in the program’s window."),
                          cj_profile_get_name (ctl->profile));

  return cj_ctl_act (ctl);
}

/**
 * cj_ctl_open_quietly:
 *
 * Returns: whether the shop could be opened; nothing is said when it could not
 */
gboolean
cj_ctl_open_quietly (CjCtl *ctl)
{
  return open_store (ctl, NULL) && load_session (ctl, NULL);
}

void
cj_ctl_close (CjCtl *ctl)
{
  g_clear_object (&ctl->session);
  if (ctl->store != NULL)
    cj_store_close (ctl->store);
  g_clear_object (&ctl->store);
  g_clear_error (&ctl->failure);
}

static CjCtlExit
code_of (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CJ_CTL_INTERRUPTED;
  if (error->domain == CJ_CONTROLLER_ERROR)
    return CJ_CTL_REFUSED;
  if (error->domain != CJ_STORE_ERROR)
    return CJ_CTL_FAILED;
  switch ((CjStoreError) error->code)
    {
    case CJ_STORE_ERROR_NOT_FOUND:
      return CJ_CTL_NOT_FOUND;
    case CJ_STORE_ERROR_EXISTS:
    case CJ_STORE_ERROR_CONSTRAINT:
      return CJ_CTL_REFUSED;
    case CJ_STORE_ERROR_FAILED:
    case CJ_STORE_ERROR_CONFLICT:
    case CJ_STORE_ERROR_BUSY:
    case CJ_STORE_ERROR_FULL:
    case CJ_STORE_ERROR_READ_ONLY:
    case CJ_STORE_ERROR_CORRUPT:
    case CJ_STORE_ERROR_NEWER_SCHEMA:
    case CJ_STORE_ERROR_NOT_A_SHOP:
    case CJ_STORE_ERROR_CLOSED:
    default:
      return CJ_CTL_DATABASE;
    }
}

/**
 * cj_ctl_fail:
 *
 * Says what went wrong.
 *
 * Returns: the exit code for it
 */
CjCtlExit
cj_ctl_fail (CjCtl *ctl,
             const GError *error)
{
  CjCtlExit code = code_of (error);
  g_autofree char *words = code == CJ_CTL_INTERRUPTED ? g_strdup (_("Cancelled; nothing was changed.")) : cj_words_error (error);

  g_printerr ("chejiangctl: %s\n", words);

  return code;
}

/**
 * cj_ctl_refuse:
 * @format: a sentence that says what to do
 *
 * Returns: @code
 */
CjCtlExit
cj_ctl_refuse (CjCtl *ctl,
               CjCtlExit code,
               const char *format,
               ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("chejiangctl: %s\n", words);

  return code;
}

/**
 * cj_ctl_may:
 *
 * Returns: whether who works here may do it; that it may not was said
 */
gboolean
cj_ctl_may (CjCtl *ctl,
            CjPermission permission)
{
  CjStaff *staff = cj_session_get_staff (ctl->session);

  if (cj_session_may (ctl->session, permission))
    return TRUE;

  cj_ctl_refuse (ctl, CJ_CTL_REFUSED, _("%s (%s) may not do this. Name somebody who may with --as."),
                 staff != NULL ? cj_staff_get_name (staff) : "?", cj_words_staff_role (cj_session_get_role (ctl->session)));
  return FALSE;
}

/* For people, beside the data: not on the standard output, which a program may read. */
void
cj_ctl_say (const char *format,
            ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("%s\n", words);
}

/**
 * cj_ctl_load:
 *
 * Returns: (transfer full) (nullable): the entity with all that belongs to it
 */
CjEntity *
cj_ctl_load (CjCtl *ctl,
             GType type,
             const char *id,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_store_load_async (ctl->store, type, id, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_store_load_finish (ctl->store, result, error);
}

/**
 * cj_ctl_find:
 *
 * Returns: (transfer full) (element-type CjEntity) (nullable): what was found
 */
GPtrArray *
cj_ctl_find (CjCtl *ctl,
             const CjQuery *query,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_store_find_async (ctl->store, query, ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);

  return cj_store_find_finish (ctl->store, result, error);
}

/**
 * cj_ctl_hide:
 *
 * Takes out of @entity what who works here may not see.
 */
void
cj_ctl_hide (CjCtl *ctl,
             CjEntity *entity)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  if (cj_session_may (ctl->session, CJ_PERMISSION_VIEW_PERSONAL))
    return;
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      /* A car is known by its plate; that is what a technician works with. */
      if ((field->flags & CJ_FIELD_PERSONAL) != 0 && !g_str_equal (field->column, "plate") && !g_str_equal (field->column, "vin"))
        cj_entity_set_field_string (entity, field, "");
    }
}
