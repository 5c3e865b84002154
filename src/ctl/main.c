/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

#include "ctl/cj-ctl.h"

/* chejiangctl: the program without a screen. Reads the command line, finds the
 * command in its table, opens the shop and runs it. */

#define COMMON_OPTIONS "profile sample-shop as json help"

typedef enum
{
  OPTION_TEXT,
  OPTION_FLAG,
  OPTION_NUMBER,
} OptionKind;

typedef struct
{
  OptionKind kind;
  const char *name;
  gsize offset;
  const char *placeholder;
  const char *help;
} Option;

#define OPTION_ROW(kind, option, member, placeholder, help) { OPTION_##kind, option, G_STRUCT_OFFSET (CjCtlOptions, member), placeholder, help },

static const Option options[] = { CJ_CTL_OPTIONS (OPTION_ROW) };

static gboolean
names_option (const char *list,
              const char *name)
{
  g_auto (GStrv) names = g_strsplit (list, " ", -1);

  return g_strv_contains ((const char *const *) names, name);
}

static gboolean
takes_option (const CjCtlCommand *command,
              const Option *option)
{
  return names_option (COMMON_OPTIONS, option->name) || (command->options != NULL && names_option (command->options, option->name));
}

static gboolean
is_given (const CjCtlOptions *values,
          const Option *option)
{
  gconstpointer value = G_STRUCT_MEMBER_P (values, option->offset);

  switch (option->kind)
    {
    case OPTION_TEXT:
      return *(char *const *) value != NULL;
    case OPTION_FLAG:
      return *(const gboolean *) value;
    case OPTION_NUMBER:
    default:
      return *(const gint64 *) value != -1;
    }
}

static void
free_options (CjCtlOptions *values)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].kind == OPTION_TEXT)
      g_clear_pointer ((char **) G_STRUCT_MEMBER_P (values, options[i].offset), g_free);
}

/* Help */

static void
print_option (const Option *option)
{
  g_autofree char *left = option->placeholder != NULL ? g_strdup_printf ("--%s=%s", option->name, _(option->placeholder)) : g_strdup_printf ("--%s", option->name);

  g_print ("  %-28s %s\n", left, _(option->help));
}

static char *
command_words (const CjCtlCommand *command)
{
  return g_strjoin (" ", command->noun, command->verb != NULL ? command->verb : command->arguments,
                    command->verb != NULL ? command->arguments : NULL, NULL);
}

static void
print_command_help (const CjCtlCommand *command)
{
  g_autofree char *words = command_words (command);

  g_print ("%s chejiangctl %s [%s]\n\n%s\n\n%s\n", _("Usage:"), words, _("OPTION…"), _(command->help), _("Options:"));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (takes_option (command, &options[i]))
      print_option (&options[i]);
}

static void
print_help (const char *noun)
{
  guint n;
  const CjCtlCommand *commands = cj_ctl_commands (&n);

  g_print ("%s chejiangctl %s\n\n%s\n\n%s\n", _("Usage:"), _("COMMAND [ARGUMENT…] [OPTION…]"),
           _("The service counter of an auto-repair shop, without a screen."), _("Commands:"));
  for (guint i = 0; i < n; i++)
    if (noun == NULL || g_str_equal (commands[i].noun, noun))
      {
        g_autofree char *words = command_words (&commands[i]);

        g_print ("  %-28s %s\n", words, _(commands[i].help));
      }
  g_print ("\n%s\n", _("Options:"));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (names_option (COMMON_OPTIONS " version", options[i].name))
      print_option (&options[i]);
  g_print ("\n%s\n", _("“chejiangctl COMMAND --help” tells the options of a command; chejiangctl(1) tells all."));
}

/* For completion and for the test of it: a command a line, then its options. */
static void
list_commands (void)
{
  guint n;
  const CjCtlCommand *commands = cj_ctl_commands (&n);

  for (guint i = 0; i < n; i++)
    {
      g_print ("%s%s%s:", commands[i].noun, commands[i].verb != NULL ? " " : "", commands[i].verb != NULL ? commands[i].verb : "");
      for (guint j = 0; j < G_N_ELEMENTS (options); j++)
        if (takes_option (&commands[i], &options[j]))
          g_print (" --%s", options[j].name);
      g_print ("\n");
    }
}

/* The command line */

/* The shell gives bytes. What is not UTF-8 is text in the locale's encoding. */
static char *
to_utf8 (const char *bytes)
{
  if (g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);

  return g_locale_to_utf8 (bytes, -1, NULL, NULL, NULL);
}

static gboolean
parse_options (GStrv *words,
               CjCtlOptions *values,
               GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree GOptionEntry *entries = g_new0 (GOptionEntry, G_N_ELEMENTS (options) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      static const GOptionArg kinds[] = { [OPTION_TEXT] = G_OPTION_ARG_FILENAME, [OPTION_FLAG] = G_OPTION_ARG_NONE, [OPTION_NUMBER] = G_OPTION_ARG_INT64 };

      entries[i] = (GOptionEntry) { options[i].name, 0, 0, kinds[options[i].kind], G_STRUCT_MEMBER_P (values, options[i].offset), NULL, NULL };
      if (options[i].kind == OPTION_NUMBER)
        G_STRUCT_MEMBER (gint64, values, options[i].offset) = -1;
    }
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);

  return g_option_context_parse_strv (context, words, error);
}

static gboolean
texts_to_utf8 (GStrv words,
               CjCtlOptions *values)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *raw = words[i];

      words[i] = to_utf8 (raw);
      if (words[i] == NULL)
        {
          words[i] = g_steal_pointer (&raw);
          return FALSE;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      char **text = (char **) G_STRUCT_MEMBER_P (values, options[i].offset);
      g_autofree char *raw = NULL;

      if (options[i].kind != OPTION_TEXT || *text == NULL)
        continue;
      raw = g_steal_pointer (text);
      *text = to_utf8 (raw);
      if (*text == NULL)
        return FALSE;
    }

  return TRUE;
}

static const CjCtlCommand *
find_command (GStrv words)
{
  guint n;
  const CjCtlCommand *commands = cj_ctl_commands (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (commands[i].noun, words[0])
        && (commands[i].verb == NULL || g_strcmp0 (commands[i].verb, words[1]) == 0))
      return &commands[i];

  return NULL;
}

static gboolean
is_noun (const char *word)
{
  guint n;
  const CjCtlCommand *commands = cj_ctl_commands (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (commands[i].noun, word))
      return TRUE;

  return FALSE;
}

static CjCtlExit
check_usage (CjCtl *ctl)
{
  const CjCtlCommand *command = ctl->command;
  guint n = g_strv_length (ctl->arguments);
  gboolean any_number = command->arguments != NULL && g_str_has_suffix (command->arguments, "…");

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (is_given (&ctl->options, &options[i]) && !takes_option (command, &options[i]))
      return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("This command has no option --%s. See its --help."), options[i].name);
  if (n < command->min_arguments || (!any_number && n > command->max_arguments))
    {
      g_autofree char *words = command_words (command);

      return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("It is used as: chejiangctl %s"), words);
    }
  if (ctl->options.profile != NULL && ctl->options.sample_shop)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("Give either --profile or --sample-shop."));

  return CJ_CTL_OK;
}

static gboolean
on_interrupt_cb (gpointer user_data)
{
  CjCtl *ctl = user_data;

  g_cancellable_cancel (ctl->cancellable);

  return G_SOURCE_CONTINUE;
}

static CjCtlExit
run_command (CjCtl *ctl)
{
  guint sources[] = { g_unix_signal_add (SIGINT, on_interrupt_cb, ctl), g_unix_signal_add (SIGTERM, on_interrupt_cb, ctl) };
  CjCtlExit code = CJ_CTL_OK;

  ctl->profile = cj_profile_new (ctl->options.sample_shop ? "sample" : ctl->options.profile);
  ctl->cancellable = g_cancellable_new ();
  if (ctl->command->needs_shop)
    code = cj_ctl_open (ctl);
  if (code == CJ_CTL_OK)
    code = ctl->command->run (ctl);
  if (code == CJ_CTL_OK && ctl->failure != NULL)
    code = cj_ctl_fail (ctl, ctl->failure);

  cj_ctl_close (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  g_clear_object (&ctl->cancellable);
  g_clear_pointer (&ctl->profile, cj_profile_free);

  return code;
}

static CjCtlExit
dispatch (CjCtl *ctl,
          GStrv words)
{
  CjCtlExit code;

  if (ctl->options.version)
    {
      g_print ("chejiangctl %s\n", PACKAGE_VERSION);
      return CJ_CTL_OK;
    }
  if (ctl->options.list_commands)
    {
      list_commands ();
      return CJ_CTL_OK;
    }
  if (words[0] == NULL)
    {
      if (ctl->options.help)
        print_help (NULL);
      else
        cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("Say what to do; “chejiangctl --help” lists the commands."));
      return ctl->options.help ? CJ_CTL_OK : CJ_CTL_USAGE;
    }
  ctl->command = find_command (words);
  if (ctl->command == NULL && ctl->options.help && is_noun (words[0]))
    {
      print_help (words[0]);
      return CJ_CTL_OK;
    }
  if (ctl->command == NULL)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("There is no command “%s%s%s”; “chejiangctl --help” lists the commands."), words[0],
                          words[1] != NULL ? " " : "", words[1] != NULL ? words[1] : "");
  if (ctl->options.help)
    {
      print_command_help (ctl->command);
      return CJ_CTL_OK;
    }

  ctl->arguments = words + (ctl->command->verb != NULL ? 2 : 1);
  code = check_usage (ctl);

  return code != CJ_CTL_OK ? code : run_command (ctl);
}

static void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CJ_LOCALEDIR") != NULL ? g_getenv ("CJ_LOCALEDIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* What is written is UTF-8, as the data is; a terminal of another encoding
 * would show question marks in any case. */
static void
print_raw (const char *text)
{
  fputs (text, stdout);
}

static void
print_error_raw (const char *text)
{
  fputs (text, stderr);
}

int
main (int argc,
      char *argv[])
{
  g_auto (GStrv) words = g_strdupv (argv);
  g_autoptr (GError) error = NULL;
  CjCtl ctl = { 0 };
  CjCtlExit code;

  set_up_language ();
  g_set_print_handler (print_raw);
  g_set_printerr_handler (print_error_raw);
  if (!parse_options (&words, &ctl.options, &error))
    code = cj_ctl_refuse (&ctl, CJ_CTL_USAGE, _("%s. “chejiangctl --help” tells how it is used."), error->message);
  else if (!texts_to_utf8 (words, &ctl.options))
    code = cj_ctl_refuse (&ctl, CJ_CTL_USAGE, _("What was typed is not text in this terminal’s encoding. Use UTF-8."));
  else
    code = dispatch (&ctl, words + 1);
  free_options (&ctl.options);

  return fflush (stdout) == 0 ? (int) code : (int) CJ_CTL_FAILED;
}
