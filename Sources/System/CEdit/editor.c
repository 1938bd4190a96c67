// A non-variadic interface to libedit for the prompt.
#define _GNU_SOURCE
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "CEdit.h"

enum { most_remembered = 2000 };

struct cedit_Editor {
    EditLine *line;
    History *history;
    locale_t locale, outer;
    const char *prompt;
    bool cleared;
    cedit_Complete complete;
    void *context;
};

static cedit_Editor *owner(EditLine *line) {
    cedit_Editor *editor = NULL;
    cedit.el_get(line, EL_CLIENTDATA, &editor);
    return editor;
}

static char *prompt_of(EditLine *line) { return (char *)owner(line)->prompt; }

/// Discards the line. It stays on the screen, as in a shell.
static unsigned char on_clear(EditLine *line, int key) {
    (void)key;
    owner(line)->cleared = true;
    cedit.el_push(line, "\n");
    return CC_NORM;
}

/// Suspends the program. If the terminal did so, it would stay in editing mode.
static unsigned char on_suspend(EditLine *line, int key) {
    (void)key;
    cedit.el_set(line, EL_PREP_TERM, 0);
    kill(0, SIGTSTP);
    cedit.el_set(line, EL_PREP_TERM, 1);
    cedit.el_resize(line);
    return CC_REDISPLAY;
}

static unsigned char on_complete(EditLine *line, int key) {
    (void)key;
    cedit_Editor *editor = owner(line);
    const LineInfo *typed = cedit.el_line(line);
    char *before = strndup(typed->buffer, (size_t)(typed->cursor - typed->buffer));
    if (!before) return CC_ERROR;
    uselocale(editor->outer);
    editor->complete(editor, before, editor->context);
    uselocale(editor->locale);
    free(before);
    return CC_REDISPLAY;
}

/// The locale by which libedit decodes and displays characters: the user's, or UTF-8 if the user's is ASCII.
static locale_t letters(void) {
    locale_t user = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    if (user && strcmp(nl_langinfo_l(CODESET, user), "ANSI_X3.4-1968") != 0) return user;
    if (user) freelocale(user);
    return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

static void set_keys(EditLine *line) {
    static const char *const keys[][2] = {
        {"^C", "cedit-clear"},          {"^Z", "cedit-suspend"},       {"^I", "cedit-complete"},
        {"^R", "em-inc-search-prev"},   {"\\e[H", "ed-move-to-beg"},   {"\\e[F", "ed-move-to-end"},
        {"\\e[3~", "ed-delete-next-char"}, {"\\e[1;5C", "em-next-word"}, {"\\e[1;5D", "ed-prev-word"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        cedit.el_set(line, EL_BIND, keys[i][0], keys[i][1], NULL);
    // The signal keys of the terminal are off while the user types a line, and on while a line runs.
    cedit.el_set(line, EL_SETTY, "-d", "-isig", NULL);
}

static bool set_up(cedit_Editor *editor, const char *program) {
    HistEvent event;
    editor->history = cedit.history_init();
    editor->line = cedit.el_init(program, stdin, stdout, stderr);
    if (!editor->history || !editor->line) return false;
    cedit.history(editor->history, &event, H_SETSIZE, most_remembered);
    cedit.history(editor->history, &event, H_SETUNIQUE, 1);
    cedit.el_set(editor->line, EL_CLIENTDATA, editor);
    cedit.el_set(editor->line, EL_PROMPT, prompt_of);
    cedit.el_set(editor->line, EL_HIST, cedit.history, editor->history);
    cedit.el_set(editor->line, EL_EDITOR, "emacs");
    cedit.el_set(editor->line, EL_ADDFN, "cedit-clear", "Drop the line", on_clear);
    cedit.el_set(editor->line, EL_ADDFN, "cedit-suspend", "Stop the program", on_suspend);
    cedit.el_set(editor->line, EL_ADDFN, "cedit-complete", "Complete the name", on_complete);
    set_keys(editor->line);
    cedit.el_source(editor->line, NULL);
    return true;
}

cedit_Editor *cedit_open(const char *program, cedit_Complete complete, void *context) {
    cedit_Editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    editor->complete = complete;
    editor->context = context;
    editor->locale = letters();
    editor->prompt = "";
    editor->outer = uselocale(editor->locale);
    bool done = set_up(editor, program);
    uselocale(editor->outer);
    if (done) return editor;
    cedit_close(editor);
    return NULL;
}

void cedit_close(cedit_Editor *editor) {
    if (editor->line) cedit.el_end(editor->line);
    if (editor->history) cedit.history_end(editor->history);
    if (editor->locale) freelocale(editor->locale);
    free(editor);
}

cedit_Outcome cedit_read(cedit_Editor *editor, const char *prompt, const char **line, size_t *length) {
    int count = 0;
    editor->prompt = prompt;
    editor->cleared = false;
    editor->outer = uselocale(editor->locale);
    // Before the prompt is shown, because the user may then press a signal key.
    cedit.el_set(editor->line, EL_PREP_TERM, 1);
    cedit.el_resize(editor->line);
    *line = cedit.el_gets(editor->line, &count);
    uselocale(editor->outer);
    editor->prompt = "";
    if (editor->cleared) return CEDIT_CLEARED;
    if (!*line || count <= 0) return CEDIT_ENDED;
    *length = strcspn(*line, "\n");
    return CEDIT_LINE;
}

void cedit_remember(cedit_Editor *editor, const char *line) {
    HistEvent event;
    uselocale(editor->locale);
    cedit.history(editor->history, &event, H_ENTER, line);
    uselocale(editor->outer);
}

void cedit_insert(cedit_Editor *editor, const char *text) {
    uselocale(editor->locale);
    cedit.el_insertstr(editor->line, text);
    uselocale(editor->outer);
}

void cedit_show(cedit_Editor *editor, const char *text) {
    (void)editor;
    fputc('\n', stdout);
    fputs(text, stdout);
    fflush(stdout);
}
