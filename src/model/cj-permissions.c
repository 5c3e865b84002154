/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-permissions.h"

#include "model/cj-money.h"

G_DEFINE_ENUM_TYPE (CjPermission, cj_permission,
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_VIEW_ORDERS, "view-orders"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_VIEW_PRICES, "view-prices"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_VIEW_PERSONAL, "view-personal"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_VIEW_REPORTS, "view-reports"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_VIEW_LOG, "view-log"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_ORDER, "edit-order"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_FINDINGS, "edit-findings"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_PRICES, "edit-prices"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_GIVE_DISCOUNT, "give-discount"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_CLOSED_ORDER, "edit-closed-order"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_CUSTOMER, "edit-customer"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_VEHICLE, "edit-vehicle"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_MERGE, "merge"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_ARCHIVE, "archive"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_DELETE_DRAFT, "delete-draft"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_TAKE_PAYMENT, "take-payment"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_PUT_ON_ACCOUNT, "put-on-account"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_REVERSE_PAYMENT, "reverse-payment"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_PRINT, "print"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_FOLLOW_UP, "follow-up"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_CATALOGUE, "edit-catalogue"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_MAKERS, "edit-makers"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_REMINDER_RULES, "edit-reminder-rules"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_IMPORT, "import"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EXPORT, "export"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_SHOP, "edit-shop"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_EDIT_STAFF, "edit-staff"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_BACK_UP, "back-up"),
                    G_DEFINE_ENUM_VALUE (CJ_PERMISSION_RESTORE, "restore"))

/* A column a role: o wner, m anager, a dvisor, t echnician, c ashier, r ead-only.
 * The order of the letters means nothing. */
static const struct
{
  CjPermission permission;
  const char *roles;
} table[] = {
  { CJ_PERMISSION_VIEW_ORDERS, "omatcr" },
  { CJ_PERMISSION_VIEW_PRICES, "omacr" },
  { CJ_PERMISSION_VIEW_PERSONAL, "omac" },
  { CJ_PERMISSION_VIEW_REPORTS, "omr" },
  { CJ_PERMISSION_VIEW_LOG, "om" },
  { CJ_PERMISSION_EDIT_ORDER, "oma" },
  { CJ_PERMISSION_EDIT_FINDINGS, "omat" },
  { CJ_PERMISSION_EDIT_PRICES, "oma" },
  { CJ_PERMISSION_GIVE_DISCOUNT, "omac" },
  { CJ_PERMISSION_EDIT_CLOSED_ORDER, "om" },
  { CJ_PERMISSION_EDIT_CUSTOMER, "omac" },
  { CJ_PERMISSION_EDIT_VEHICLE, "omat" },
  { CJ_PERMISSION_MERGE, "oma" },
  { CJ_PERMISSION_ARCHIVE, "oma" },
  { CJ_PERMISSION_DELETE_DRAFT, "oma" },
  { CJ_PERMISSION_TAKE_PAYMENT, "omac" },
  { CJ_PERMISSION_PUT_ON_ACCOUNT, "omac" },
  { CJ_PERMISSION_REVERSE_PAYMENT, "omc" },
  { CJ_PERMISSION_PRINT, "omatc" },
  { CJ_PERMISSION_FOLLOW_UP, "omac" },
  { CJ_PERMISSION_EDIT_CATALOGUE, "oma" },
  { CJ_PERMISSION_EDIT_MAKERS, "omat" },
  { CJ_PERMISSION_EDIT_REMINDER_RULES, "om" },
  { CJ_PERMISSION_IMPORT, "om" },
  { CJ_PERMISSION_EXPORT, "om" },
  { CJ_PERMISSION_EDIT_SHOP, "om" },
  { CJ_PERMISSION_EDIT_STAFF, "om" },
  { CJ_PERMISSION_BACK_UP, "oma" },
  { CJ_PERMISSION_RESTORE, "om" },
};

static char
letter (CjStaffRole role)
{
  switch (role)
    {
    case CJ_STAFF_ROLE_OWNER:
      return 'o';
    case CJ_STAFF_ROLE_MANAGER:
      return 'm';
    case CJ_STAFF_ROLE_ADVISOR:
      return 'a';
    case CJ_STAFF_ROLE_TECHNICIAN:
      return 't';
    case CJ_STAFF_ROLE_CASHIER:
      return 'c';
    case CJ_STAFF_ROLE_READ_ONLY:
      return 'r';
    default:
      return '?';
    }
}

/**
 * cj_permission_allowed:
 *
 * Returns: whether @role may do what @permission names; what is not in the
 *   table nobody may
 */
gboolean
cj_permission_allowed (CjPermission permission,
                       CjStaffRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].permission == permission)
      for (const char *p = table[i].roles; *p != '\0'; p++)
        if (*p == letter (role))
          return TRUE;

  return FALSE;
}

/**
 * cj_permission_max_discount_rate:
 *
 * Returns: the largest share of an order, in basis points, that @role may take
 *   off by its own decision
 */
gint64
cj_permission_max_discount_rate (CjStaffRole role)
{
  switch (role)
    {
    case CJ_STAFF_ROLE_OWNER:
    case CJ_STAFF_ROLE_MANAGER:
      return CJ_RATE_ONE;
    case CJ_STAFF_ROLE_ADVISOR:
      return 2000;
    case CJ_STAFF_ROLE_CASHIER:
      return 500;
    case CJ_STAFF_ROLE_TECHNICIAN:
    case CJ_STAFF_ROLE_READ_ONLY:
    default:
      return 0;
    }
}
