#pragma once
#include <CLateLibrary.h>
#include <histedit.h>
#include <stdbool.h>

#define CEDIT_FUNCTIONS(X)                                                                                             \
    X(el_init)                                                                                                         \
    X(el_end)                                                                                                          \
    X(el_source)                                                                                                       \
    X(el_set)                                                                                                          \
    X(el_get)                                                                                                          \
    X(el_gets)                                                                                                         \
    X(el_line)                                                                                                         \
    X(el_insertstr)                                                                                                    \
    X(el_push)                                                                                                         \
    X(el_resize)                                                                                                       \
    X(history_init)                                                                                                    \
    X(history)                                                                                                         \
    X(history_end)
/* libedit's functions; empty until cedit_load has answered 0. */
LATE_TABLE extern struct cedit_table { CEDIT_FUNCTIONS(LATE_SLOT) } cedit;

/* Loads libedit.so.2 (Debian package libedit2); 0, or -1 with the reason in late_library_error. */
int cedit_load(void);

/* Lines typed at the terminal that is standard input and output, with editing and the lines before. */
typedef struct cedit_Editor cedit_Editor;

/* What Tab does, given the text before the cursor: it may call cedit_insert and cedit_show. */
typedef void (*cedit_Complete)(cedit_Editor *editor, const char *before, void *context);

/* How reading a line came out. */
typedef enum { CEDIT_LINE, CEDIT_CLEARED, CEDIT_ENDED } cedit_Outcome;

/* Null when the terminal cannot be edited on. Reads the user's ~/.editrc. */
cedit_Editor *cedit_open(const char *program, cedit_Complete complete, void *context);
void cedit_close(cedit_Editor *editor);

/* Reads a line; `line` is without its end, and the editor's until the next call. */
cedit_Outcome cedit_read(cedit_Editor *editor, const char *prompt, const char **line, size_t *length);

/* Adds a line to those that can be gone back to. */
void cedit_remember(cedit_Editor *editor, const char *line);

/* Within a cedit_Complete: puts text in at the cursor, or writes lines below what is typed. */
void cedit_insert(cedit_Editor *editor, const char *text);
void cedit_show(cedit_Editor *editor, const char *text);
