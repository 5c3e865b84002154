/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-welcome-controller.h"

#include <glib/gi18n-lib.h>

#include "model/cj-phone.h"
#include "model/cj-reminder.h"

/**
 * CjWelcomeController:
 *
 * The first start: a shop, who is at this counter, and the reminder rules that
 * a shop begins with.
 */

struct _CjWelcomeController
{
  GObject parent_instance;

  CjSession *session;
  CjShop *shop;
  CjStaff *staff;
};

G_DEFINE_FINAL_TYPE (CjWelcomeController, cj_welcome_controller, G_TYPE_OBJECT)

static void
cj_welcome_controller_finalize (GObject *object)
{
  CjWelcomeController *self = CJ_WELCOME_CONTROLLER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->shop);
  g_clear_object (&self->staff);

  G_OBJECT_CLASS (cj_welcome_controller_parent_class)->finalize (object);
}

static void
cj_welcome_controller_class_init (CjWelcomeControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_welcome_controller_finalize;
}

static void
cj_welcome_controller_init (CjWelcomeController *self)
{
  self->shop = cj_shop_new ();
  self->staff = cj_staff_new ();
  cj_shop_set_counter_letter (self->shop, "A");
  cj_staff_set_role (self->staff, CJ_STAFF_ROLE_OWNER);
}

CjWelcomeController *
cj_welcome_controller_new (CjSession *session)
{
  CjWelcomeController *self = g_object_new (CJ_TYPE_WELCOME_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  return self;
}

CjShop *
cj_welcome_controller_get_shop (CjWelcomeController *self)
{
  return self->shop;
}

CjStaff *
cj_welcome_controller_get_staff (CjWelcomeController *self)
{
  return self->staff;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));

  return *copy == '\0';
}

/**
 * cj_welcome_controller_check:
 * @name_problem: (out) (nullable): what is wrong with the shop's name
 * @phone_problem: (out) (nullable): … its phone
 * @staff_problem: (out) (nullable): … the name of who is at the counter
 *
 * Returns: whether the shop can be opened
 */
gboolean
cj_welcome_controller_check (CjWelcomeController *self,
                             const char **name_problem,
                             const char **phone_problem,
                             const char **staff_problem)
{
  const char *phone = cj_shop_get_phone (self->shop);

  *name_problem = is_blank (cj_shop_get_name (self->shop)) ? _("Enter the name that stands on your sheets.") : NULL;
  *phone_problem = NULL;
  if (!is_blank (phone))
    {
      g_autofree char *number = cj_phone_parse (phone, NULL, NULL);

      if (number == NULL)
        *phone_problem = _("This is no telephone number. A mobile number has 11 digits, a landline its area code before it.");
    }
  *staff_problem = is_blank (cj_staff_get_name (self->staff)) ? _("Enter your name; your changes are recorded under it.") : NULL;

  return *name_problem == NULL && *phone_problem == NULL && *staff_problem == NULL;
}

static void
add_rules (CjTransaction *transaction)
{
  g_autoptr (GListStore) rules = cj_reminder_rules_new_default ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rules)); i++)
    {
      g_autoptr (CjEntity) rule = g_list_model_get_item (G_LIST_MODEL (rules), i);

      cj_transaction_save (transaction, rule);
    }
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (cj_session_load_finish (CJ_SESSION (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CjWelcomeController *self = g_task_get_source_object (task);

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cj_session_load_async (self->session, NULL, on_loaded_cb, g_steal_pointer (&task));
}

/**
 * cj_welcome_controller_open_async:
 *
 * Saves the shop and makes its staff member the one at this counter.
 */
void
cj_welcome_controller_open_async (CjWelcomeController *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  cj_transaction_save (transaction, CJ_ENTITY (self->shop));
  cj_transaction_save (transaction, CJ_ENTITY (self->staff));
  cj_transaction_set_setting (transaction, "counter.staff", cj_entity_get_id (CJ_ENTITY (self->staff)));
  add_rules (transaction);
  cj_store_commit_async (cj_session_get_store (self->session), transaction, cancellable, on_saved_cb, task);
}

gboolean
cj_welcome_controller_open_finish (CjWelcomeController *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
