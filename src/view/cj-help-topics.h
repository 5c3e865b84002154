/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CJ_HELP_STEPS_MAX 7

/**
 * CjHelpTopic:
 * @page: the page it is about, "" for none
 * @title: the task
 * @steps: (array zero-terminated=1): what to do, in order
 *
 * A task at the counter on one screen of help. Texts are to be translated.
 */
typedef struct
{
  const char *page;
  const char *title;
  const char *steps[CJ_HELP_STEPS_MAX + 1];
} CjHelpTopic;

const CjHelpTopic *cj_help_get_topics (guint *n_topics);

G_END_DECLS
