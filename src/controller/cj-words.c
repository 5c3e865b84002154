/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-words.h"

#include <glib/gi18n-lib.h>

/* Tables are indexed by the enum; N_() marks the words for translation. */

const char *
cj_words_order_state (CjOrderState value)
{
  static const char *const words[] = {
    [CJ_ORDER_STATE_DRAFT] = N_ ("Draft"),
    [CJ_ORDER_STATE_INSPECTING] = N_ ("Inspecting"),
    [CJ_ORDER_STATE_QUOTED] = N_ ("Quoted"),
    [CJ_ORDER_STATE_APPROVED] = N_ ("Approved"),
    [CJ_ORDER_STATE_IN_PROGRESS] = N_ ("In Progress"),
    [CJ_ORDER_STATE_WAITING_PARTS] = N_ ("Waiting for Parts"),
    [CJ_ORDER_STATE_CHECKING] = N_ ("Checking"),
    [CJ_ORDER_STATE_READY] = N_ ("Ready"),
    [CJ_ORDER_STATE_DELIVERED] = N_ ("Delivered"),
    [CJ_ORDER_STATE_DECLINED] = N_ ("Declined"),
    [CJ_ORDER_STATE_CANCELLED] = N_ ("Cancelled"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_order_kind (CjOrderKind value)
{
  static const char *const words[] = {
    [CJ_ORDER_KIND_MAINTENANCE] = N_ ("Maintenance"),
    [CJ_ORDER_KIND_REPAIR] = N_ ("General Repair"),
    [CJ_ORDER_KIND_ACCIDENT] = N_ ("Accident"),
    [CJ_ORDER_KIND_ASSEMBLY_REPAIR] = N_ ("Assembly Repair"),
    [CJ_ORDER_KIND_MAJOR_REPAIR] = N_ ("Major Repair"),
    [CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE] = N_ ("Second-level Maintenance"),
    [CJ_ORDER_KIND_BEAUTY] = N_ ("Beauty and Film"),
    [CJ_ORDER_KIND_TYRES] = N_ ("Tyres"),
    [CJ_ORDER_KIND_INSPECTION_AGENCY] = N_ ("Inspection Agency"),
    [CJ_ORDER_KIND_COME_BACK] = N_ ("Come-back"),
    [CJ_ORDER_KIND_WARRANTY_CLAIM] = N_ ("Warranty Claim"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_line_kind (CjLineKind value)
{
  static const char *const words[] = {
    [CJ_LINE_KIND_LABOUR] = N_ ("Labour"),
    [CJ_LINE_KIND_PART] = N_ ("Part"),
    [CJ_LINE_KIND_PACKAGE] = N_ ("Package"),
    [CJ_LINE_KIND_FEE] = N_ ("Fee"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_line_status (CjLineStatus value)
{
  static const char *const words[] = {
    [CJ_LINE_STATUS_PROPOSED] = N_ ("Proposed"),
    [CJ_LINE_STATUS_APPROVED] = N_ ("Approved"),
    [CJ_LINE_STATUS_DECLINED] = N_ ("Declined"),
    [CJ_LINE_STATUS_DONE] = N_ ("Done"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_part_kind (CjPartKind value)
{
  static const char *const words[] = {
    [CJ_PART_KIND_NONE] = N_ ("—"),
    [CJ_PART_KIND_GENUINE] = N_ ("Genuine"),
    [CJ_PART_KIND_EQUIVALENT] = N_ ("Equivalent Quality"),
    [CJ_PART_KIND_BRANDED] = N_ ("Branded"),
    [CJ_PART_KIND_REMANUFACTURED] = N_ ("Remanufactured"),
    [CJ_PART_KIND_CUSTOMERS_OWN] = N_ ("Customer’s Own"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_payment_way (CjPaymentWay value)
{
  static const char *const words[] = {
    [CJ_PAYMENT_WAY_CASH] = N_ ("Cash"),
    [CJ_PAYMENT_WAY_WECHAT] = N_ ("WeChat Pay"),
    [CJ_PAYMENT_WAY_ALIPAY] = N_ ("Alipay"),
    [CJ_PAYMENT_WAY_CARD] = N_ ("Bank Card"),
    [CJ_PAYMENT_WAY_TRANSFER] = N_ ("Transfer"),
    [CJ_PAYMENT_WAY_ON_ACCOUNT] = N_ ("On Account"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_staff_role (CjStaffRole value)
{
  static const char *const words[] = {
    [CJ_STAFF_ROLE_ADVISOR] = N_ ("Service Advisor"),
    [CJ_STAFF_ROLE_OWNER] = N_ ("Owner"),
    [CJ_STAFF_ROLE_MANAGER] = N_ ("Manager"),
    [CJ_STAFF_ROLE_TECHNICIAN] = N_ ("Technician"),
    [CJ_STAFF_ROLE_CASHIER] = N_ ("Cashier"),
    [CJ_STAFF_ROLE_READ_ONLY] = N_ ("Read Only"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_customer_kind (CjCustomerKind value)
{
  static const char *const words[] = {
    [CJ_CUSTOMER_KIND_PERSON] = N_ ("Person"),
    [CJ_CUSTOMER_KIND_COMPANY] = N_ ("Company"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_fuel (CjFuelKind value)
{
  static const char *const words[] = {
    [CJ_FUEL_KIND_UNKNOWN] = N_ ("Not Known"),
    [CJ_FUEL_KIND_PETROL] = N_ ("Petrol"),
    [CJ_FUEL_KIND_DIESEL] = N_ ("Diesel"),
    [CJ_FUEL_KIND_ELECTRIC] = N_ ("Electric"),
    [CJ_FUEL_KIND_HYBRID] = N_ ("Hybrid"),
    [CJ_FUEL_KIND_PLUG_IN_HYBRID] = N_ ("Plug-in Hybrid"),
    [CJ_FUEL_KIND_GAS] = N_ ("Gas"),
    [CJ_FUEL_KIND_HYDROGEN] = N_ ("Hydrogen"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_vehicle_use (CjVehicleUse value)
{
  static const char *const words[] = {
    [CJ_VEHICLE_USE_PRIVATE_CAR] = N_ ("Private Car"),
    [CJ_VEHICLE_USE_VAN] = N_ ("Van"),
    [CJ_VEHICLE_USE_PRIVATE_LARGE_BUS] = N_ ("Private Bus"),
    [CJ_VEHICLE_USE_COMMERCIAL_PASSENGER] = N_ ("Commercial Passenger Car"),
    [CJ_VEHICLE_USE_TRUCK] = N_ ("Truck"),
    [CJ_VEHICLE_USE_MOTORCYCLE] = N_ ("Motorcycle"),
    [CJ_VEHICLE_USE_TRACTOR] = N_ ("Tractor"),
    [CJ_VEHICLE_USE_OTHER] = N_ ("Other"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_plate_kind (CjPlateKind value)
{
  static const char *const words[] = {
    [CJ_PLATE_KIND_UNKNOWN] = N_ ("Other Plate"),
    [CJ_PLATE_KIND_BLUE] = N_ ("Blue Plate"),
    [CJ_PLATE_KIND_YELLOW] = N_ ("Yellow Plate"),
    [CJ_PLATE_KIND_GREEN_SMALL] = N_ ("New Energy, Small"),
    [CJ_PLATE_KIND_GREEN_LARGE] = N_ ("New Energy, Large"),
    [CJ_PLATE_KIND_POLICE] = N_ ("Police"),
    [CJ_PLATE_KIND_ARMED_POLICE] = N_ ("Armed Police"),
    [CJ_PLATE_KIND_FORCES] = N_ ("Armed Forces"),
    [CJ_PLATE_KIND_EMBASSY] = N_ ("Embassy"),
    [CJ_PLATE_KIND_CONSULATE] = N_ ("Consulate"),
    [CJ_PLATE_KIND_HONG_KONG_MACAU] = N_ ("Hong Kong or Macau"),
    [CJ_PLATE_KIND_TRAILER] = N_ ("Trailer"),
    [CJ_PLATE_KIND_LEARNER] = N_ ("Driving School"),
    [CJ_PLATE_KIND_EMERGENCY] = N_ ("Emergency Rescue"),
    [CJ_PLATE_KIND_TEMPORARY] = N_ ("Temporary"),
    [CJ_PLATE_KIND_AIRPORT] = N_ ("Airport"),
    [CJ_PLATE_KIND_TRACTOR] = N_ ("Tractor"),
    [CJ_PLATE_KIND_MOTORCYCLE] = N_ ("Motorcycle"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_follow_up_kind (CjFollowUpKind value)
{
  static const char *const words[] = {
    [CJ_FOLLOW_UP_KIND_AFTER_SERVICE] = N_ ("After-service Call"),
    [CJ_FOLLOW_UP_KIND_NEXT_SERVICE] = N_ ("Next Service"),
    [CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE] = N_ ("Compulsory Insurance"),
    [CJ_FOLLOW_UP_KIND_COMMERCIAL_INSURANCE] = N_ ("Commercial Insurance"),
    [CJ_FOLLOW_UP_KIND_ANNUAL_INSPECTION] = N_ ("Annual Inspection"),
    [CJ_FOLLOW_UP_KIND_BIRTHDAY] = N_ ("Birthday"),
    [CJ_FOLLOW_UP_KIND_DECLINED_WORK] = N_ ("Declined Work"),
    [CJ_FOLLOW_UP_KIND_CUSTOM] = N_ ("Reminder"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_follow_up_result (CjFollowUpResult value)
{
  static const char *const words[] = {
    [CJ_FOLLOW_UP_RESULT_NONE] = N_ ("No Result"),
    [CJ_FOLLOW_UP_RESULT_SATISFIED] = N_ ("Satisfied"),
    [CJ_FOLLOW_UP_RESULT_WILL_COME] = N_ ("Will Come"),
    [CJ_FOLLOW_UP_RESULT_BOOKED] = N_ ("Booked"),
    [CJ_FOLLOW_UP_RESULT_DONE_ELSEWHERE] = N_ ("Done Elsewhere"),
    [CJ_FOLLOW_UP_RESULT_NOT_INTERESTED] = N_ ("Not Interested"),
    [CJ_FOLLOW_UP_RESULT_NO_ANSWER] = N_ ("No Answer"),
    [CJ_FOLLOW_UP_RESULT_WRONG_NUMBER] = N_ ("Wrong Number"),
    [CJ_FOLLOW_UP_RESULT_COMPLAINT] = N_ ("Dissatisfied"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_damage_kind (CjDamageKind value)
{
  static const char *const words[] = {
    [CJ_DAMAGE_KIND_SCRATCH] = N_ ("Scratch"),
    [CJ_DAMAGE_KIND_DENT] = N_ ("Dent"),
    [CJ_DAMAGE_KIND_CRACK] = N_ ("Crack"),
    [CJ_DAMAGE_KIND_MISSING] = N_ ("Missing"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_check_result (CjCheckResult value)
{
  static const char *const words[] = {
    [CJ_CHECK_RESULT_UNSEEN] = N_ ("Not Looked At"),
    [CJ_CHECK_RESULT_OK] = N_ ("Present, in Order"),
    [CJ_CHECK_RESULT_ATTENTION] = N_ ("Needs Attention"),
    [CJ_CHECK_RESULT_MISSING] = N_ ("Missing"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_print_form (CjPrintForm value)
{
  static const char *const words[] = {
    [CJ_PRINT_FORM_INTAKE] = N_ ("Intake Sheet"),
    [CJ_PRINT_FORM_JOB_CARD] = N_ ("Job Card"),
    [CJ_PRINT_FORM_ESTIMATE] = N_ ("Estimate"),
    [CJ_PRINT_FORM_SETTLEMENT] = N_ ("Settlement Sheet"),
    [CJ_PRINT_FORM_RECEIPT] = N_ ("Receipt"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_scan_kind (CjScanKind value)
{
  static const char *const words[] = {
    [CJ_SCAN_KIND_UNKNOWN] = N_ ("Unknown code"),
    [CJ_SCAN_KIND_VIN] = N_ ("VIN"),
    [CJ_SCAN_KIND_PLATE] = N_ ("Plate"),
    [CJ_SCAN_KIND_ORDER] = N_ ("Work order"),
    [CJ_SCAN_KIND_PART_CODE] = N_ ("Part code"),
    [CJ_SCAN_KIND_URL] = N_ ("Web address"),
    [CJ_SCAN_KIND_PHONE] = N_ ("Telephone number"),
    [CJ_SCAN_KIND_FOREIGN_PLATE] = N_ ("Foreign plate"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}

const char *
cj_words_symbology (CjSymbology value)
{
  static const char *const words[] = {
    [CJ_SYMBOLOGY_UNKNOWN] = N_ ("code"),
    [CJ_SYMBOLOGY_CODE_39] = "Code 39",
    [CJ_SYMBOLOGY_CODE_93] = "Code 93",
    [CJ_SYMBOLOGY_CODE_128] = "Code 128",
    [CJ_SYMBOLOGY_QR] = N_ ("QR code"),
    [CJ_SYMBOLOGY_EAN_13] = "EAN-13",
    [CJ_SYMBOLOGY_EAN_8] = "EAN-8",
    [CJ_SYMBOLOGY_UPC_A] = "UPC-A",
    [CJ_SYMBOLOGY_UPC_E] = "UPC-E",
    [CJ_SYMBOLOGY_I25] = "2/5",
    [CJ_SYMBOLOGY_DATA_MATRIX] = "Data Matrix",
    [CJ_SYMBOLOGY_PDF417] = "PDF417",
    [CJ_SYMBOLOGY_AZTEC] = "Aztec",
    [CJ_SYMBOLOGY_TEXT] = N_ ("read from the writing"),
    [CJ_SYMBOLOGY_KEYBOARD] = N_ ("typed or scanned by hand"),
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (words), "");

  return _(words[value]);
}
