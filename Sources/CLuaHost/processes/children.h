#pragma once
#include "CLuaHost.h"
#include <sys/types.h>

/// Starts to track children, before the first one starts; false with errno.
bool klua_watch_children(klua_Children *children);
/// Adds a child by the number for `kill`, which is negative for its group; false if there are too many.
bool klua_keep_child(klua_Children *children, pid_t child);
/// Removes a child that was waited for, unless other processes remain in its group.
void klua_forget_child(klua_Children *children, pid_t child);
