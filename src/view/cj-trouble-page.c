/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-trouble-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"

/**
 * CjTroublePage:
 *
 * What there is in the place of a shop that cannot be opened: what is wrong,
 * and what can be done.
 */

struct _CjTroublePage
{
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (CjTroublePage, cj_trouble_page, ADW_TYPE_BIN)

static void
cj_trouble_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CJ_TYPE_TROUBLE_PAGE);

  G_OBJECT_CLASS (cj_trouble_page_parent_class)->dispose (object);
}

static void
cj_trouble_page_class_init (CjTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_trouble_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CjTroublePage, status);
  gtk_widget_class_bind_template_child (widget_class, CjTroublePage, restore);
}

static void
cj_trouble_page_init (CjTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cj_trouble_page_new:
 * @error: why the shop cannot be opened
 * @backup: (nullable) (type filename): a good backup that can take the place of
 *   the database
 * @backup_taken_at: when that was made, µs
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cj_trouble_page_new (const GError *error,
                     const char *backup,
                     gint64 backup_taken_at)
{
  CjTroublePage *self = g_object_new (CJ_TYPE_TROUBLE_PAGE, NULL);
  g_autofree char *text = cj_words_error (error);

  adw_status_page_set_description (self->status, text);
  if (backup != NULL)
    {
      g_autofree char *when = cj_words_time (backup_taken_at);
      g_autofree char *label = g_strdup_printf (_("_Restore the Backup of %s"), when);

      gtk_button_set_label (GTK_BUTTON (self->restore), label);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->restore), "s", backup);
      gtk_widget_set_visible (self->restore, TRUE);
    }

  return GTK_WIDGET (self);
}
