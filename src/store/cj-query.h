/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

/**
 * CjQueryOp:
 * @CJ_QUERY_EQUAL: the same
 * @CJ_QUERY_NOT_EQUAL: not the same
 * @CJ_QUERY_LESS: before
 * @CJ_QUERY_AT_MOST: before or the same
 * @CJ_QUERY_GREATER: after
 * @CJ_QUERY_AT_LEAST: after or the same
 */
typedef enum
{
  CJ_QUERY_EQUAL,
  CJ_QUERY_NOT_EQUAL,
  CJ_QUERY_LESS,
  CJ_QUERY_AT_MOST,
  CJ_QUERY_GREATER,
  CJ_QUERY_AT_LEAST,
} CjQueryOp;

typedef struct _CjQuery CjQuery;

/**
 * CjGroup:
 * @key: what the rows of the group have in common, "" for none
 * @count: how many they are
 * @sum: what a number field of theirs comes to
 */
typedef struct
{
  char *key;
  gint64 count;
  gint64 sum;
} CjGroup;

void cj_group_free (CjGroup *group);

#define CJ_TYPE_QUERY (cj_query_get_type ())
GType cj_query_get_type (void);

CjQuery *cj_query_new (GType type);
CjQuery *cj_query_copy (const CjQuery *self);
void cj_query_free (CjQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjQuery, cj_query_free)

GType cj_query_get_entity_type (const CjQuery *self);
void cj_query_where_string (CjQuery *self, const char *column, CjQueryOp op, const char *value);
void cj_query_where_int64 (CjQuery *self, const char *column, CjQueryOp op, gint64 value);
void cj_query_where_fields (CjQuery *self, const char *column, CjQueryOp op, const char *const *others);
void cj_query_where_in (CjQuery *self, const char *column, const char *const *values);
void cj_query_where_not_in (CjQuery *self, const char *column, const char *const *values);
void cj_query_where_after (CjQuery *self, const char *id);
void cj_query_where_in_shop (CjQuery *self);
void cj_query_where_ids (CjQuery *self, const char *const *ids);
void cj_query_order_by (CjQuery *self, const char *column, gboolean descending);
void cj_query_reverse (CjQuery *self);
void cj_query_set_range (CjQuery *self, gint64 offset, gint64 limit);
void cj_query_set_with_children (CjQuery *self, gboolean with_children);

G_END_DECLS
