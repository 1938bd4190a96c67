#pragma once
#include <stddef.h>

enum { klua_mark_length = 32 };

/// Creates a random mark.
void klua_make_mark(char mark[klua_mark_length + 1]);

/// An environment with the mark added, for `posix_spawn`. The caller releases it with `free`. Null if there is not enough
/// memory.
char **klua_marked_environment(const char *mark, const char *const *entries);

/// Ends every process of this user whose environment has the mark. Calls only async-signal-safe functions.
void klua_end_marked(const char *mark);
