/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CjProfile CjProfile;

CjProfile *cj_profile_new (const char *name);
CjProfile *cj_profile_new_for_arguments (int argc, char **argv);
void cj_profile_free (CjProfile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjProfile, cj_profile_free)

const char *cj_profile_get_name (CjProfile *self);
const char *cj_profile_get_folder (CjProfile *self);
const char *cj_profile_get_application_id (CjProfile *self);
gboolean cj_profile_is_sample (CjProfile *self);

G_END_DECLS
