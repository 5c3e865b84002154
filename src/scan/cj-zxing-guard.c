/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "cj-config.h"

#include "scan/cj-zxing-guard.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <stdlib.h>

/* Debian builds zxing-cpp with its assertions, and some of them do not hold on
 * some pictures that a camera may see (two of 1.4.0 were met: `l1.isValid ()` of
 * a Data Matrix that is half a one, `lineCount () == 1`). A picture must not end
 * the program, so an assertion that fails while the library is reading ends the
 * reading. What the library had allocated until then is lost; it holds no lock
 * and keeps nothing from one picture to the next. */

static _Thread_local jmp_buf *escape;

typedef void (*AssertFail) (const char *assertion, const char *file, unsigned int line, const char *function);

G_NORETURN void __assert_fail (const char *assertion, const char *file, unsigned int line, const char *function);

/* Takes the place of libc's in the whole program, and hands on to it. */
void
__assert_fail (const char *assertion,
               const char *file,
               unsigned int line,
               const char *function)
{
  AssertFail real;

  if (escape != NULL)
    longjmp (*escape, 1);

  real = (AssertFail) dlsym (RTLD_NEXT, "__assert_fail");
  if (real != NULL)
    real (assertion, file, line, function);
  abort ();
}

/**
 * cj_zxing_guard:
 * @body: (scope call): calls the library
 * @data: for @body
 *
 * Returns: whether @body came to its end; %FALSE when an assertion failed in it
 */
gboolean
cj_zxing_guard (void (*body) (gpointer data),
                gpointer data)
{
  jmp_buf here;

  g_return_val_if_fail (escape == NULL, FALSE);

  if (setjmp (here) == 0)
    {
      escape = &here;
      body (data);
      escape = NULL;
      return TRUE;
    }
  escape = NULL;

  return FALSE;
}
