/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The nicks of these enums are stored and sent to other counters: a nick once
 * released never changes and is never used for something else. The value 0 is
 * what a new entity starts with. */

/* who may do what; see cj-permissions.h */
typedef enum
{
  CJ_STAFF_ROLE_ADVISOR,
  CJ_STAFF_ROLE_OWNER,
  CJ_STAFF_ROLE_MANAGER,
  CJ_STAFF_ROLE_TECHNICIAN,
  CJ_STAFF_ROLE_CASHIER,
  CJ_STAFF_ROLE_READ_ONLY,
} CjStaffRole;

#define CJ_TYPE_STAFF_ROLE (cj_staff_role_get_type ())
GType cj_staff_role_get_type (void);

typedef enum
{
  CJ_CUSTOMER_KIND_PERSON,
  CJ_CUSTOMER_KIND_COMPANY,
} CjCustomerKind;

#define CJ_TYPE_CUSTOMER_KIND (cj_customer_kind_get_type ())
GType cj_customer_kind_get_type (void);

/* kinds of Chinese plates (GA 36); @CJ_PLATE_KIND_UNKNOWN is anything else */
typedef enum
{
  CJ_PLATE_KIND_UNKNOWN,
  CJ_PLATE_KIND_BLUE,
  CJ_PLATE_KIND_YELLOW,
  CJ_PLATE_KIND_GREEN_SMALL,
  CJ_PLATE_KIND_GREEN_LARGE,
  CJ_PLATE_KIND_POLICE,
  CJ_PLATE_KIND_ARMED_POLICE,
  CJ_PLATE_KIND_FORCES,
  CJ_PLATE_KIND_EMBASSY,
  CJ_PLATE_KIND_CONSULATE,
  CJ_PLATE_KIND_HONG_KONG_MACAU,
  CJ_PLATE_KIND_TRAILER,
  CJ_PLATE_KIND_LEARNER,
  CJ_PLATE_KIND_EMERGENCY,
  CJ_PLATE_KIND_TEMPORARY,
  CJ_PLATE_KIND_AIRPORT,
  CJ_PLATE_KIND_TRACTOR,
  CJ_PLATE_KIND_MOTORCYCLE,
} CjPlateKind;

#define CJ_TYPE_PLATE_KIND (cj_plate_kind_get_type ())
GType cj_plate_kind_get_type (void);

typedef enum
{
  CJ_FUEL_KIND_UNKNOWN,
  CJ_FUEL_KIND_PETROL,
  CJ_FUEL_KIND_DIESEL,
  CJ_FUEL_KIND_ELECTRIC,
  CJ_FUEL_KIND_HYBRID,
  CJ_FUEL_KIND_PLUG_IN_HYBRID,
  CJ_FUEL_KIND_GAS,
  CJ_FUEL_KIND_HYDROGEN,
} CjFuelKind;

#define CJ_TYPE_FUEL_KIND (cj_fuel_kind_get_type ())
GType cj_fuel_kind_get_type (void);

/* what the inspection interval goes by */
typedef enum
{
  CJ_VEHICLE_USE_PRIVATE_CAR,
  CJ_VEHICLE_USE_VAN,
  CJ_VEHICLE_USE_PRIVATE_LARGE_BUS,
  CJ_VEHICLE_USE_COMMERCIAL_PASSENGER,
  CJ_VEHICLE_USE_TRUCK,
  CJ_VEHICLE_USE_MOTORCYCLE,
  CJ_VEHICLE_USE_TRACTOR,
  CJ_VEHICLE_USE_OTHER,
} CjVehicleUse;

#define CJ_TYPE_VEHICLE_USE (cj_vehicle_use_get_type ())
GType cj_vehicle_use_get_type (void);

typedef enum
{
  CJ_ORDER_KIND_MAINTENANCE,
  CJ_ORDER_KIND_REPAIR,
  CJ_ORDER_KIND_ACCIDENT,
  CJ_ORDER_KIND_ASSEMBLY_REPAIR,
  CJ_ORDER_KIND_MAJOR_REPAIR,
  CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE,
  CJ_ORDER_KIND_BEAUTY,
  CJ_ORDER_KIND_TYRES,
  CJ_ORDER_KIND_INSPECTION_AGENCY,
  CJ_ORDER_KIND_COME_BACK,
  CJ_ORDER_KIND_WARRANTY_CLAIM,
} CjOrderKind;

#define CJ_TYPE_ORDER_KIND (cj_order_kind_get_type ())
GType cj_order_kind_get_type (void);

/* where a work order stands; the legal moves are in cj-order-state.h */
typedef enum
{
  CJ_ORDER_STATE_DRAFT,
  CJ_ORDER_STATE_INSPECTING,
  CJ_ORDER_STATE_QUOTED,
  CJ_ORDER_STATE_APPROVED,
  CJ_ORDER_STATE_IN_PROGRESS,
  CJ_ORDER_STATE_WAITING_PARTS,
  CJ_ORDER_STATE_CHECKING,
  CJ_ORDER_STATE_READY,
  CJ_ORDER_STATE_DELIVERED,
  CJ_ORDER_STATE_DECLINED,
  CJ_ORDER_STATE_CANCELLED,
} CjOrderState;

#define CJ_TYPE_ORDER_STATE (cj_order_state_get_type ())
GType cj_order_state_get_type (void);

typedef enum
{
  CJ_LINE_KIND_LABOUR,
  CJ_LINE_KIND_PART,
  CJ_LINE_KIND_PACKAGE,
  CJ_LINE_KIND_FEE,
} CjLineKind;

#define CJ_TYPE_LINE_KIND (cj_line_kind_get_type ())
GType cj_line_kind_get_type (void);

/* the settlement sheet must say which */
typedef enum
{
  CJ_PART_KIND_NONE,
  CJ_PART_KIND_GENUINE,
  CJ_PART_KIND_EQUIVALENT,
  CJ_PART_KIND_BRANDED,
  CJ_PART_KIND_REMANUFACTURED,
  CJ_PART_KIND_CUSTOMERS_OWN,
} CjPartKind;

#define CJ_TYPE_PART_KIND (cj_part_kind_get_type ())
GType cj_part_kind_get_type (void);

typedef enum
{
  CJ_LINE_STATUS_PROPOSED,
  CJ_LINE_STATUS_APPROVED,
  CJ_LINE_STATUS_DECLINED,
  CJ_LINE_STATUS_DONE,
} CjLineStatus;

#define CJ_TYPE_LINE_STATUS (cj_line_status_get_type ())
GType cj_line_status_get_type (void);

typedef enum
{
  CJ_CHECK_RESULT_UNSEEN,
  CJ_CHECK_RESULT_OK,
  CJ_CHECK_RESULT_ATTENTION,
  CJ_CHECK_RESULT_MISSING,
} CjCheckResult;

#define CJ_TYPE_CHECK_RESULT (cj_check_result_get_type ())
GType cj_check_result_get_type (void);

typedef enum
{
  CJ_DAMAGE_KIND_SCRATCH,
  CJ_DAMAGE_KIND_DENT,
  CJ_DAMAGE_KIND_CRACK,
  CJ_DAMAGE_KIND_MISSING,
} CjDamageKind;

#define CJ_TYPE_DAMAGE_KIND (cj_damage_kind_get_type ())
GType cj_damage_kind_get_type (void);

typedef enum
{
  CJ_PAYMENT_WAY_CASH,
  CJ_PAYMENT_WAY_WECHAT,
  CJ_PAYMENT_WAY_ALIPAY,
  CJ_PAYMENT_WAY_CARD,
  CJ_PAYMENT_WAY_TRANSFER,
  CJ_PAYMENT_WAY_ON_ACCOUNT,
} CjPaymentWay;

#define CJ_TYPE_PAYMENT_WAY (cj_payment_way_get_type ())
GType cj_payment_way_get_type (void);

typedef enum
{
  CJ_FOLLOW_UP_KIND_AFTER_SERVICE,
  CJ_FOLLOW_UP_KIND_NEXT_SERVICE,
  CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE,
  CJ_FOLLOW_UP_KIND_COMMERCIAL_INSURANCE,
  CJ_FOLLOW_UP_KIND_ANNUAL_INSPECTION,
  CJ_FOLLOW_UP_KIND_BIRTHDAY,
  CJ_FOLLOW_UP_KIND_DECLINED_WORK,
  CJ_FOLLOW_UP_KIND_CUSTOM,
} CjFollowUpKind;

#define CJ_TYPE_FOLLOW_UP_KIND (cj_follow_up_kind_get_type ())
GType cj_follow_up_kind_get_type (void);

typedef enum
{
  CJ_FOLLOW_UP_STATE_OPEN,
  CJ_FOLLOW_UP_STATE_DONE,
  CJ_FOLLOW_UP_STATE_WITHDRAWN,
} CjFollowUpState;

#define CJ_TYPE_FOLLOW_UP_STATE (cj_follow_up_state_get_type ())
GType cj_follow_up_state_get_type (void);

typedef enum
{
  CJ_FOLLOW_UP_RESULT_NONE,
  CJ_FOLLOW_UP_RESULT_SATISFIED,
  CJ_FOLLOW_UP_RESULT_WILL_COME,
  CJ_FOLLOW_UP_RESULT_BOOKED,
  CJ_FOLLOW_UP_RESULT_DONE_ELSEWHERE,
  CJ_FOLLOW_UP_RESULT_NOT_INTERESTED,
  CJ_FOLLOW_UP_RESULT_NO_ANSWER,
  CJ_FOLLOW_UP_RESULT_WRONG_NUMBER,
  CJ_FOLLOW_UP_RESULT_COMPLAINT,
} CjFollowUpResult;

#define CJ_TYPE_FOLLOW_UP_RESULT (cj_follow_up_result_get_type ())
GType cj_follow_up_result_get_type (void);

typedef enum
{
  CJ_PRINT_FORM_INTAKE,
  CJ_PRINT_FORM_JOB_CARD,
  CJ_PRINT_FORM_ESTIMATE,
  CJ_PRINT_FORM_SETTLEMENT,
  CJ_PRINT_FORM_RECEIPT,
} CjPrintForm;

#define CJ_TYPE_PRINT_FORM (cj_print_form_get_type ())
GType cj_print_form_get_type (void);

const char *cj_enum_to_nick (GType type, int value);
gboolean cj_enum_from_nick (GType type, const char *nick, int *value);

G_END_DECLS
