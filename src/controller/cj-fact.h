/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CjFactLevel:
 * @CJ_FACT_PLAIN: good to know
 * @CJ_FACT_DUE: something is due soon
 * @CJ_FACT_WARNING: must be seen before going on
 */
typedef enum
{
  CJ_FACT_PLAIN,
  CJ_FACT_DUE,
  CJ_FACT_WARNING,
} CjFactLevel;

/**
 * CjFact:
 *
 * A line of the card that says what is known of a car: a heading, what is so,
 * and how much it matters. It can lead to a page.
 */
#define CJ_TYPE_FACT (cj_fact_get_type ())
G_DECLARE_FINAL_TYPE (CjFact, cj_fact, CJ, FACT, GObject)

CjFact *cj_fact_new (CjFactLevel level, const char *title, const char *text);
CjFact *cj_fact_new_link (CjFactLevel level, const char *title, const char *text, const char *page, const char *target);
CjFactLevel cj_fact_get_level (CjFact *self);
const char *cj_fact_get_title (CjFact *self);
const char *cj_fact_get_text (CjFact *self);
const char *cj_fact_get_page (CjFact *self);
const char *cj_fact_get_target (CjFact *self);

G_END_DECLS
