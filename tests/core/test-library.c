/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <gnu/lib-names.h>
#include <math.h>
#include <string.h>

#include "core/cj-library.h"

#define SUMS(F) \
  F (cbrt)      \
  F (ldexp)
CJ_DECLARE_LIBRARY (sums, SUMS)
CJ_DEFINE_LIBRARY (sums, LIBM_SO, SUMS)

static void
test_calls (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_library_require (&sums_library, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (sums.cbrt (27), 3, 1e-9);
  g_assert_cmpfloat (sums.ldexp (3, 2), ==, 12);
  /* the second time, it is there */
  g_assert_true (cj_library_require (&sums_library, NULL));
  g_assert_true (cj_library_find (&sums_library, "cbrt") == (gpointer) sums.cbrt);
  g_assert_null (cj_library_find (&sums_library, "cj_there_is_no_such_function"));
}

CJ_DECLARE_LIBRARY (absent, SUMS)
CJ_DEFINE_LIBRARY (absent, "libcj-nowhere.so.1", SUMS)

static void
test_says_what_is_missing (void)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cj_library_require (&absent_library, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, "libcj-nowhere.so.1"));
    }
  g_assert_null ((gpointer) absent.cbrt);
}

/* An older library, in which one of the functions is not yet. */
#define OLD(F) \
  F (cbrt)     \
  F (g_free)
CJ_DECLARE_LIBRARY (old, OLD)
CJ_DEFINE_LIBRARY (old, LIBM_SO, OLD)

static void
test_takes_all_or_none (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cj_library_require (&old_library, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "g_free"));
  g_assert_null ((gpointer) old.cbrt);
}

static gpointer
require_in_thread (gpointer data)
{
  return GINT_TO_POINTER (cj_library_require (data, NULL) && sums.ldexp (1, 4) > 15);
}

static void
test_any_thread (void)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("require", require_in_thread, &sums_library);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

/* What the build found is what this PC has, and it has all that is called. */
static void
test_names_of_the_build (void)
{
  static const char *const files[] = { LIBCUPS_FILE, LIBHEIF_FILE, LIBTESSERACT_FILE };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      CjLibrary library = { .file = files[i] };
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (strstr (files[i], ".so."));
      g_assert_true (cj_library_require (&library, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/library/any-thread", test_any_thread);
  g_test_add_func ("/core/library/calls", test_calls);
  g_test_add_func ("/core/library/says-what-is-missing", test_says_what_is_missing);
  g_test_add_func ("/core/library/takes-all-or-none", test_takes_all_or_none);
  g_test_add_func ("/core/library/names-of-the-build", test_names_of_the_build);

  return g_test_run ();
}
