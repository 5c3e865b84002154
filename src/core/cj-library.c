/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "core/cj-library.h"

#include <dlfcn.h>

/* All of the functions, or none. */
static void
load (CjLibrary *self)
{
  g_autofree gpointer *found = g_new0 (gpointer, self->n_names);
  gpointer handle = dlopen (self->file, RTLD_NOW | RTLD_LOCAL);

  if (handle == NULL)
    {
      self->problem = g_strdup (dlerror ());
      return;
    }
  for (gsize i = 0; i < self->n_names; i++)
    {
      found[i] = dlsym (handle, self->names[i]);
      if (found[i] == NULL)
        {
          self->problem = g_strdup_printf ("%s has no %s", self->file, self->names[i]);
          dlclose (handle);
          return;
        }
    }

  for (gsize i = 0; i < self->n_names; i++)
    self->functions[i] = found[i];
  self->handle = handle;
}

/**
 * cj_library_require:
 * @self: a library
 *
 * Opens it, the first time; from then on it stays. May be called on any thread.
 *
 * Returns: whether its functions can be called; %FALSE, also from then on, with
 *   %G_IO_ERROR_NOT_FOUND when this PC has no such library
 */
gboolean
cj_library_require (CjLibrary *self,
                    GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (g_once_init_enter (&self->asked))
    {
      load (self);
      g_once_init_leave (&self->asked, 1);
    }
  if (self->handle == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, self->problem);

  return self->handle != NULL;
}

/**
 * cj_library_find:
 * @self: a library that was opened
 * @name: a function of it or of those that came with it
 *
 * Returns: (nullable): the function, where there is one
 */
gpointer
cj_library_find (CjLibrary *self,
                 const char *name)
{
  g_return_val_if_fail (self != NULL && self->handle != NULL, NULL);

  return dlsym (self->handle, name);
}
