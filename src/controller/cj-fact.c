/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-fact.h"

struct _CjFact
{
  GObject parent_instance;

  CjFactLevel level;
  char *title;
  char *text;
  char *page;
  char *target;
};

G_DEFINE_FINAL_TYPE (CjFact, cj_fact, G_TYPE_OBJECT)

static void
cj_fact_finalize (GObject *object)
{
  CjFact *self = CJ_FACT (object);

  g_free (self->title);
  g_free (self->text);
  g_free (self->page);
  g_free (self->target);

  G_OBJECT_CLASS (cj_fact_parent_class)->finalize (object);
}

static void
cj_fact_class_init (CjFactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_fact_finalize;
}

static void
cj_fact_init (CjFact *self)
{
}

CjFact *
cj_fact_new (CjFactLevel level,
             const char *title,
             const char *text)
{
  return cj_fact_new_link (level, title, text, NULL, NULL);
}

/**
 * cj_fact_new_link:
 * @page: (nullable): page that the fact leads to
 * @target: (nullable): what to show there
 */
CjFact *
cj_fact_new_link (CjFactLevel level,
                  const char *title,
                  const char *text,
                  const char *page,
                  const char *target)
{
  CjFact *self = g_object_new (CJ_TYPE_FACT, NULL);

  self->level = level;
  self->title = g_strdup (title);
  self->text = g_strdup (text);
  self->page = g_strdup (page);
  self->target = g_strdup (target);

  return self;
}

CjFactLevel
cj_fact_get_level (CjFact *self)
{
  return self->level;
}

const char *
cj_fact_get_title (CjFact *self)
{
  return self->title;
}

const char *
cj_fact_get_text (CjFact *self)
{
  return self->text;
}

const char *
cj_fact_get_page (CjFact *self)
{
  return self->page;
}

const char *
cj_fact_get_target (CjFact *self)
{
  return self->target;
}
