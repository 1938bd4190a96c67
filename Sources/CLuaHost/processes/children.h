#pragma once
#include "CLuaHost.h"
#include <sys/types.h>

#include "strays.h"

/// Begins to watch over children, before the first one starts; false with errno.
bool klua_watch_children(klua_Children *children);
/// What the environment of every child has.
const char *klua_mark_of(const klua_Children *children);
/// Remembers a child as `kill` names it, its group by a negative number; false when there are too many.
bool klua_keep_child(klua_Children *children, pid_t child);
/// Forgets a child that was waited for, unless it left others in its group.
void klua_forget_child(klua_Children *children, pid_t child);
/// Ends the children that are remembered, but nothing that left their groups.
void klua_end_groups(klua_Children *children);
