/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-spoken-name.h"

/* What a screen reader calls a button. GTK before 4.10 takes the label as it is
 * written, with the underline of the mnemonic, and then says the label inside the
 * button as well: “Open_ My Shop Open My Shop”. */

static void
mend_button (GtkButton *button)
{
  /* The label inside is enough. */
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
mend_check (GtkCheckButton *check)
{
  const char *label = gtk_check_button_get_label (check);
  g_autoptr (GString) spoken = NULL;

  if (!gtk_check_button_get_use_underline (check) || label == NULL)
    return;
  spoken = g_string_new (label);
  g_string_replace (spoken, "_", "", 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
}

static gboolean
on_mapped_cb (GSignalInvocationHint *hint,
              guint n_values,
              const GValue *values,
              gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (values);
  GCallback mend = GTK_IS_BUTTON (widget) ? G_CALLBACK (mend_button) : GTK_IS_CHECK_BUTTON (widget) ? G_CALLBACK (mend_check) : NULL;

  if (mend != NULL && g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) mend, NULL) == 0)
    {
      /* A new label brings the old name back. */
      g_signal_connect_after (widget, "notify::label", mend, NULL);
      if (mend == G_CALLBACK (mend_button))
        mend_button (GTK_BUTTON (widget));
      else
        mend_check (GTK_CHECK_BUTTON (widget));
    }

  return TRUE;
}

/**
 * cj_spoken_names_mend:
 *
 * From now on every button that appears has its label for a name, without the
 * underline of its mnemonic. To be called once, when GTK is there.
 */
void
cj_spoken_names_mend (void)
{
  g_autoptr (GTypeClass) klass = NULL;

  if (gtk_check_version (4, 10, 0) == NULL)
    return;
  klass = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_mapped_cb, NULL, NULL);
}
