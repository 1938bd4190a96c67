#pragma once
#include <stddef.h>

enum { klua_mark_length = 32 };

/// Makes a mark that no other run has.
void klua_make_mark(char mark[klua_mark_length + 1]);

/// An environment for `posix_spawn`: that of this process, with the mark. The caller frees it with `free`; null for want
/// of memory.
char **klua_marked_environment(const char *mark);

/// Ends every process of this user whose environment has the mark. Only what a signal handler may call.
void klua_end_marked(const char *mark);
