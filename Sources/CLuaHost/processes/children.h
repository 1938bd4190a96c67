#pragma once
#include "CLuaHost.h"
#include <sys/types.h>

#include "strays.h"

/// Starts to track children, before the first one starts; false with errno.
bool klua_watch_children(klua_Children *children);
/// The mark in the environment of every child.
const char *klua_mark_of(const klua_Children *children);
/// Adds a child by the number for `kill`, which is negative for its group; false if there are too many.
bool klua_keep_child(klua_Children *children, pid_t child);
/// Removes a child that was waited for, unless other processes remain in its group.
void klua_forget_child(klua_Children *children, pid_t child);
/// Removes the group of a child whose processes have all been ended.
void klua_drop_group(klua_Children *children, pid_t child);
/// Ends the tracked children and their groups, but not the processes that left these groups.
void klua_end_groups(klua_Children *children);
