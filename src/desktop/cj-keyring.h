/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/cj-secrets.h"

G_BEGIN_DECLS

#define CJ_TYPE_KEYRING (cj_keyring_get_type ())
G_DECLARE_FINAL_TYPE (CjKeyring, cj_keyring, CJ, KEYRING, GObject)

CjSecrets *cj_keyring_new (void);

G_END_DECLS
