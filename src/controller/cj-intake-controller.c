/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-intake-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-fact.h"
#include "controller/cj-field-check.h"
#include "controller/cj-words.h"
#include "model/cj-entity-text.h"
#include "model/cj-mileage.h"
#include "model/cj-money.h"
#include "model/cj-phone.h"
#include "model/cj-promise.h"
#include "store/cj-search.h"

/**
 * CjIntakeController:
 *
 * Taking a car in: finds the car from what is typed or scanned, says what is
 * known of it, holds the order while it is filled in, and saves customer,
 * vehicle, order and mileage in one transaction. What is being typed is kept as
 * a draft every moment and is there again after a power cut.
 */

#define DRAFT_DELAY_MS 300
/* The most a car has ever run is far below; more is a typing error. */
#define MILEAGE_MAX 3000000

static GParamSpec *properties[CJ_INTAKE_PROP_BUSY + 1];

enum
{
  PROBLEM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjIntakeController, cj_intake_controller, G_TYPE_OBJECT)

void
_cj_intake_set_problem (CjIntakeController *self,
                        CjIntakeField field,
                        const char *problem)
{
  if (g_strcmp0 (self->problems[field], problem) == 0)
    return;

  g_free (self->problems[field]);
  self->problems[field] = g_strdup (problem);
  g_signal_emit (self, signals[PROBLEM_CHANGED], 0, (guint) field);
}

void
_cj_intake_set_known (CjIntakeController *self,
                      gboolean known)
{
  if (self->known == known)
    return;

  self->known = known;
  /* what is not asked for of a car that is known cannot be wrong */
  if (known)
    _cj_intake_set_problem (self, CJ_INTAKE_FIELD_REGISTERED, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[CJ_INTAKE_PROP_KNOWN]);
}

void
_cj_intake_set_busy (CjIntakeController *self,
                     gboolean busy)
{
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[CJ_INTAKE_PROP_BUSY]);
}

/* Draft */

static gboolean
on_draft_due_cb (gpointer user_data)
{
  CjIntakeController *self = user_data;

  self->draft_timer = 0;
  cj_intake_controller_keep_draft (self);

  return G_SOURCE_REMOVE;
}

/* Something was typed: the draft is kept in a moment. */
void
_cj_intake_touch (CjIntakeController *self)
{
  if (self->loading || self->draft_timer != 0)
    return;
  self->draft_timer = g_timeout_add (DRAFT_DELAY_MS, on_draft_due_cb, self);
}

/* The other fields */

/**
 * cj_intake_controller_set_phone:
 * @typed: the owner's telephone number as far as it is typed
 */
void
cj_intake_controller_set_phone (CjIntakeController *self,
                                const char *typed)
{
  GListStore *phones = cj_customer_get_phones (self->customer);
  g_autoptr (CjCustomerPhone) phone = NULL;
  g_autofree char *number = NULL;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PHONE, NULL);
  if (g_str_equal (cj_intake_controller_get_phone (self), typed))
    return;
  number = cj_phone_parse (typed, NULL, NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (phones)) == 0)
    {
      phone = cj_customer_phone_new ();
      g_list_store_append (phones, phone);
    }
  else
    phone = g_list_model_get_item (G_LIST_MODEL (phones), 0);
  cj_customer_phone_set_number (phone, number != NULL ? number : typed);
  _cj_intake_touch (self);
}

/**
 * cj_intake_controller_get_phone:
 *
 * Returns: (transfer none): the first number of the customer, "" when there is none
 */
const char *
cj_intake_controller_get_phone (CjIntakeController *self)
{
  g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (self->customer)), 0);

  /* The customer keeps it. */
  return phone != NULL ? cj_customer_phone_get_number (phone) : "";
}

/**
 * cj_intake_controller_set_first_registered:
 * @typed: a day, in any way that cj_date_parse() takes; "" for none
 */
void
cj_intake_controller_set_first_registered (CjIntakeController *self,
                                           const char *typed)
{
  g_autofree char *today = NULL;
  g_autofree char *date = NULL;
  const char *problem;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  today = cj_session_today (self->session);
  problem = cj_field_check_date (cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (self->vehicle), "first_registered"), typed, today, &date);
  /* before the problem: the field takes what the car says when it has none */
  if (problem == NULL)
    cj_vehicle_set_first_registered (self->vehicle, date);
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_REGISTERED, problem);
}

/**
 * cj_intake_controller_set_mileage:
 * @typed: kilometres
 */
void
cj_intake_controller_set_mileage (CjIntakeController *self,
                                  const char *typed)
{
  g_autofree char *digits = NULL;
  gint64 km = 0;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  digits = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_MILEAGE, NULL);
  if (digits == NULL || (*g_strstrip (g_strdelimit (digits, ",", ' ')) != '\0' && !g_ascii_string_to_signed (digits, 10, 0, MILEAGE_MAX, &km, NULL)))
    {
      _cj_intake_set_problem (self, CJ_INTAKE_FIELD_MILEAGE, _("Enter the kilometres on the clock, digits only, up to 3,000,000."));
      return;
    }
  cj_work_order_set_mileage_in (self->order, km);
  _cj_intake_check_mileage (self);
}

/**
 * cj_intake_controller_set_promised:
 * @typed: `17:30`, `25 17:30`, `11-25 17:30`; "" for none
 */
void
cj_intake_controller_set_promised (CjIntakeController *self,
                                   const char *typed)
{
  gint64 promised = 0;

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  if (!cj_promise_parse (typed, cj_session_now (self->session), &promised))
    {
      _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PROMISED, _("Enter a time such as 17:30, or a day and a time such as 11-25 17:30."));
      return;
    }
  cj_intake_controller_promise (self, promised);
}

/**
 * cj_intake_controller_promise:
 * @time_us: when the car will be ready, µs UTC; 0 for no promise
 */
void
cj_intake_controller_promise (CjIntakeController *self,
                              gint64 time_us)
{
  cj_work_order_set_promised_at (self->order, time_us);
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PROMISED,
               time_us != 0 && time_us < cj_session_now (self->session) ? _("This time has passed already. Promise a later one.") : NULL);
}

void
cj_intake_controller_set_estimate (CjIntakeController *self,
                                   const char *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  gint64 fen = 0;

  if (*stripped != '\0' && (!cj_money_parse (stripped, &fen) || fen < 0))
    {
      _cj_intake_set_problem (self, CJ_INTAKE_FIELD_ESTIMATE, _("Enter an amount in yuan, such as 350 or 1280.50."));
      return;
    }
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_ESTIMATE, NULL);
  cj_work_order_set_estimate (self->order, fen);
}

/* A text that does not fit is told beside the largest field; it says which. */
static void
check_lengths (CjIntakeController *self)
{
  CjEntity *const entities[] = { CJ_ENTITY (self->order), CJ_ENTITY (self->vehicle), CJ_ENTITY (self->customer) };
  g_autofree char *problem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entities) && problem == NULL; i++)
    {
      guint max;
      const CjField *field = cj_entity_find_long_text (entities[i], &max);

      if (field != NULL)
        problem = cj_words_long_text (field, max);
    }
  _cj_intake_set_problem (self, CJ_INTAKE_FIELD_COMPLAINT, problem);
}

/**
 * cj_intake_controller_check:
 *
 * Looks at every field; problems are told by #CjIntakeController::problem-changed.
 *
 * Returns: whether the intake can be saved
 */
gboolean
cj_intake_controller_check (CjIntakeController *self)
{
  CjPlate plate;
  const char *phone = cj_intake_controller_get_phone (self);

  g_return_val_if_fail (CJ_IS_INTAKE_CONTROLLER (self), FALSE);

  cj_plate_parse (self->plate, &plate);
  if (plate.state == CJ_PLATE_STATE_EMPTY && strlen (cj_vehicle_get_vin (self->vehicle)) != 17)
    _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PLATE, _("Enter the plate, or the VIN of a car that has none yet."));
  else if (plate.state == CJ_PLATE_STATE_IMPOSSIBLE)
    _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PLATE, cj_words_plate_problem (&plate));
  else if (plate.state == CJ_PLATE_STATE_INCOMPLETE)
    _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PLATE, _("The plate is not complete. Type the rest or choose the car below."));
  _cj_intake_check_vin (self);
  _cj_intake_check_mileage (self);
  if (*phone != '\0')
    {
      g_autofree char *number = cj_phone_parse (phone, NULL, NULL);

      if (number == NULL)
        _cj_intake_set_problem (self, CJ_INTAKE_FIELD_PHONE, _("This is no telephone number. A mobile number has 11 digits, a landline its area code before it."));
    }
  if (!self->known && *cj_customer_get_name (self->customer) == '\0' && *phone == '\0')
    _cj_intake_set_problem (self, CJ_INTAKE_FIELD_NAME, _("Enter who brings the car: a name or a telephone number."));
  else
    _cj_intake_set_problem (self, CJ_INTAKE_FIELD_NAME, NULL);

  check_lengths (self);
  for (guint i = 0; i < CJ_INTAKE_N_FIELDS; i++)
    if (self->problems[i] != NULL)
      return FALSE;

  return TRUE;
}

/**
 * cj_intake_controller_get_problem:
 *
 * Returns: (transfer none) (nullable): what is wrong with the field and what to do
 */
const char *
cj_intake_controller_get_problem (CjIntakeController *self,
                                  CjIntakeField field)
{
  g_return_val_if_fail (field < CJ_INTAKE_N_FIELDS, NULL);

  return self->problems[field];
}

CjSession *
cj_intake_controller_get_session (CjIntakeController *self)
{
  return self->session;
}

CjWorkOrder *
cj_intake_controller_get_order (CjIntakeController *self)
{
  return self->order;
}

CjVehicle *
cj_intake_controller_get_vehicle (CjIntakeController *self)
{
  return self->vehicle;
}

CjCustomer *
cj_intake_controller_get_customer (CjIntakeController *self)
{
  return self->customer;
}

const char *
cj_intake_controller_get_plate (CjIntakeController *self)
{
  return self->plate;
}

/**
 * cj_intake_controller_is_known:
 *
 * Returns: whether the car has been here before
 */
gboolean
cj_intake_controller_is_known (CjIntakeController *self)
{
  return self->known;
}

/**
 * cj_intake_controller_is_blank:
 *
 * Returns: whether nothing has been typed yet
 */
gboolean
cj_intake_controller_is_blank (CjIntakeController *self)
{
  return *self->plate == '\0' && *cj_vehicle_get_vin (self->vehicle) == '\0'
         && *cj_customer_get_name (self->customer) == '\0' && *cj_work_order_get_complaint (self->order) == '\0';
}

/**
 * cj_intake_controller_get_candidates:
 *
 * Returns: (transfer none): a list of #CjSearchHit, cars that it may be
 */
GListModel *
cj_intake_controller_get_candidates (CjIntakeController *self)
{
  return G_LIST_MODEL (self->candidates);
}

/**
 * cj_intake_controller_get_suggestions:
 *
 * Returns: (transfer none): a GtkStringList-like list of VINs that may be meant
 */
GListModel *
cj_intake_controller_get_suggestions (CjIntakeController *self)
{
  return G_LIST_MODEL (self->suggestions);
}

/**
 * cj_intake_controller_get_facts:
 *
 * Returns: (transfer none): a list of #CjFact, what is known of the car
 */
GListModel *
cj_intake_controller_get_facts (CjIntakeController *self)
{
  return G_LIST_MODEL (self->facts);
}

gboolean
cj_intake_controller_get_busy (CjIntakeController *self)
{
  return self->busy;
}

/**
 * cj_intake_controller_clear:
 *
 * Begins a new intake.
 */
void
cj_intake_controller_clear (CjIntakeController *self)
{
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  g_autoptr (CjVehicle) vehicle = cj_vehicle_new ();
  g_autoptr (CjCustomer) customer = cj_customer_new ();

  g_return_if_fail (CJ_IS_INTAKE_CONTROLLER (self));

  self->loading = TRUE;
  cj_work_order_set_kind (order, CJ_ORDER_KIND_MAINTENANCE);
  cj_work_order_set_fuel_level (order, 50);
  cj_customer_set_may_contact (customer, TRUE);
  cj_entity_assign (CJ_ENTITY (self->order), CJ_ENTITY (order));
  cj_entity_assign (CJ_ENTITY (self->vehicle), CJ_ENTITY (vehicle));
  cj_entity_assign (CJ_ENTITY (self->customer), CJ_ENTITY (customer));
  g_list_store_remove_all (self->facts);
  g_list_store_remove_all (self->candidates);
  g_list_store_remove_all (self->suggestions);
  g_list_store_remove_all (self->brands);
  for (guint i = 0; i < CJ_INTAKE_N_FIELDS; i++)
    _cj_intake_set_problem (self, i, NULL);
  _cj_intake_set_known (self, FALSE);
  g_free (self->plate);
  self->plate = g_strdup ("");
  g_object_notify_by_pspec (G_OBJECT (self), properties[CJ_INTAKE_PROP_PLATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[CJ_INTAKE_PROP_PHONE]);
  self->loading = FALSE;
}

static void
cj_intake_controller_dispose (GObject *object)
{
  CjIntakeController *self = CJ_INTAKE_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_intake_controller_parent_class)->dispose (object);
}

static void
cj_intake_controller_finalize (GObject *object)
{
  CjIntakeController *self = CJ_INTAKE_CONTROLLER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->order);
  g_clear_object (&self->vehicle);
  g_clear_object (&self->customer);
  g_clear_object (&self->candidates);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->makers);
  g_clear_object (&self->brands);
  g_clear_object (&self->facts);
  g_free (self->plate);
  g_free (self->accepted_vin);
  for (guint i = 0; i < CJ_INTAKE_N_FIELDS; i++)
    g_free (self->problems[i]);

  G_OBJECT_CLASS (cj_intake_controller_parent_class)->finalize (object);
}

static void
cj_intake_controller_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  CjIntakeController *self = CJ_INTAKE_CONTROLLER (object);

  switch ((CjIntakeProperty) prop_id)
    {
    case CJ_INTAKE_PROP_ORDER:
      g_value_set_object (value, self->order);
      break;
    case CJ_INTAKE_PROP_VEHICLE:
      g_value_set_object (value, self->vehicle);
      break;
    case CJ_INTAKE_PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;
    case CJ_INTAKE_PROP_PLATE:
      g_value_set_string (value, self->plate);
      break;
    case CJ_INTAKE_PROP_PHONE:
      g_value_set_string (value, cj_intake_controller_get_phone (self));
      break;
    case CJ_INTAKE_PROP_KNOWN:
      g_value_set_boolean (value, self->known);
      break;
    case CJ_INTAKE_PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_intake_controller_class_init (CjIntakeControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cj_intake_controller_dispose;
  object_class->finalize = cj_intake_controller_finalize;
  object_class->get_property = cj_intake_controller_get_property;

  properties[CJ_INTAKE_PROP_ORDER] = g_param_spec_object ("order", NULL, NULL, CJ_TYPE_WORK_ORDER, flags);
  properties[CJ_INTAKE_PROP_VEHICLE] = g_param_spec_object ("vehicle", NULL, NULL, CJ_TYPE_VEHICLE, flags);
  properties[CJ_INTAKE_PROP_CUSTOMER] = g_param_spec_object ("customer", NULL, NULL, CJ_TYPE_CUSTOMER, flags);
  properties[CJ_INTAKE_PROP_PLATE] = g_param_spec_string ("plate", NULL, NULL, "", flags);
  properties[CJ_INTAKE_PROP_PHONE] = g_param_spec_string ("phone", NULL, NULL, "", flags);
  properties[CJ_INTAKE_PROP_KNOWN] = g_param_spec_boolean ("known", NULL, NULL, FALSE, flags);
  properties[CJ_INTAKE_PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CjIntakeController::problem-changed:
   * @field: a #CjIntakeField
   */
  signals[PROBLEM_CHANGED] =
    g_signal_new ("problem-changed", CJ_TYPE_INTAKE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cj_intake_controller_init (CjIntakeController *self)
{
  self->order = cj_work_order_new ();
  self->vehicle = cj_vehicle_new ();
  self->customer = cj_customer_new ();
  self->plate = g_strdup ("");
  self->candidates = g_list_store_new (CJ_TYPE_SEARCH_HIT);
  self->suggestions = g_list_store_new (CJ_TYPE_FACT);
  self->makers = g_list_store_new (CJ_TYPE_MAKER);
  self->brands = g_list_store_new (CJ_TYPE_FACT);
  self->facts = g_list_store_new (CJ_TYPE_FACT);
  self->cancellable = g_cancellable_new ();
  cj_intake_controller_clear (self);
  g_signal_connect_object (self->order, "notify", G_CALLBACK (_cj_intake_touch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->vehicle, "notify", G_CALLBACK (_cj_intake_touch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "notify", G_CALLBACK (_cj_intake_touch), self, G_CONNECT_SWAPPED);
}

/**
 * cj_intake_controller_new:
 *
 * Returns: (transfer full): the form at the counter, with what was being typed
 *   when the program last ended
 */
CjIntakeController *
cj_intake_controller_new (CjSession *session)
{
  CjIntakeController *self = cj_intake_controller_new_blank (session);

  self->keeps_draft = TRUE;
  _cj_intake_restore_draft (self);

  return self;
}

/**
 * cj_intake_controller_new_blank:
 *
 * Returns: (transfer full): an intake beside the one at the counter, whose draft
 *   it leaves alone
 */
CjIntakeController *
cj_intake_controller_new_blank (CjSession *session)
{
  CjIntakeController *self = g_object_new (CJ_TYPE_INTAKE_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  _cj_intake_follow_makers (self);

  return self;
}
