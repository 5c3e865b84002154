/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-maker.h"

G_BEGIN_DECLS

#define CJ_VIN_LENGTH 17
#define CJ_VIN_MAX_BRANDS 8

/**
 * CjVinProblem:
 * @CJ_VIN_PROBLEM_NONE: it has the form of a VIN
 * @CJ_VIN_PROBLEM_EMPTY: there is nothing
 * @CJ_VIN_PROBLEM_ENCODING: it is not UTF-8
 * @CJ_VIN_PROBLEM_SIGN: a sign that no VIN has: I, O, Q, or none of A–Z 0–9
 * @CJ_VIN_PROBLEM_TOO_SHORT: less than 17 signs; also of one being typed
 * @CJ_VIN_PROBLEM_TOO_LONG: more than 17 signs
 * @CJ_VIN_PROBLEM_COUNTRY: it begins with 0, which no country has
 * @CJ_VIN_PROBLEM_YEAR_CODE: position 10 is U, Z or 0 where it must say the year
 */
typedef enum
{
  CJ_VIN_PROBLEM_NONE,
  CJ_VIN_PROBLEM_EMPTY,
  CJ_VIN_PROBLEM_ENCODING,
  CJ_VIN_PROBLEM_SIGN,
  CJ_VIN_PROBLEM_TOO_SHORT,
  CJ_VIN_PROBLEM_TOO_LONG,
  CJ_VIN_PROBLEM_COUNTRY,
  CJ_VIN_PROBLEM_YEAR_CODE,
} CjVinProblem;

/**
 * CjVinCheck:
 * @CJ_VIN_CHECK_UNKNOWN: it has not the form of a VIN
 * @CJ_VIN_CHECK_OK: the check digit is right
 * @CJ_VIN_CHECK_MISMATCH: it is wrong, and cars from there have one: an error,
 *   which may be overridden with a note
 * @CJ_VIN_CHECK_NOT_USED: it is not right, but cars from there need none
 */
typedef enum
{
  CJ_VIN_CHECK_UNKNOWN,
  CJ_VIN_CHECK_OK,
  CJ_VIN_CHECK_MISMATCH,
  CJ_VIN_CHECK_NOT_USED,
} CjVinCheck;

typedef enum
{
  CJ_VIN_KIND_UNKNOWN,
  CJ_VIN_KIND_CAR,
  CJ_VIN_KIND_SUV,
  CJ_VIN_KIND_VAN,
  CJ_VIN_KIND_TRUCK,
  CJ_VIN_KIND_BUS,
  CJ_VIN_KIND_MOTORCYCLE,
  CJ_VIN_KIND_TRAILER,
  CJ_VIN_KIND_INCOMPLETE,
  CJ_VIN_KIND_LOW_SPEED,
  CJ_VIN_KIND_OFF_ROAD,
} CjVinKind;

/**
 * CjVinMakerFunc:
 * @vin: 17 signs
 * @user_data: data
 *
 * Looks @vin up in the shop's own table of makers, see cj_vin_find_in_makers().
 *
 * Returns: (transfer full) (nullable): the row that fits best
 */
typedef CjMaker *(*CjVinMakerFunc) (const char *vin, gpointer user_data);

/**
 * CjVinContext:
 * @this_year: the year it is; 0 sets no bound to model years
 * @first_registered: `YYYY-MM-DD`, or %NULL or "" when it is not known
 * @find_maker: (nullable): the shop's own makers, asked before the table
 * @user_data: for @find_maker
 */
typedef struct
{
  int this_year;
  const char *first_registered;
  CjVinMakerFunc find_maker;
  gpointer user_data;
} CjVinContext;

typedef struct
{
  char *en;
  char *zh;
} CjVinBrand;

/**
 * CjVin:
 * @text: the signs, upper case; at most 17 of them
 * @problem: why it is no VIN
 * @position: the sign that @problem is about, from 0
 * @check: what the check digit says
 * @expected_check: the check digit that belongs there, 0 when @check is unknown
 * @country: ISO 3166 code, "" when not known
 * @country_en: the country in English
 * @country_zh: the country in Chinese
 * @maker_code: the code that the maker was found by, three characters or six; "" for none
 * @maker_doubtful: whether the table is not sure of the maker
 * @maker_is_own: whether it comes from the shop's own table
 * @maker_en: the maker, "" when not known
 * @maker_zh: the maker in Chinese, "" when not known
 * @brands: the brands this maker has cars under; with more than one the
 *   counter picks, and the choice can be kept as a #CjMaker
 * @n_brands: how many
 * @kind: what kind of vehicle the code is for
 * @years: the model years it can be, the likeliest first
 * @n_years: how many; 0 when the VIN does not say
 * @year_is_doubtful: whether to ask: two years are as likely as each other, or
 *   none agrees with the first registration
 *
 * What a VIN says (ISO 3779, GB 16735, 49 CFR 565).
 */
typedef struct
{
  char text[CJ_VIN_LENGTH + 1];
  CjVinProblem problem;
  guint position;
  CjVinCheck check;
  char expected_check;
  const char *country;
  const char *country_en;
  const char *country_zh;
  char maker_code[7];
  gboolean maker_doubtful;
  gboolean maker_is_own;
  char *maker_en;
  char *maker_zh;
  CjVinBrand brands[CJ_VIN_MAX_BRANDS];
  guint n_brands;
  CjVinKind kind;
  int years[2];
  guint n_years;
  gboolean year_is_doubtful;
} CjVin;

char *cj_vin_normalise (const char *typed);
CjVin *cj_vin_decode (const char *typed, const CjVinContext *context);
void cj_vin_free (CjVin *self);
gboolean cj_vin_is_good (const CjVin *self);
CjMaker *cj_vin_find_in_makers (const char *vin, GListModel *makers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjVin, cj_vin_free)

/**
 * CjVinRepair:
 * @text: a VIN that may have been meant
 * @n_edits: how many signs differ from what was read
 * @cost: how unlikely it is, in thousandths; the list is in this order
 * @maker_known: whether its maker is in the table
 */
typedef struct
{
  char text[CJ_VIN_LENGTH + 1];
  guint n_edits;
  int cost;
  gboolean maker_known;
} CjVinRepair;

guint cj_vin_repair (const char *read, int this_year, CjVinRepair *repairs, guint max);

/* the signs of a VIN, in the order in which tables of them are */
#define CJ_VIN_SIGNS "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
#define CJ_VIN_N_SIGNS 33
/* what a sign costs that was certainly not seen, thousandths */
#define CJ_VIN_MAX_COST 12000

/**
 * CjVinGuess:
 * @text: a VIN that may stand there
 * @cost: how unlikely it is, minus the logarithm of its chance but for a
 *   constant, in thousandths
 * @check_right: whether its check digit is right
 */
typedef struct
{
  char text[CJ_VIN_LENGTH + 1];
  int cost;
  gboolean check_right;
} CjVinGuess;

guint cj_vin_guess (const int costs[CJ_VIN_LENGTH][CJ_VIN_N_SIGNS],
                    int this_year,
                    CjVinGuess *guesses,
                    guint max);

char *cj_vin_extract (const char *text, gssize length);

G_END_DECLS
