/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-words.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-field-labels.h"
#include "desktop/cj-printer.h"
#include "desktop/cj-secrets.h"
#include "scan/cj-scan-error.h"
#include "store/cj-store-error.h"

/* What went wrong, and what to do next. */

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
      return _("This file is no picture. Choose a JPEG, PNG, HEIC or WebP picture.");
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
    case CJ_SCAN_ERROR_UNREACHABLE:
      return _("The camera cannot be reached. Check its power, its cable and its address; it is tried again by itself.");
    case CJ_SCAN_ERROR_WRONG_PASSWORD:
      return _("The camera does not take this user and password. Enter them again in the settings under Gate Camera.");
    case CJ_SCAN_ERROR_NO_STREAM:
      return _("The camera answers but has no picture at this address. Look up in its manual what stands behind its name.");
    case CJ_SCAN_ERROR_NO_DECODER:
      return _("This PC cannot show what the camera sends. Set the camera to H.264, or install GStreamer’s plug-ins for its format.");
    case CJ_SCAN_ERROR_CERTIFICATE:
      return _("The camera’s certificate cannot be trusted, so nothing was sent to it. Use rtsp:// within the shop’s own network, or give the camera a certificate that this PC knows.");
    case CJ_SCAN_ERROR_CAMERA:
    default:
      return _("The camera does not work. Unplug it, plug it in again and try once more.");
    }
}

static const char *
secrets_error (int code)
{
  switch ((CjSecretsError) code)
    {
    case CJ_SECRETS_ERROR_NO_KEYRING:
      return _("This PC has no keyring, so no password can be kept. Install and start one, such as GNOME Keyring, or use a camera without a password.");
    case CJ_SECRETS_ERROR_LOCKED:
      return _("The keyring of this PC is locked. Unlock it and try again; the password is safe in it.");
    case CJ_SECRETS_ERROR_FAILED:
    default:
      return _("The keyring of this PC refused. The password was kept nowhere else; try again.");
    }
}

/**
 * cj_words_address_problem:
 *
 * Returns: (transfer none) (nullable): why a network camera cannot have this
 *   address, and what to do
 */
const char *
cj_words_address_problem (CjAddressProblem problem)
{
  switch (problem)
    {
    case CJ_ADDRESS_PROBLEM_EMPTY:
      return _("Enter the camera’s address, such as rtsp://192.168.1.64/stream1.");
    case CJ_ADDRESS_PROBLEM_SCHEME:
      return _("This is not the address of a camera’s picture: it begins with rtsp:// or rtsps://.");
    case CJ_ADDRESS_PROBLEM_HOST:
      return _("The camera’s name or number is missing or mistyped, such as 192.168.1.64.");
    case CJ_ADDRESS_PROBLEM_PORT:
      return _("The number after the colon is a port, from 1 to 65535. Most cameras have 554.");
    case CJ_ADDRESS_PROBLEM_SIGN:
      return _("There is a space or a sign here that no address has.");
    case CJ_ADDRESS_PROBLEM_NONE:
    default:
      return NULL;
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
  if (error->domain == CJ_SECRETS_ERROR)
    return g_strdup (secrets_error (error->code));

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
