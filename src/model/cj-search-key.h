/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

/**
 * CjSearchKeyKind:
 * @CJ_SEARCH_KEY_PLATE: a plate; its letter counts as a beginning too
 * @CJ_SEARCH_KEY_NAME: a name, found by its characters, by pinyin and by initials
 * @CJ_SEARCH_KEY_PHONE: a telephone number; one character and two are found at
 *   its ends only
 * @CJ_SEARCH_KEY_VIN: a VIN, or another long code; as with a telephone number
 * @CJ_SEARCH_KEY_NUMBER: a short code: order number, item code, initials
 * @CJ_SEARCH_KEY_WORDS: words such as make and model, as they are written
 */
typedef enum
{
  CJ_SEARCH_KEY_PLATE,
  CJ_SEARCH_KEY_NAME,
  CJ_SEARCH_KEY_PHONE,
  CJ_SEARCH_KEY_VIN,
  CJ_SEARCH_KEY_NUMBER,
  CJ_SEARCH_KEY_WORDS,
} CjSearchKeyKind;

typedef struct _CjSearchKeys CjSearchKeys;

CjSearchKeys *cj_search_keys_new (void);
CjSearchKeys *cj_search_keys_new_for_entity (CjEntity *entity);
void cj_search_keys_free (CjSearchKeys *self);
void cj_search_keys_add (CjSearchKeys *self, CjSearchKeyKind kind, const char *text);
void cj_search_keys_add_entity (CjSearchKeys *self, CjEntity *entity);
const char *cj_search_keys_get_text (CjSearchKeys *self);
char *cj_search_keys_make_tokens (CjSearchKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjSearchKeys, cj_search_keys_free)

/**
 * CjSearchRank:
 * @CJ_SEARCH_RANK_WHOLE: a key is what was typed
 * @CJ_SEARCH_RANK_BEGINNING: a key begins with it
 * @CJ_SEARCH_RANK_TAIL: a key ends with it
 * @CJ_SEARCH_RANK_INSIDE: it is somewhere in a key
 * @CJ_SEARCH_RANK_NONE: it is in no key
 */
typedef enum
{
  CJ_SEARCH_RANK_WHOLE,
  CJ_SEARCH_RANK_BEGINNING,
  CJ_SEARCH_RANK_TAIL,
  CJ_SEARCH_RANK_INSIDE,
  CJ_SEARCH_RANK_NONE,
} CjSearchRank;

typedef struct _CjSearchQuery CjSearchQuery;

CjSearchQuery *cj_search_query_new (const char *typed);
void cj_search_query_free (CjSearchQuery *self);
gboolean cj_search_query_is_empty (CjSearchQuery *self);
guint cj_search_query_get_n_variants (CjSearchQuery *self);
const char *cj_search_query_get_match (CjSearchQuery *self, guint variant);
CjSearchRank cj_search_query_rank (CjSearchQuery *self, const char *keys_text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjSearchQuery, cj_search_query_free)

char *cj_search_key_normalise (const char *text);
gboolean cj_search_key_matches (const char *keys_text, const char *typed);

G_END_DECLS
