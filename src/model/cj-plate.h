/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-enums.h"

G_BEGIN_DECLS

/* Signs of the longest plate, and the bytes they need with their end. */
#define CJ_PLATE_MAX_SIGNS 11
#define CJ_PLATE_MAX_BYTES (4 * CJ_PLATE_MAX_SIGNS + 1)

/**
 * CjPlateState:
 * @CJ_PLATE_STATE_EMPTY: nothing was typed
 * @CJ_PLATE_STATE_INCOMPLETE: the beginning of a plate
 * @CJ_PLATE_STATE_COMPLETE: a plate
 * @CJ_PLATE_STATE_IMPOSSIBLE: no plate begins like this
 */
typedef enum
{
  CJ_PLATE_STATE_EMPTY,
  CJ_PLATE_STATE_INCOMPLETE,
  CJ_PLATE_STATE_COMPLETE,
  CJ_PLATE_STATE_IMPOSSIBLE,
} CjPlateState;

/**
 * CjPlateProblem:
 * @CJ_PLATE_PROBLEM_NONE: no problem
 * @CJ_PLATE_PROBLEM_PROVINCE: the first sign is not that of a province, nor another that begins a plate
 * @CJ_PLATE_PROBLEM_LETTER: the place is shown by a letter, and it is not I
 * @CJ_PLATE_PROBLEM_LETTER_I_OR_O: I and O are not used in the serial; see the suggestion
 * @CJ_PLATE_PROBLEM_SIGN: a sign that does not stand in this place
 * @CJ_PLATE_PROBLEM_TOO_LONG: more signs than a plate has
 * @CJ_PLATE_PROBLEM_ENCODING: not UTF-8
 */
typedef enum
{
  CJ_PLATE_PROBLEM_NONE,
  CJ_PLATE_PROBLEM_PROVINCE,
  CJ_PLATE_PROBLEM_LETTER,
  CJ_PLATE_PROBLEM_LETTER_I_OR_O,
  CJ_PLATE_PROBLEM_SIGN,
  CJ_PLATE_PROBLEM_TOO_LONG,
  CJ_PLATE_PROBLEM_ENCODING,
} CjPlateProblem;

/**
 * CjPlate:
 * @state: how far the text is a plate
 * @kind: the likeliest kind; what the signs cannot tell (blue, yellow,
 *   motorcycle) can be chosen among cj_plate_get_kinds()
 * @text: the signs, without dots and blanks, `京A12345`
 * @n_signs: how many
 * @may_continue: whether more signs may follow; also of a complete plate, as a
 *   green one begins like a blue one
 * @problem: why it is impossible
 * @position: the sign that cannot stand where it does, from 0
 * @region_unknown: the letter is not in the list of places: worth a look, but
 *   new letters appear without notice
 * @suggestion: a plate that may have been meant, "" for none; to be offered,
 *   never taken by itself
 *
 * What a text is as a plate (GA 36).
 */
typedef struct
{
  CjPlateState state;
  CjPlateKind kind;
  char text[CJ_PLATE_MAX_BYTES];
  guint n_signs;
  gboolean may_continue;
  CjPlateProblem problem;
  guint position;
  gboolean region_unknown;
  char suggestion[CJ_PLATE_MAX_BYTES];
} CjPlate;

/**
 * CjPlateRegion:
 * @province_zh: the province in Chinese
 * @province_en: the province in English
 * @place_zh: the place in Chinese, that of the province for a letter that is not known
 * @place_en: the place in English
 * @known: whether the letter is in the list
 */
typedef struct
{
  const char *province_zh;
  const char *province_en;
  const char *place_zh;
  const char *place_en;
  gboolean known;
} CjPlateRegion;

CjPlateState cj_plate_parse (const char *typed, CjPlate *plate);
char *cj_plate_normalise (const char *typed);
char *cj_plate_format (const char *typed);
gboolean cj_plate_fits (const char *typed, CjPlateKind kind);
guint cj_plate_get_kinds (const char *typed, CjPlateKind *kinds, guint max);
char **cj_plate_complete (const char *typed, const char *province, const char *city_letter);
gboolean cj_plate_is_electric (const char *typed, gboolean *pure);

gboolean cj_plate_get_region (const char *plate, CjPlateRegion *region);
const char *cj_plate_get_province_sign (guint index);
char *cj_plate_get_letters (const char *province);

G_END_DECLS
