/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-field-labels.h"
#include "desktop/cj-printer.h"
#include "model/cj-money.h"
#include "model/cj-time.h"
#include "scan/cj-scan-error.h"
#include "store/cj-store-error.h"

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

/**
 * cj_words_plate_problem:
 *
 * Returns: (transfer none) (nullable): why it is none, and what to do
 */
const char *
cj_words_plate_problem (const CjPlate *plate)
{
  switch (plate->problem)
    {
    case CJ_PLATE_PROBLEM_PROVINCE:
      return _("A plate begins with the sign of a province, such as 京.");
    case CJ_PLATE_PROBLEM_LETTER:
      return _("The second sign of a plate is a letter.");
    case CJ_PLATE_PROBLEM_LETTER_I_OR_O:
      return _("Plates have no I and no O. Did you mean 1 or 0?");
    case CJ_PLATE_PROBLEM_SIGN:
      return _("There is a sign here that no plate has. Check it against the car.");
    case CJ_PLATE_PROBLEM_TOO_LONG:
      return _("This is longer than any plate.");
    case CJ_PLATE_PROBLEM_ENCODING:
      return _("This cannot be read as a plate. Type it again.");
    case CJ_PLATE_PROBLEM_NONE:
    default:
      return NULL;
    }
}

/**
 * cj_words_vin_problem:
 *
 * Returns: (transfer none) (nullable): why it is none, and what to do
 */
const char *
cj_words_vin_problem (const CjVin *vin)
{
  switch (vin->problem)
    {
    case CJ_VIN_PROBLEM_ENCODING:
    case CJ_VIN_PROBLEM_SIGN:
      return _("A VIN has digits and capital letters only, without I, O and Q.");
    case CJ_VIN_PROBLEM_TOO_SHORT:
      return _("A VIN has 17 signs; some are missing.");
    case CJ_VIN_PROBLEM_TOO_LONG:
      return _("A VIN has 17 signs; there are more here.");
    case CJ_VIN_PROBLEM_COUNTRY:
      return _("No maker anywhere has a VIN that begins like this. Check its first signs.");
    case CJ_VIN_PROBLEM_YEAR_CODE:
      return _("The tenth sign of this VIN stands for no year. Check it.");
    case CJ_VIN_PROBLEM_NONE:
    case CJ_VIN_PROBLEM_EMPTY:
    default:
      break;
    }
  if (vin->check == CJ_VIN_CHECK_MISMATCH)
    return _("The check digit of this VIN does not fit: a sign is misread. Pick the right one below or correct it.");

  return NULL;
}

/**
 * cj_words_move_problem:
 *
 * Returns: (transfer none): why the order cannot take the step, and what to do
 */
const char *
cj_words_move_problem (CjMoveProblem problem)
{
  static const char *const words[] = {
    [CJ_MOVE_PROBLEM_NONE] = "",
    [CJ_MOVE_PROBLEM_NOT_LEGAL] = N_ ("A work order cannot go from here to there. Take the steps between."),
    [CJ_MOVE_PROBLEM_ROLE] = N_ ("Your role may not take this step. Ask a manager."),
    [CJ_MOVE_PROBLEM_VEHICLE] = N_ ("The order has no vehicle yet. Choose one first."),
    [CJ_MOVE_PROBLEM_LINES] = N_ ("There is nothing to quote yet. Add labour or parts first."),
    [CJ_MOVE_PROBLEM_APPROVAL] = N_ ("The customer’s approval is not on record. Record who approved it first."),
    [CJ_MOVE_PROBLEM_PROMISED_TIME] = N_ ("No time is promised yet. Enter the promised time first."),
    [CJ_MOVE_PROBLEM_TECHNICIAN] = N_ ("No technician is assigned. Choose one first."),
    [CJ_MOVE_PROBLEM_SUPPLEMENT] = N_ ("There is work that the customer has not agreed to. Have it approved or declined first."),
    [CJ_MOVE_PROBLEM_PAYMENT] = N_ ("The order is not paid. Take the payment or put it on account first."),
    [CJ_MOVE_PROBLEM_CANCEL_REASON] = N_ ("Say why the order is cancelled."),
  };

  g_return_val_if_fail ((guint) problem < G_N_ELEMENTS (words), "");

  return *words[problem] != '\0' ? _(words[problem]) : "";
}

static const char *
store_error (int code)
{
  switch ((CjStoreError) code)
    {
    case CJ_STORE_ERROR_NOT_FOUND:
      return _("This is no longer there. Someone may have removed it.");
    case CJ_STORE_ERROR_CONFLICT:
      return _("Someone else changed this in the meantime. Your entries are kept here; compare them with what is saved and save again.");
    case CJ_STORE_ERROR_CONSTRAINT:
      return _("This cannot be saved as it is: something is missing, out of range or already taken. Your entries are kept.");
    case CJ_STORE_ERROR_BUSY:
      return _("Another program is using the database. Nothing was lost; try again in a moment.");
    case CJ_STORE_ERROR_FULL:
      return _("The disk is full, so this could not be saved. What was saved before is safe, and your entries are kept here. Make room and save again.");
    case CJ_STORE_ERROR_READ_ONLY:
      return _("The folder of the shop’s data cannot be written. Your entries are kept here. Check its permissions and save again.");
    case CJ_STORE_ERROR_CORRUPT:
      return _("The shop’s database is damaged. Restore the newest good backup; the damaged file is kept.");
    case CJ_STORE_ERROR_NEWER_SCHEMA:
      return _("A newer version of this program has been used with this data. Update the program to go on; nothing was changed.");
    case CJ_STORE_ERROR_NOT_A_SHOP:
      return _("This file is not a shop’s database. Choose another.");
    case CJ_STORE_ERROR_CLOSED:
      return _("The shop is closed.");
    case CJ_STORE_ERROR_EXISTS:
      return _("There is a shop here already; nothing was changed. Choose another profile.");
    case CJ_STORE_ERROR_FAILED:
    default:
      return _("The database reported an error. What was saved before is safe; try again.");
    }
}

/* A sentence for each, with what to do next. */
static const char *
printer_error (int code)
{
  switch ((CjPrinterError) code)
    {
    case CJ_PRINTER_ERROR_NO_PRINTER:
      return _("No printer was found. Set one up in the system’s printer settings, or save the sheet as a PDF.");
    case CJ_PRINTER_ERROR_NOT_RUNNING:
      return _("The printing system of this PC does not answer. Start it and print again, or save the sheet as a PDF.");
    case CJ_PRINTER_ERROR_QUEUE_STOPPED:
      return _("This printer is stopped and takes no sheets. Start it in the system’s printer settings, or choose another.");
    case CJ_PRINTER_ERROR_PAPER_REFUSED:
      return _("This printer does not take this paper. Nothing was printed; choose another paper or another printer.");
    case CJ_PRINTER_ERROR_FAILED:
    default:
      return _("The printer gave the sheet up. Print it again, choose another printer, or save it as a PDF.");
    }
}

static const char *
scan_error (int code)
{
  switch ((CjScanError) code)
    {
    case CJ_SCAN_ERROR_NOT_A_PICTURE:
      return _("This file is no picture. Choose a JPEG or PNG picture.");
    case CJ_SCAN_ERROR_UNSUPPORTED:
      return _("This PC cannot read pictures of this kind. Save it as JPEG or PNG and open it again.");
    case CJ_SCAN_ERROR_TOO_LARGE:
      return _("This picture is too large. Make it smaller than 100 million pixels and 128 MB and open it again.");
    case CJ_SCAN_ERROR_TRUNCATED:
      return _("The end of this picture is missing. Copy it again from the phone or camera.");
    case CJ_SCAN_ERROR_EMPTY:
      return _("This file is empty. Choose another picture.");
    case CJ_SCAN_ERROR_DAMAGED:
      return _("This picture is damaged. Copy it again from the phone or camera.");
    case CJ_SCAN_ERROR_READ:
      return _("This file cannot be read. Check that it is still there and may be opened.");
    case CJ_SCAN_ERROR_NO_CAMERA:
      return _("Connect a camera to this PC. It is used as soon as it is there.");
    case CJ_SCAN_ERROR_NO_PERMISSION:
      return _("This program may not use the camera. Allow it in the settings of the desktop under Privacy, then try again.");
    case CJ_SCAN_ERROR_BUSY:
      return _("Another program is using the camera. Close it there; the picture comes by itself then.");
    case CJ_SCAN_ERROR_UNPLUGGED:
      return _("The camera was disconnected. Plug it in again or choose another one.");
    case CJ_SCAN_ERROR_NO_FRAMES:
      return _("The camera sends no pictures. Check its cable; the picture comes back by itself.");
    case CJ_SCAN_ERROR_BAD_SOURCE:
      return _("The camera source that was set for testing cannot be used. Check CJ_CAMERA.");
    case CJ_SCAN_ERROR_CAMERA:
    default:
      return _("The camera does not work. Unplug it, plug it in again and try once more.");
    }
}

/**
 * cj_words_error:
 *
 * Returns: (transfer full): what happened, what is safe, what to do next
 */
char *
cj_words_error (const GError *error)
{
  if (error->domain == CJ_CONTROLLER_ERROR)
    return g_strdup (error->message);
  if (error->domain == CJ_STORE_ERROR)
    return g_strdup (store_error (error->code));
  if (error->domain == CJ_SCAN_ERROR)
    return g_strdup (scan_error (error->code));
  if (error->domain == CJ_PRINTER_ERROR)
    return g_strdup (printer_error (error->code));

  return g_strdup_printf (_("This did not work: %s. Try again."), error->message);
}

/**
 * cj_words_long_text:
 * @field: a field whose text is too long
 * @max_chars: how many characters fit
 *
 * Returns: (transfer full): what to do about it
 */
char *
cj_words_long_text (const CjField *field,
                    guint max_chars)
{
  return g_strdup_printf (_("“%s” is too long to be kept: up to %u characters fit. Shorten it; until then it stays here as it is and is not saved."),
                          cj_field_label (field->column), max_chars);
}

/**
 * cj_words_money:
 *
 * Returns: (transfer full): an amount as it is shown, `¥1,005.20`
 */
char *
cj_words_money (gint64 fen)
{
  g_autofree char *number = cj_money_format (fen < 0 ? -MAX (fen, -G_MAXINT64) : fen);

  return g_strconcat (fen < 0 ? "-¥" : "¥", number, NULL);
}

/**
 * cj_words_number:
 *
 * Returns: (transfer full): a count as it is shown, `1,005,200`
 */
char *
cj_words_number (gint64 number)
{
  char digits[32];
  GString *text = g_string_new (number < 0 ? "-" : "");
  gsize length;

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number < 0 ? -(guint64) number : (guint64) number);
  length = strlen (digits);
  for (gsize i = 0; i < length; i++)
    {
      g_string_append_c (text, digits[i]);
      if (i + 1 < length && (length - i - 1) % 3 == 0)
        g_string_append_c (text, ',');
    }

  return g_string_free (text, FALSE);
}

/**
 * cj_words_km:
 *
 * Returns: (transfer full): a distance as it is shown
 */
char *
cj_words_km (gint64 km)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, km);

  return g_strdup_printf (_("%s km"), number);
}

static char *
format_date (GDateTime *time)
{
  /* Translators: a date in short form, see g_date_time_format() */
  return g_date_time_format (time, C_ ("date format", "%-d %b %Y"));
}

/**
 * cj_words_date:
 * @date: `YYYY-MM-DD` or ""
 *
 * Returns: (transfer full): the day in short form, "" for none
 */
char *
cj_words_date (const char *date)
{
  gint64 time = cj_date_to_time (date);
  g_autoptr (GDateTime) local = NULL;

  if (time == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  return format_date (local);
}

/**
 * cj_words_time:
 * @time_us: µs UTC, 0 for none
 *
 * Returns: (transfer full): day and time of day, "" for none
 */
char *
cj_words_time (gint64 time_us)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (time_us == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  date = format_date (local);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", date, clock);
}

/**
 * cj_words_day:
 * @date: `YYYY-MM-DD` or ""
 * @today: today
 *
 * Returns: (transfer full): the day, by its relation to today when it is near
 */
char *
cj_words_day (const char *date,
              const char *today)
{
  int days = cj_date_days_between (today, date);

  if (*date == '\0')
    return g_strdup ("");
  if (days == 0)
    return g_strdup (_("Today"));
  if (days == 1)
    return g_strdup (_("Tomorrow"));
  if (days == -1)
    return g_strdup (_("Yesterday"));
  if (days > 1 && days < 7)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", (gulong) days), days);
  if (days < -1 && days > -7)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) -days), -days);

  return cj_words_date (date);
}

/**
 * cj_words_when:
 * @time_us: µs UTC, 0 for none
 * @now_us: now
 *
 * Returns: (transfer full): the time of day alone when it is today, with the
 *   day otherwise
 */
char *
cj_words_when (gint64 time_us,
               gint64 now_us)
{
  g_autofree char *date = cj_date_from_time (time_us);
  g_autofree char *today = cj_date_from_time (now_us);
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (time_us == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  clock = g_date_time_format (local, "%H:%M");
  if (g_str_equal (date, today))
    return g_steal_pointer (&clock);
  day = cj_words_day (date, today);

  return g_strdup_printf ("%s %s", day, clock);
}
