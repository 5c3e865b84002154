/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-enums.h"

G_DEFINE_ENUM_TYPE (CjStaffRole, cj_staff_role,
                    G_DEFINE_ENUM_VALUE (CJ_STAFF_ROLE_ADVISOR, "advisor"),
                    G_DEFINE_ENUM_VALUE (CJ_STAFF_ROLE_OWNER, "owner"),
                    G_DEFINE_ENUM_VALUE (CJ_STAFF_ROLE_MANAGER, "manager"),
                    G_DEFINE_ENUM_VALUE (CJ_STAFF_ROLE_TECHNICIAN, "technician"),
                    G_DEFINE_ENUM_VALUE (CJ_STAFF_ROLE_CASHIER, "cashier"),
                    G_DEFINE_ENUM_VALUE (CJ_STAFF_ROLE_READ_ONLY, "read-only"))

G_DEFINE_ENUM_TYPE (CjCustomerKind, cj_customer_kind,
                    G_DEFINE_ENUM_VALUE (CJ_CUSTOMER_KIND_PERSON, "person"),
                    G_DEFINE_ENUM_VALUE (CJ_CUSTOMER_KIND_COMPANY, "company"))

G_DEFINE_ENUM_TYPE (CjPlateKind, cj_plate_kind,
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_BLUE, "blue"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_YELLOW, "yellow"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_GREEN_SMALL, "green-small"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_GREEN_LARGE, "green-large"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_POLICE, "police"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_ARMED_POLICE, "armed-police"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_FORCES, "forces"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_EMBASSY, "embassy"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_CONSULATE, "consulate"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_HONG_KONG_MACAU, "hong-kong-macau"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_TRAILER, "trailer"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_LEARNER, "learner"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_EMERGENCY, "emergency"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_TEMPORARY, "temporary"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_AIRPORT, "airport"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_TRACTOR, "tractor"),
                    G_DEFINE_ENUM_VALUE (CJ_PLATE_KIND_MOTORCYCLE, "motorcycle"))

G_DEFINE_ENUM_TYPE (CjFuelKind, cj_fuel_kind,
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_PETROL, "petrol"),
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_DIESEL, "diesel"),
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_ELECTRIC, "electric"),
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_HYBRID, "hybrid"),
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_PLUG_IN_HYBRID, "plug-in-hybrid"),
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_GAS, "gas"),
                    G_DEFINE_ENUM_VALUE (CJ_FUEL_KIND_HYDROGEN, "hydrogen"))

G_DEFINE_ENUM_TYPE (CjVehicleUse, cj_vehicle_use,
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_PRIVATE_CAR, "private-car"),
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_VAN, "van"),
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_PRIVATE_LARGE_BUS, "private-large-bus"),
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_COMMERCIAL_PASSENGER, "commercial-passenger"),
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_TRUCK, "truck"),
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_MOTORCYCLE, "motorcycle"),
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_TRACTOR, "tractor"),
                    G_DEFINE_ENUM_VALUE (CJ_VEHICLE_USE_OTHER, "other"))

G_DEFINE_ENUM_TYPE (CjOrderKind, cj_order_kind,
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_MAINTENANCE, "maintenance"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_REPAIR, "repair"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_ACCIDENT, "accident"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_ASSEMBLY_REPAIR, "assembly-repair"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_MAJOR_REPAIR, "major-repair"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE, "second-level-maintenance"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_BEAUTY, "beauty"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_TYRES, "tyres"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_INSPECTION_AGENCY, "inspection-agency"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_COME_BACK, "come-back"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_KIND_WARRANTY_CLAIM, "warranty-claim"))

G_DEFINE_ENUM_TYPE (CjOrderState, cj_order_state,
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_INSPECTING, "inspecting"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_QUOTED, "quoted"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_APPROVED, "approved"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_IN_PROGRESS, "in-progress"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_WAITING_PARTS, "waiting-parts"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_DELIVERED, "delivered"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_DECLINED, "declined"),
                    G_DEFINE_ENUM_VALUE (CJ_ORDER_STATE_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (CjLineKind, cj_line_kind,
                    G_DEFINE_ENUM_VALUE (CJ_LINE_KIND_LABOUR, "labour"),
                    G_DEFINE_ENUM_VALUE (CJ_LINE_KIND_PART, "part"),
                    G_DEFINE_ENUM_VALUE (CJ_LINE_KIND_PACKAGE, "package"),
                    G_DEFINE_ENUM_VALUE (CJ_LINE_KIND_FEE, "fee"))

G_DEFINE_ENUM_TYPE (CjPartKind, cj_part_kind,
                    G_DEFINE_ENUM_VALUE (CJ_PART_KIND_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CJ_PART_KIND_GENUINE, "genuine"),
                    G_DEFINE_ENUM_VALUE (CJ_PART_KIND_EQUIVALENT, "equivalent"),
                    G_DEFINE_ENUM_VALUE (CJ_PART_KIND_BRANDED, "branded"),
                    G_DEFINE_ENUM_VALUE (CJ_PART_KIND_REMANUFACTURED, "remanufactured"),
                    G_DEFINE_ENUM_VALUE (CJ_PART_KIND_CUSTOMERS_OWN, "customers-own"))

G_DEFINE_ENUM_TYPE (CjLineStatus, cj_line_status,
                    G_DEFINE_ENUM_VALUE (CJ_LINE_STATUS_PROPOSED, "proposed"),
                    G_DEFINE_ENUM_VALUE (CJ_LINE_STATUS_APPROVED, "approved"),
                    G_DEFINE_ENUM_VALUE (CJ_LINE_STATUS_DECLINED, "declined"),
                    G_DEFINE_ENUM_VALUE (CJ_LINE_STATUS_DONE, "done"))

G_DEFINE_ENUM_TYPE (CjCheckResult, cj_check_result,
                    G_DEFINE_ENUM_VALUE (CJ_CHECK_RESULT_UNSEEN, "unseen"),
                    G_DEFINE_ENUM_VALUE (CJ_CHECK_RESULT_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (CJ_CHECK_RESULT_ATTENTION, "attention"),
                    G_DEFINE_ENUM_VALUE (CJ_CHECK_RESULT_MISSING, "missing"))

G_DEFINE_ENUM_TYPE (CjDamageKind, cj_damage_kind,
                    G_DEFINE_ENUM_VALUE (CJ_DAMAGE_KIND_SCRATCH, "scratch"),
                    G_DEFINE_ENUM_VALUE (CJ_DAMAGE_KIND_DENT, "dent"),
                    G_DEFINE_ENUM_VALUE (CJ_DAMAGE_KIND_CRACK, "crack"),
                    G_DEFINE_ENUM_VALUE (CJ_DAMAGE_KIND_MISSING, "missing"))

G_DEFINE_ENUM_TYPE (CjPaymentWay, cj_payment_way,
                    G_DEFINE_ENUM_VALUE (CJ_PAYMENT_WAY_CASH, "cash"),
                    G_DEFINE_ENUM_VALUE (CJ_PAYMENT_WAY_WECHAT, "wechat"),
                    G_DEFINE_ENUM_VALUE (CJ_PAYMENT_WAY_ALIPAY, "alipay"),
                    G_DEFINE_ENUM_VALUE (CJ_PAYMENT_WAY_CARD, "card"),
                    G_DEFINE_ENUM_VALUE (CJ_PAYMENT_WAY_TRANSFER, "transfer"),
                    G_DEFINE_ENUM_VALUE (CJ_PAYMENT_WAY_ON_ACCOUNT, "on-account"))

G_DEFINE_ENUM_TYPE (CjFollowUpKind, cj_follow_up_kind,
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_AFTER_SERVICE, "after-service"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_NEXT_SERVICE, "next-service"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE, "compulsory-insurance"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_COMMERCIAL_INSURANCE, "commercial-insurance"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_ANNUAL_INSPECTION, "annual-inspection"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_BIRTHDAY, "birthday"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_DECLINED_WORK, "declined-work"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_KIND_CUSTOM, "custom"))

G_DEFINE_ENUM_TYPE (CjFollowUpState, cj_follow_up_state,
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_STATE_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_STATE_WITHDRAWN, "withdrawn"))

G_DEFINE_ENUM_TYPE (CjFollowUpResult, cj_follow_up_result,
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_SATISFIED, "satisfied"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_WILL_COME, "will-come"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_BOOKED, "booked"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_DONE_ELSEWHERE, "done-elsewhere"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_NOT_INTERESTED, "not-interested"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_NO_ANSWER, "no-answer"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_WRONG_NUMBER, "wrong-number"),
                    G_DEFINE_ENUM_VALUE (CJ_FOLLOW_UP_RESULT_COMPLAINT, "complaint"))

G_DEFINE_ENUM_TYPE (CjPrintForm, cj_print_form,
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_FORM_INTAKE, "intake"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_FORM_JOB_CARD, "job-card"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_FORM_ESTIMATE, "estimate"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_FORM_SETTLEMENT, "settlement"),
                    G_DEFINE_ENUM_VALUE (CJ_PRINT_FORM_RECEIPT, "receipt"))

/**
 * cj_enum_to_nick:
 * @type: a registered enum
 *
 * Returns: (transfer none): the nick of @value, that of the first value when
 *   @type has no such value
 */
const char *
cj_enum_to_nick (GType type,
                 int value)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (G_ENUM_CLASS (klass), value);

  return found != NULL ? found->value_nick : G_ENUM_CLASS (klass)->values[0].value_nick;
}

/**
 * cj_enum_from_nick:
 * @type: a registered enum
 * @nick: (nullable): a nick
 * @value: (out): the value; untouched when there is none
 *
 * Returns: whether @type has a value of that nick
 */
gboolean
cj_enum_from_nick (GType type,
                   const char *nick,
                   int *value)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (G_ENUM_CLASS (klass), nick) : NULL;

  if (found == NULL)
    return FALSE;
  *value = found->value;
  return TRUE;
}
