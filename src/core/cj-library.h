/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjLibrary:
 * @file: as the linker knows it, "libcups.so.2"
 * @names: (array length=n_names): the functions that are wanted of it
 * @n_names: how many
 * @functions: where they go: pointers, in the order of @names
 *
 * A library that is opened when it is first needed. What the counter sees first
 * does without those that read pictures and speak to printers; linked in, they
 * and the dozens that they bring cost as much of a start as reading the board.
 * To be made by CJ_DEFINE_LIBRARY(); the rest of its fields are private.
 */
typedef struct
{
  const char *file;
  const char *const *names;
  gsize n_names;
  gpointer *functions;

  /*< private >*/
  gsize asked; /* by g_once_init_enter() */
  gpointer handle;
  char *problem;
} CjLibrary;

gboolean cj_library_require (CjLibrary *self, GError **error);
gpointer cj_library_find (CjLibrary *self, const char *name);

/* A pointer to a function is typed by the library's own header: a wrong call does
 * not compile. */
#define CJ_LIBRARY_POINTER(name) __typeof__ (&name) name;
#define CJ_LIBRARY_NAME(name) #name,

/**
 * CJ_DECLARE_LIBRARY:
 * @prefix: what the functions are called through
 * @FUNCTIONS: a macro that calls its argument with the name of each of them
 *
 * For a header: `prefix.function (…)` calls one, after
 * `cj_library_require (&prefix_library, …)`.
 */
#define CJ_DECLARE_LIBRARY(prefix, FUNCTIONS) \
  typedef struct                              \
  {                                           \
    FUNCTIONS (CJ_LIBRARY_POINTER)            \
  } prefix##_functions;                       \
  extern prefix##_functions prefix;           \
  extern CjLibrary prefix##_library;

/**
 * CJ_DEFINE_LIBRARY:
 * @file: name of the file, one of those that the build found
 *
 * What CJ_DECLARE_LIBRARY() declares with the same @prefix and @FUNCTIONS.
 */
#define CJ_DEFINE_LIBRARY(prefix, file, FUNCTIONS)                                                    \
  prefix##_functions prefix;                                                                          \
  static const char *const prefix##_names[] = { FUNCTIONS (CJ_LIBRARY_NAME) };                        \
  G_STATIC_ASSERT (sizeof (prefix##_functions) == sizeof (gpointer) * G_N_ELEMENTS (prefix##_names)); \
  CjLibrary prefix##_library = { file, prefix##_names, G_N_ELEMENTS (prefix##_names), (gpointer *) (gpointer) &prefix, 0, NULL, NULL };

G_END_DECLS
