#pragma once
#include <stdbool.h>
#include <sys/types.h>

// Opens a path that was checked before, so that a link that another process puts into it since is not followed.

/// As `open`, with `O_CLOEXEC`. `follows`: links in the path are followed. Otherwise a link anywhere in the path is an error:
/// `ELOOP`, or `ENOTDIR` on a kernel without `openat2`.
int cfiles_open(const char *path, int flags, mode_t mode, bool follows);

/// Opens a path for `fstat` only, of whatever kind.
int cfiles_open_entry(const char *path, bool follows);

/// Opens the folder of a path, for `unlinkat` and the like; `name` becomes the rest of the path.
int cfiles_open_parent(const char *path, const char **name, bool follows);

/// What `cfiles_open` does without `openat2`: opens one component after the other.
int cfiles_open_stepwise(const char *path, int flags, mode_t mode);
