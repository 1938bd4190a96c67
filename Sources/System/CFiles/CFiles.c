#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { step_flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

/// `O_PATH` opens a link itself, which the others refuse.
static int without_link(int descriptor, int flags) {
    struct stat info;
    if (descriptor < 0 || !(flags & O_PATH)) return descriptor;
    if (fstat(descriptor, &info) == 0 && !S_ISLNK(info.st_mode)) return descriptor;
    close(descriptor);
    errno = ELOOP;
    return -1;
}

static int step(int folder, const char *name, int flags, mode_t mode) {
    int next = openat(folder, name, flags, mode);
    int problem = errno;
    if (folder >= 0) close(folder);
    errno = problem;
    return next;
}

int cfiles_open_stepwise(const char *path, int flags, mode_t mode) {
    char name[NAME_MAX + 1] = ".";
    int folder = *path == '/' ? open("/", step_flags) : AT_FDCWD;
    path += strspn(path, "/");
    while (*path) {
        size_t length = strcspn(path, "/");
        const char *rest = path + length + strspn(path + length, "/");
        if (length > NAME_MAX) {
            if (folder >= 0) close(folder);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(name, path, length);
        name[length] = 0;
        if (!*rest && rest > path + length) flags |= O_DIRECTORY;
        path = rest;
        if (!*path) break;
        folder = step(folder, name, step_flags, 0);
        if (folder < 0) return -1;
    }
    return without_link(step(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, mode), flags);
}

int cfiles_open(const char *path, int flags, mode_t mode, bool follows) {
    if (follows) return open(path, flags | O_CLOEXEC, mode);
    struct open_how how = {
        .flags = (unsigned)(flags | O_CLOEXEC),
        .mode = flags & O_CREAT ? mode : 0,
        .resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    int descriptor = (int)syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
    // EPERM comes from containers that forbid calls they do not know.
    if (descriptor >= 0 || (errno != ENOSYS && errno != EPERM)) return descriptor;
    return cfiles_open_stepwise(path, flags, mode);
}

int cfiles_open_entry(const char *path, bool follows) { return cfiles_open(path, O_PATH, 0, follows); }

int cfiles_open_parent(const char *path, const char **name, bool follows) {
    char folder[PATH_MAX] = ".";
    const char *slash = strrchr(path, '/');
    size_t length = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
    if (length >= sizeof folder) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (slash) {
        memcpy(folder, path, length);
        folder[length] = 0;
    }
    *name = slash ? slash + 1 : path;
    return cfiles_open(folder, O_PATH | O_DIRECTORY, 0, follows);
}
