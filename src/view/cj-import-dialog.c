/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-fact.h"
#include "controller/cj-import-controller.h"
#include "controller/cj-import-words.h"
#include "model/cj-customer.h"
#include "view/cj-page.h"

/**
 * CjImportDialog:
 *
 * A file of customers or vehicles before it is taken in: its first rows under
 * what each column was taken for, what the shop has already, and what cannot be
 * taken and why. It ends with #CjImportDialog::imported.
 */

struct _CjImportDialog
{
  AdwWindow parent_instance;

  CjImportController *controller;
  GPtrArray *columns; /* (element-type GtkDropDown) (unowned): of the preview */
  gboolean showing;   /* widgets follow the controller, not the person */

  GtkButton *save;
  GtkWidget *choose;
  GtkRevealer *busy;
  GtkLabel *busy_label;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkLabel *file_name;
  GtkWidget *table_box;
  GtkDropDown *encoding;
  GtkDropDown *delimiter;
  GtkLabel *problem;
  GtkWidget *preview_box;
  GtkGrid *preview;
  GtkLabel *summary;
  GtkWidget *choices;
  GtkWidget *update_row;
  GtkSwitch *update;
  GtkWidget *leave_out_row;
  GtkSwitch *leave_out;
  GtkWidget *problems_box;
  GtkListView *problems;
};

enum
{
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjImportDialog, cj_import_dialog, ADW_TYPE_WINDOW)

/* As in the drop-down; the first one is found out. */
static const char delimiters[] = { '\0', ',', ';', '\t', '|' };

/* The preview */

static void
on_target_cb (GtkDropDown *column,
              GParamSpec *pspec,
              CjImportDialog *self)
{
  guint index;

  if (!self->showing && g_ptr_array_find (self->columns, column, &index))
    cj_import_controller_set_target (self->controller, index, (int) gtk_drop_down_get_selected (column) - 1);
}

static GtkWidget *
make_target (CjImportDialog *self,
             const char *head)
{
  GType type = cj_import_controller_get_entity_type (self->controller);
  const char *const *columns = cj_import_columns (type);
  GtkStringList *labels = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup_printf (_("What the column “%s” is"), head);
  GtkWidget *column;

  gtk_string_list_append (labels, _("Not imported"));
  for (guint i = 0; columns[i] != NULL; i++)
    gtk_string_list_append (labels, cj_import_column_label (type, columns[i]));
  column = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (column), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (column, "notify::selected", G_CALLBACK (on_target_cb), self);

  return column;
}

static void
add_cell (CjImportDialog *self,
          const char *text,
          guint column,
          guint row,
          gboolean head)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* A VIN is seen whole. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1), 18));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, head ? "caption-heading" : "caption");
  gtk_grid_attach (self->preview, label, (int) column, (int) row + 1, 1, 1);
}

static void
fill_preview (CjImportDialog *self,
              CjImportFile *contents)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_grid_remove (self->preview, child);
  g_ptr_array_set_size (self->columns, 0);
  for (guint c = 0; c < contents->targets->len; c++)
    {
      GStrv first = g_ptr_array_index (contents->preview, 0);
      GtkWidget *column = make_target (self, c < g_strv_length (first) ? first[c] : "");

      g_ptr_array_add (self->columns, column);
      gtk_grid_attach (self->preview, column, (int) c, 0, 1, 1);
    }
  for (guint r = 0; r < contents->preview->len; r++)
    {
      GStrv row = g_ptr_array_index (contents->preview, r);

      for (guint c = 0; c < contents->targets->len && row[c] != NULL; c++)
        add_cell (self, row[c], c, r, r == 0 && contents->has_header);
    }
}

/* The drop-downs stay while a choice among them is being read: whoever goes
 * through them by keyboard keeps the focus. */
static gboolean
needs_new_preview (CjImportDialog *self,
                   CjImportFile *contents)
{
  const char *name = g_object_get_data (G_OBJECT (self->preview), "encoding");

  return self->columns->len != contents->targets->len || g_strcmp0 (name, contents->encoding) != 0
         || GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self->preview), "delimiter")) != contents->delimiter
         || g_object_get_data (G_OBJECT (self->preview), "file") != cj_import_controller_get_file (self->controller);
}

static void
show_preview (CjImportDialog *self,
              CjImportFile *contents)
{
  gtk_widget_set_visible (self->preview_box, contents != NULL && !contents->is_vcard);
  gtk_widget_set_visible (self->table_box, contents == NULL || !contents->is_vcard);
  if (contents == NULL || contents->is_vcard)
    return;
  if (needs_new_preview (self, contents))
    fill_preview (self, contents);
  g_object_set_data_full (G_OBJECT (self->preview), "encoding", g_strdup (contents->encoding), g_free);
  g_object_set_data (G_OBJECT (self->preview), "delimiter", GINT_TO_POINTER (contents->delimiter));
  g_object_set_data (G_OBJECT (self->preview), "file", cj_import_controller_get_file (self->controller));
  for (guint c = 0; c < self->columns->len; c++)
    gtk_drop_down_set_selected (g_ptr_array_index (self->columns, c), (guint) (g_array_index (contents->targets, int, c) + 1));
}

/* Rows that cannot be taken */

static void
on_setup_problem_cb (GtkSignalListItemFactory *factory,
                     GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *where = gtk_label_new (NULL);
  GtkWidget *what = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "cj-call");
  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_label_set_width_chars (GTK_LABEL (where), 9);
  gtk_widget_add_css_class (where, "number");
  gtk_widget_add_css_class (where, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_wrap (GTK_LABEL (what), TRUE);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_box_append (GTK_BOX (box), where);
  gtk_box_append (GTK_BOX (box), what);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind_problem_cb (GtkSignalListItemFactory *factory,
                    GtkListItem *item)
{
  GtkWidget *where = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  CjFact *fact = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (where), cj_fact_get_title (fact));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (where)), cj_fact_get_text (fact));
}

/* What the controller says */

static void
show_progress (CjImportDialog *self)
{
  double progress = cj_import_controller_get_progress (self->controller);

  if (progress >= 0)
    gtk_progress_bar_set_fraction (self->progress, progress);
  else
    gtk_progress_bar_pulse (self->progress);
}

static void
show_busy (CjImportDialog *self)
{
  CjImportState state = cj_import_controller_get_state (self->controller);
  gboolean busy = cj_import_controller_is_busy (self->controller);

  if (state == CJ_IMPORT_STATE_READING)
    gtk_label_set_text (self->busy_label, _("Reading the file…"));
  else if (state == CJ_IMPORT_STATE_MATCHING)
    gtk_label_set_text (self->busy_label, _("Looking for what is known already…"));
  else if (state == CJ_IMPORT_STATE_SAVING)
    gtk_label_set_text (self->busy_label, _("Saving…"));
  gtk_revealer_set_reveal_child (self->busy, busy);
  gtk_widget_set_visible (self->choose, state != CJ_IMPORT_STATE_EMPTY);
  gtk_widget_set_sensitive (self->choose, state != CJ_IMPORT_STATE_SAVING);
  gtk_widget_set_sensitive (self->cancel, busy);
  show_progress (self);
}

static void
show_summary (CjImportDialog *self)
{
  gboolean ready = cj_import_controller_get_state (self->controller) == CJ_IMPORT_STATE_READY;
  g_autofree char *text = NULL;
  g_autofree char *action = NULL;
  guint to_save = cj_import_controller_count_to_save (self->controller);
  CjImportCounts counts;

  cj_import_controller_get_counts (self->controller, &counts);
  text = g_strdup_printf (_("%u rows: %u new, %u known already, %u that cannot be taken"), counts.rows, counts.fresh, counts.known, counts.bad);
  gtk_label_set_text (self->summary, ready ? text : "");
  gtk_widget_set_visible (self->update_row, ready && counts.known > 0);
  gtk_widget_set_visible (self->leave_out_row, ready && counts.bad > 0);
  gtk_widget_set_visible (self->choices, ready && counts.known + counts.bad > 0);
  gtk_widget_set_visible (self->problems_box, ready && counts.bad > 0);
  action = ready && to_save > 0 ? g_strdup_printf (_("_Import %u"), to_save) : g_strdup (_("_Import"));
  gtk_button_set_label (self->save, action);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), cj_import_controller_can_save (self->controller));
}

/* What was found out, in the first item of its drop-down. */
static void
show_found (GtkDropDown *dropdown,
            const char *found)
{
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (dropdown));
  g_autofree char *text = found != NULL && *found != '\0' ? g_strdup_printf (_("Detected: %s"), found) : g_strdup (_("Detected"));
  const char *const first[] = { text, NULL };
  guint selected = gtk_drop_down_get_selected (dropdown);

  if (g_str_equal (gtk_string_list_get_string (names, 0), text))
    return;
  gtk_string_list_splice (names, 0, 1, first);
  gtk_drop_down_set_selected (dropdown, selected);
}

static void
show_details (CjImportDialog *self)
{
  CjImportFile *contents = cj_import_controller_get_contents (self->controller);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->delimiter));
  const char *delimiter = NULL;

  if (contents == NULL)
    return;
  for (guint i = 1; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i] == contents->delimiter)
      delimiter = gtk_string_list_get_string (names, i);
  if (gtk_drop_down_get_selected (self->encoding) == 0)
    show_found (self->encoding, contents->encoding);
  if (gtk_drop_down_get_selected (self->delimiter) == 0)
    show_found (self->delimiter, delimiter);
}

static void
show_file (CjImportDialog *self)
{
  GFile *file = cj_import_controller_get_file (self->controller);
  const char *problem = cj_import_controller_get_problem (self->controller);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *display = name != NULL ? g_filename_display_name (name) : NULL;

  gtk_label_set_text (self->file_name, display != NULL ? display : "");
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
on_changed_cb (CjImportDialog *self)
{
  CjImportState state = cj_import_controller_get_state (self->controller);

  if (state == CJ_IMPORT_STATE_DONE)
    {
      g_signal_emit (self, signals[IMPORTED], 0, cj_import_controller_count_to_save (self->controller));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->showing = TRUE;
  gtk_stack_set_visible_child_name (self->stack, state == CJ_IMPORT_STATE_EMPTY ? "empty" : "file");
  show_busy (self);
  show_file (self);
  show_details (self);
  /* While it is read again the last preview stands. */
  if (state != CJ_IMPORT_STATE_READING)
    show_preview (self, cj_import_controller_get_contents (self->controller));
  show_summary (self);
  self->showing = FALSE;
}

/* What the person does */

static void
open_file (CjImportDialog *self,
           GFile *file)
{
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->encoding, 0);
  gtk_drop_down_set_selected (self->delimiter, 0);
  self->showing = FALSE;
  cj_import_controller_open (self->controller, file);
}

static void
on_chosen_cb (GtkNativeDialog *chooser,
              int response,
              CjImportDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      open_file (self, file);
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
add_filter (GtkFileChooser *chooser,
            const char *name,
            const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_choose_cb (CjImportDialog *self)
{
  static const char *const tables[] = { "csv", "txt", "tsv", NULL };
  static const char *const all[] = { "csv", "txt", "tsv", "vcf", "vcard", NULL };
  static const char *const any[] = { NULL };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Choose a File"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gboolean customers = cj_import_controller_get_entity_type (self->controller) == CJ_TYPE_CUSTOMER;

  add_filter (GTK_FILE_CHOOSER (chooser), customers ? _("Tables and Address Books") : _("Tables"), customers ? all : tables);
  add_filter (GTK_FILE_CHOOSER (chooser), _("All Files"), any);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
on_drop_cb (GtkDropTarget *target,
            const GValue *value,
            double x,
            double y,
            CjImportDialog *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  open_file (self, files->data);

  return TRUE;
}

static void
on_save_cb (CjImportDialog *self)
{
  cj_import_controller_save (self->controller);
}

static void
on_cancel_cb (CjImportDialog *self)
{
  cj_import_controller_cancel (self->controller);
}

static void
on_encoding_cb (CjImportDialog *self)
{
  if (!self->showing)
    cj_import_controller_set_encoding (self->controller, (CjImportEncoding) gtk_drop_down_get_selected (self->encoding));
}

static void
on_delimiter_cb (CjImportDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->delimiter);

  if (!self->showing && selected < G_N_ELEMENTS (delimiters))
    cj_import_controller_set_delimiter (self->controller, delimiters[selected]);
}

static void
on_update_cb (CjImportDialog *self)
{
  cj_import_controller_set_update (self->controller, gtk_switch_get_active (self->update));
}

static void
on_leave_out_cb (CjImportDialog *self)
{
  cj_import_controller_set_leave_out (self->controller, gtk_switch_get_active (self->leave_out));
}

/* An import that is being saved goes on or is stopped, it is not left. */
static gboolean
cj_import_dialog_close_request (GtkWindow *window)
{
  CjImportDialog *self = CJ_IMPORT_DIALOG (window);

  if (self->controller != NULL && cj_import_controller_get_state (self->controller) == CJ_IMPORT_STATE_SAVING)
    return TRUE;

  return GTK_WINDOW_CLASS (cj_import_dialog_parent_class)->close_request (window);
}

static void
cj_import_dialog_dispose (GObject *object)
{
  CjImportDialog *self = CJ_IMPORT_DIALOG (object);

  if (self->controller != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->controller, self);
      cj_import_controller_cancel (self->controller);
    }
  g_clear_object (&self->controller);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (cj_import_dialog_parent_class)->dispose (object);
}

static void
cj_import_dialog_class_init (CjImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cj_import_dialog_close_request;

  /**
   * CjImportDialog::imported:
   * @n: how many rows were saved
   */
  signals[IMPORTED] =
    g_signal_new ("imported", CJ_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-import-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjImportDialog, name)
  BIND (save); BIND (choose); BIND (busy); BIND (busy_label); BIND (progress); BIND (cancel); BIND (stack); BIND (nothing);
  BIND (file_name); BIND (table_box); BIND (encoding); BIND (delimiter); BIND (problem); BIND (preview_box); BIND (preview);
  BIND (summary); BIND (choices); BIND (update_row); BIND (update); BIND (leave_out_row); BIND (leave_out); BIND (problems_box); BIND (problems);
#undef BIND
#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALL (on_choose_cb); CALL (on_save_cb); CALL (on_cancel_cb); CALL (on_encoding_cb); CALL (on_delimiter_cb); CALL (on_update_cb);
  CALL (on_leave_out_cb); CALL (on_setup_problem_cb); CALL (on_bind_problem_cb);
#undef CALL
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cj_import_dialog_init (CjImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  const char *const encodings[] = { _("Detected"), "UTF-8", "GB18030", NULL };
  const char *const separators[] = { _("Detected"), _("Comma"), _("Semicolon"), _("Tab"), _("Bar |"), NULL };
  g_autoptr (GtkStringList) encoding_names = gtk_string_list_new (encodings);
  g_autoptr (GtkStringList) separator_names = gtk_string_list_new (separators);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = g_ptr_array_new ();
  self->showing = TRUE;
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (encoding_names));
  gtk_drop_down_set_model (self->delimiter, G_LIST_MODEL (separator_names));
  self->showing = FALSE;
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * cj_import_dialog_new:
 * @type: %CJ_TYPE_CUSTOMER or %CJ_TYPE_VEHICLE
 */
GtkWidget *
cj_import_dialog_new (CjSession *session,
                      GType type)
{
  CjImportDialog *self = g_object_new (CJ_TYPE_IMPORT_DIALOG, NULL);
  gboolean customers = type == CJ_TYPE_CUSTOMER;
  g_autoptr (GtkNoSelection) selection = NULL;

  self->controller = cj_import_controller_new (session, type);
  selection = gtk_no_selection_new (g_object_ref (cj_import_controller_get_problems (self->controller)));
  gtk_list_view_set_model (self->problems, GTK_SELECTION_MODEL (selection));
  gtk_window_set_title (GTK_WINDOW (self), customers ? _("Import Customers") : _("Import Vehicles"));
  adw_status_page_set_description (self->nothing, customers ? _("A table (CSV) or an address book (vCard). You see what it holds before anything is saved.")
                                                            : _("A table (CSV), with the owners if it has them. You see what it holds before anything is saved."));
  g_signal_connect_swapped (self->controller, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->controller, "progress", G_CALLBACK (show_progress), self);
  on_changed_cb (self);

  return GTK_WIDGET (self);
}
