/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-intake-parts.h"

/* Field and property hold the same from now on. */
void
_cj_intake_bind (gpointer entity,
                 const char *property,
                 gpointer widget,
                 const char *target)
{
  g_object_bind_property (entity, property, widget, target, G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/* From the controller to a field; @setting tells the handlers that nobody has
 * typed. A field that says it already is left, with its cursor. */
void
_cj_intake_fill (GtkEditable *entry,
                 const char *text,
                 gboolean *setting)
{
  if (g_str_equal (gtk_editable_get_text (entry), text))
    return;
  *setting = TRUE;
  gtk_editable_set_text (entry, text);
  *setting = FALSE;
}

/* The same for a number, in whatever way it was typed; 0 is an empty field. */
void
_cj_intake_fill_number (GtkEditable *entry,
                        gint64 number,
                        gboolean *setting)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("");

  if (g_ascii_strtoll (gtk_editable_get_text (entry), NULL, 10) != number)
    _cj_intake_fill (entry, text, setting);
}
