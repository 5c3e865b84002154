/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-window-private.h"

#include <glib/gi18n-lib.h>

#include "view/cj-board-page.h"
#include "view/cj-look.h"
#include "view/cj-search-box.h"
#include "view/cj-trouble-page.h"
#include "view/cj-wedge.h"
#include "view/cj-welcome-page.h"

/**
 * CjWindow:
 *
 * The one window: navigation at the left, search at the top, the page, and a
 * line that says who is at which counter. Pages are made when they are first
 * gone to and keep their state.
 */

#define HISTORY_MAX 30
#define TICK_SECONDS 300

struct _CjWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned References */
  CjSession *session;
  CjFrameSource *camera; /* (nullable) */
  CjFrameSource *gate_camera; /* (nullable) */
  CjSecrets *secrets;         /* (nullable) */
  CjScanController *scanner;
  CjGateController *gate;
  CjWedge *wedge;
  CjSearchController *search;
  CjCountsController *counts;
  CjBoardController *board; /* (nullable): for the page that is not made yet */
  GHashTable *pages;  /* name → widget in the stack */
  GPtrArray *history; /* names gone through, the last at the end */
  char *current;
  gboolean going_back;
  guint tick;

  /* Template References */
  GtkStack *root;
  AdwHeaderBar *header;
  CjSearchBox *search_box;
  GtkListBox *sidebar;
  GtkWidget *sidebar_scroller;
  GtkStack *stack;
  GtkLabel *status_shop;
  GtkMenuButton *status_staff;
  GtkLabel *status_said;
  GtkWidget *status_bar;
  GtkWidget *sample_badge;
  GtkToggleButton *gate_switch;
};

G_DEFINE_FINAL_TYPE (CjWindow, cj_window, ADW_TYPE_APPLICATION_WINDOW)

CjSession *
_cj_window_get_session (CjWindow *self)
{
  return self->session;
}

CjGateController *
_cj_window_get_gate (CjWindow *self)
{
  return self->gate;
}

CjPage *
_cj_window_get_current_page (CjWindow *self)
{
  return self->current != NULL ? g_hash_table_lookup (self->pages, self->current) : NULL;
}

gboolean
_cj_window_is_on (CjWindow *self,
                  const char *page)
{
  return g_strcmp0 (self->current, page) == 0;
}

void
_cj_window_search (CjWindow *self,
                   const char *text)
{
  cj_search_box_search (self->search_box, text);
}

/* What a hand scanner typed. */
static void
on_scanned_cb (CjWedge *wedge,
               const char *text,
               CjWindow *self)
{
  if (self->scanner != NULL)
    cj_scan_controller_take_typed (self->scanner, text);
}

void
_cj_window_toast (CjWindow *self,
                  const char *text)
{
  cj_view_toast (GTK_WIDGET (self->stack), text);
}

const char *
_cj_window_get_current_name (CjWindow *self)
{
  return self->current;
}

/* The live region: what a screen reader says without being asked. */
void
_cj_window_say (CjWindow *self,
                const char *text)
{
  gtk_label_set_text (self->status_said, text);
}

void
_cj_window_focus_search (CjWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_box));
}

/* The board that was read while the window was being made is shown by the first
 * page of that name. */
static GtkWidget *
make_page (CjWindow *self,
           const CjPageInfo *info)
{
  g_autoptr (CjBoardController) board = NULL;

  if (self->board == NULL || !g_str_equal (info->name, "board"))
    return info->create (self->session);
  board = g_steal_pointer (&self->board);

  return cj_board_page_new_for_controller (board);
}

/* Goes to a page, making it when it is new. */
void
_cj_window_go (CjWindow *self,
               const char *name,
               const char *target)
{
  const CjPageInfo *info = _cj_window_find_page (name);
  GtkWidget *page;

  if (info == NULL || self->session == NULL || !cj_session_has_shop (self->session))
    return;

  page = g_hash_table_lookup (self->pages, info->name);
  if (page == NULL)
    {
      page = make_page (self, info);
      cj_page_set_scanner (CJ_PAGE (page), self->scanner);
      cj_page_set_gate (CJ_PAGE (page), self->gate);
      gtk_stack_add_named (self->stack, page, info->name);
      g_hash_table_insert (self->pages, (gpointer) info->name, page);
    }
  if (self->current != NULL && !g_str_equal (self->current, info->name))
    {
      cj_page_leave (_cj_window_get_current_page (self));
      if (!self->going_back)
        g_ptr_array_add (self->history, g_strdup (self->current));
      if (self->history->len > HISTORY_MAX)
        g_ptr_array_remove_index (self->history, 0);
    }
  g_free (self->current);
  self->current = g_strdup (info->name);
  gtk_stack_set_visible_child (self->stack, page);
  _cj_sidebar_select (self->sidebar, info->name);
  if (self->counts != NULL)
    cj_counts_controller_refresh (self->counts);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->history->len > 0);
  cj_page_show (CJ_PAGE (page), target);
}

void
_cj_window_go_back (CjWindow *self)
{
  g_autofree char *name = NULL;

  if (self->history->len == 0)
    return;
  name = g_strdup (g_ptr_array_index (self->history, self->history->len - 1));
  g_ptr_array_set_size (self->history, (int) self->history->len - 1);
  self->going_back = TRUE;
  _cj_window_go (self, name, NULL);
  self->going_back = FALSE;
}

/* The wall shows the board alone, large, and nothing about persons. */
void
_cj_window_toggle_wall (CjWindow *self)
{
  gboolean wall = !gtk_widget_has_css_class (GTK_WIDGET (self), "cj-wall");

  if (wall)
    {
      _cj_window_go (self, "board", NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self), "cj-wall");
      gtk_window_fullscreen (GTK_WINDOW (self));
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "cj-wall");
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->header), !wall);
  gtk_widget_set_visible (self->sidebar_scroller, !wall);
  gtk_widget_set_visible (self->status_bar, !wall);
  if (_cj_window_get_current_page (self) != NULL)
    cj_page_show (_cj_window_get_current_page (self), wall ? "wall" : "no-wall");
}

static void
on_sidebar_row_activated_cb (GtkListBox *sidebar,
                             GtkListBoxRow *row,
                             CjWindow *self)
{
  _cj_window_go (self, g_object_get_data (G_OBJECT (row), "page"), NULL);
}

static gboolean
on_escape_cb (GtkWidget *widget,
              GVariant *args,
              gpointer user_data)
{
  CjWindow *self = CJ_WINDOW (widget);
  CjPage *page = _cj_window_get_current_page (self);

  if (gtk_widget_has_css_class (widget, "cj-wall"))
    {
      _cj_window_toggle_wall (self);
      return TRUE;
    }

  return page != NULL && cj_page_escape (page);
}

static const char *
own_key_of (const char *page)
{
  static const struct
  {
    const char *page, *key;
  } keys[] = { { "follow-ups", "F6" }, { "settings", "<Control>comma" }, { "help", "F1" } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].page, page))
      return keys[i].key;

  return NULL;
}

/**
 * cj_window_set_page_accels:
 *
 * Ctrl+1 to Ctrl+9 go to the pages in the order of the navigation; some have a
 * key of their own.
 */
void
cj_window_set_page_accels (GtkApplication *app)
{
  guint n_pages, number = 0;
  const CjPageInfo *pages = _cj_window_get_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.show-page::%s", pages[i].name);
      g_autofree char *digit = pages[i].in_sidebar && ++number <= 9 ? g_strdup_printf ("<Control>%u", number) : NULL;
      const char *own = own_key_of (pages[i].name);
      const char *keys[] = { digit != NULL ? digit : own, digit != NULL ? own : NULL, NULL };

      if (keys[0] != NULL)
        gtk_application_set_accels_for_action (app, action, keys);
    }
}

static void
update_status (CjWindow *self)
{
  CjShop *shop = cj_session_get_shop (self->session);
  CjStaff *staff = cj_session_get_staff (self->session);
  g_autofree char *counter = g_strdup_printf (_("%s · Counter %s"), cj_shop_get_name (shop), cj_shop_get_counter_letter (shop));

  gtk_label_set_text (self->status_shop, counter);
  gtk_menu_button_set_label (self->status_staff, staff != NULL ? cj_staff_get_name (staff) : _("Nobody"));
}

static void
update_staff_menu (CjWindow *self)
{
  g_autoptr (GMenuModel) menu = _cj_staff_menu_new (self->session);

  gtk_menu_button_set_menu_model (self->status_staff, menu);
}

static void
on_counts_changed_cb (CjWindow *self)
{
  _cj_sidebar_show_counts (self->sidebar, self->counts);
}

/* A new day brings new calls. */
static gboolean
on_tick_cb (gpointer user_data)
{
  CjWindow *self = user_data;

  if (self->counts != NULL)
    cj_counts_controller_refresh (self->counts);

  return G_SOURCE_CONTINUE;
}

static void
on_failed_cb (CjSession *session,
              const GError *error,
              CjWindow *self)
{
  cj_view_toast_error (GTK_WIDGET (self->stack), error);
}

static void
drop_pages (CjWindow *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      cj_page_leave (page);
      gtk_stack_remove (self->stack, page);
    }
  g_hash_table_remove_all (self->pages);
  g_ptr_array_set_size (self->history, 0);
  g_clear_pointer (&self->current, g_free);
}

/* What there is in the place of the shop: @content below a bar to move and
 * close the window by. It is made when it is wanted, since the shop's own page
 * is the first in sight on all days but the first. %NULL shows the shop. */
static void
show_plain (CjWindow *self,
            GtkWidget *content)
{
  GtkWidget *before = gtk_stack_get_child_by_name (self->root, "plain");
  GtkWidget *box, *header;

  if (content == NULL)
    gtk_stack_set_visible_child_name (self->root, "main");
  if (before != NULL)
    gtk_stack_remove (self->root, before);
  if (content == NULL)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  header = adw_header_bar_new ();
  gtk_widget_add_css_class (header, "flat");
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), content);
  gtk_stack_add_named (self->root, box, "plain");
  gtk_stack_set_visible_child (self->root, box);
}

static void
show_shop (CjWindow *self)
{
  update_status (self);
  show_plain (self, NULL);
  if (self->current == NULL)
    _cj_window_go (self, "board", NULL);
}

static void
on_shop_opened_cb (CjWelcomePage *page,
                   CjWindow *self)
{
  show_shop (self);
}

/**
 * cj_window_set_session:
 * @session: (nullable): a loaded session; %NULL while the shop is closed
 * @board: (nullable): its board, where that was asked for already
 *
 * Shows the shop, or the welcome page where there is none yet.
 */
void
cj_window_set_session (CjWindow *self,
                       CjSession *session,
                       CjBoardController *board)
{
  GtkWidget *welcome;

  g_return_if_fail (CJ_IS_WINDOW (self));

  if (self->session != NULL)
    {
      drop_pages (self);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (cj_session_get_shop (self->session), self);
      g_signal_handlers_disconnect_by_data (cj_session_get_staff_list (self->session), self);
      cj_search_box_set_controller (self->search_box, NULL);
      g_clear_object (&self->search);
      g_clear_object (&self->counts);
      g_clear_object (&self->scanner);
      cj_gate_controller_stop (self->gate);
      g_clear_object (&self->gate);
    }
  g_set_object (&self->session, session);
  g_set_object (&self->board, board);
  if (session == NULL)
    {
      cj_window_show_opening (self);
      return;
    }

  cj_look_follow (session);
  self->scanner = _cj_window_make_scanner (self, session, self->camera);
  self->gate = _cj_window_make_gate (self, session, self->gate_camera, self->secrets, self->gate_switch);
  self->search = cj_search_controller_new (session, CJ_SEARCH_ALL, 6);
  cj_search_box_set_controller (self->search_box, self->search);
  g_signal_connect (session, "failed", G_CALLBACK (on_failed_cb), self);
  g_signal_connect_swapped (session, "notify::staff", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (cj_session_get_shop (session), "notify", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (cj_session_get_staff_list (session), "items-changed", G_CALLBACK (update_staff_menu), self);
  self->counts = cj_counts_controller_new (session);
  g_signal_connect_object (self->counts, "changed", G_CALLBACK (on_counts_changed_cb), self, G_CONNECT_SWAPPED);
  update_staff_menu (self);
  if (cj_session_has_shop (session))
    {
      show_shop (self);
      return;
    }

  welcome = cj_welcome_page_new (session);
  g_signal_connect (welcome, "opened", G_CALLBACK (on_shop_opened_cb), self);
  show_plain (self, welcome);
}

/**
 * cj_window_show_opening:
 *
 * Says that the shop is being opened, where that takes so long that a person
 * would ask.
 */
void
cj_window_show_opening (CjWindow *self)
{
  GtkWidget *label = gtk_label_new (_("Opening the shop…"));

  g_return_if_fail (CJ_IS_WINDOW (self));

  gtk_widget_add_css_class (label, "dim-label");
  show_plain (self, label);
}

/**
 * cj_window_show_trouble:
 * @error: why the shop cannot be opened
 * @backup: (nullable) (type filename): a good backup that can take the place of
 *   the database
 * @backup_taken_at: when that was made, µs
 *
 * Says what is wrong with the shop's data and offers what can be done.
 */
void
cj_window_show_trouble (CjWindow *self,
                        const GError *error,
                        const char *backup,
                        gint64 backup_taken_at)
{
  g_return_if_fail (CJ_IS_WINDOW (self));

  show_plain (self, cj_trouble_page_new (error, backup, backup_taken_at));
}

static gboolean
cj_window_close_request (GtkWindow *window)
{
  CjWindow *self = CJ_WINDOW (window);

  drop_pages (self);

  return GTK_WINDOW_CLASS (cj_window_parent_class)->close_request (window);
}

static void
cj_window_dispose (GObject *object)
{
  CjWindow *self = CJ_WINDOW (object);

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (cj_session_get_shop (self->session), self);
      g_signal_handlers_disconnect_by_data (cj_session_get_staff_list (self->session), self);
    }
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->search);
  g_clear_object (&self->counts);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  g_clear_object (&self->wedge);
  g_clear_object (&self->scanner);
  if (self->gate != NULL)
    cj_gate_controller_stop (self->gate);
  g_clear_object (&self->gate);
  g_clear_object (&self->camera);
  g_clear_object (&self->gate_camera);
  g_clear_object (&self->secrets);

  G_OBJECT_CLASS (cj_window_parent_class)->dispose (object);
}

static void
cj_window_finalize (GObject *object)
{
  CjWindow *self = CJ_WINDOW (object);

  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_free (self->current);

  G_OBJECT_CLASS (cj_window_parent_class)->finalize (object);
}

static void
cj_window_class_init (CjWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cj_window_dispose;
  object_class->finalize = cj_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cj_window_close_request;

  g_type_ensure (CJ_TYPE_SEARCH_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CjWindow, root);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, header);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, search_box);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, sidebar_scroller);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, status_shop);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, status_staff);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, status_said);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, sample_badge);
  gtk_widget_class_bind_template_child (widget_class, CjWindow, gate_switch);
  gtk_widget_class_bind_template_callback (widget_class, on_sidebar_row_activated_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_cb, NULL);
  _cj_window_class_add_actions (widget_class);
}

static void
cj_window_init (CjWindow *self)
{
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  self->history = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", FALSE);
  _cj_sidebar_fill (self->sidebar);
  cj_look_mark_contrast (GTK_WIDGET (self));
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick_cb, self);
  self->wedge = cj_wedge_new ();
  g_signal_connect_object (self->wedge, "scanned", G_CALLBACK (on_scanned_cb), self, 0);
}

/**
 * cj_window_new:
 * @camera: (nullable): the counter's camera
 * @sample: whether this is the sample shop, which wears a badge
 */
CjWindow *
cj_window_new (GtkApplication *app,
               CjFrameSource *camera,
               gboolean sample)
{
  CjWindow *self = g_object_new (CJ_TYPE_WINDOW, "application", app, NULL);

  g_set_object (&self->camera, camera);
  gtk_widget_set_visible (self->sample_badge, sample);

  return self;
}

/**
 * cj_window_set_gate:
 * @camera: the camera at the gate, stopped
 * @secrets: where its password is kept
 *
 * To be called before the window has a session.
 */
void
cj_window_set_gate (CjWindow *self,
                    CjFrameSource *camera,
                    CjSecrets *secrets)
{
  g_return_if_fail (CJ_IS_WINDOW (self));

  g_set_object (&self->gate_camera, camera);
  g_set_object (&self->secrets, secrets);
}
