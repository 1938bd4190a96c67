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

/* libedit's functions; null until cedit_load returns 0. */
LATE_TABLE extern struct cedit_table { CEDIT_FUNCTIONS(LATE_SLOT) } cedit;

/* Loads libedit.so.2 (Debian package libedit2). Returns 0, or -1; late_library_error has the reason. */
int cedit_load(void);

/* A line editor with history, on the terminal that is standard input and output. */
typedef struct cedit_Editor cedit_Editor;

/* The callback of Tab. `before` is the text before the cursor. It may call cedit_insert and cedit_show. */
typedef void (*cedit_Complete)(cedit_Editor *editor, const char *before, void *context);

/* The result of cedit_read: a line, a line that the user discarded, or the end of the input. */
typedef enum { CEDIT_LINE, CEDIT_CLEARED, CEDIT_ENDED } cedit_Outcome;

/* Returns NULL if the terminal does not support editing. Reads the user's ~/.editrc. */
cedit_Editor *cedit_open(const char *program, cedit_Complete complete, void *context);
void cedit_close(cedit_Editor *editor);

/* Reads a line. `line` has no line terminator; the editor owns it, and it is valid until the next call. */
cedit_Outcome cedit_read(cedit_Editor *editor, const char *prompt, const char **line, size_t *length);

/* Adds a line to the history. */
void cedit_remember(cedit_Editor *editor, const char *line);

/* For a cedit_Complete only: inserts text at the cursor, or prints lines below the edited line. */
void cedit_insert(cedit_Editor *editor, const char *text);
void cedit_show(cedit_Editor *editor, const char *text);
