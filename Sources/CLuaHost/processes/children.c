// The processes that a script started do not outlive its run: the runtime ends them where it can, and where it cannot,
// because its own process was killed, a second one does, which only waits for the first to be gone.
#define _GNU_SOURCE
#include "children.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_children = 1024 };

struct klua_Children {
    _Atomic(pid_t) kept[most_children];  // zero, a process, or the negative number of a process group
    pid_t keeper;
    int line;  // the pipe to the keeper, which we close to end it
    char mark[klua_mark_length + 1];
};

/// A change of `kept`. A negative place means that processes that left their groups survive.
typedef struct {
    int place;
    pid_t child;
} Change;

/// The keeper: a copy of this process that has closed everything except the line. It calls only async-signal-safe functions.
static _Noreturn void keep_watch(int line, const char *mark) {
    static pid_t kept[most_children];
    Change change;
    bool has_strays = false;
    prctl(PR_SET_NAME, "kestra-children");
    dup2(line, 0);
    close_range(1, ~0u, 0);
    while (read(0, &change, sizeof change) == sizeof change) {
        if (change.place >= 0) kept[change.place] = change.child;
        has_strays = change.place >= 0 && (has_strays || change.child);
    }
    for (int i = 0; i < most_children; i++)
        if (kept[i]) kill(kept[i], SIGKILL);
    if (has_strays) klua_end_marked(mark);
    _exit(0);
}

bool klua_watch_children(klua_Children *children) {
    if (children->keeper) return true;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    klua_make_mark(children->mark);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    children->keeper = _Fork();
    if (children->keeper == 0) keep_watch(ends[0], children->mark);
    int problem = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(ends[0]);
    children->line = ends[1];
    if (children->keeper > 0) return true;
    close(ends[1]);
    children->keeper = 0;
    errno = problem;
    return false;
}

const char *klua_mark_of(const klua_Children *children) { return children->mark; }

static void tell(klua_Children *children, int place, pid_t child) {
    Change change = {place, child};
    // If the keeper was killed, nothing can be done.
    (void)send(children->line, &change, sizeof change, MSG_NOSIGNAL);
}

/// Removes the groups that have ended, because their numbers may be reused.
static void forget_ended(klua_Children *children) {
    for (int i = 0; i < most_children; i++) {
        pid_t kept = atomic_load(&children->kept[i]);
        if (kept >= 0 || kill(kept, 0) == 0 || errno != ESRCH) continue;
        atomic_store(&children->kept[i], 0);
        tell(children, i, 0);
    }
}

bool klua_keep_child(klua_Children *children, pid_t child) {
    forget_ended(children);
    for (int i = 0; i < most_children; i++) {
        pid_t none = 0;
        if (!atomic_compare_exchange_strong(&children->kept[i], &none, child)) continue;
        tell(children, i, child);
        return true;
    }
    return false;
}

void klua_forget_child(klua_Children *children, pid_t child) {
    for (int i = 0; i < most_children; i++) {
        pid_t kept = atomic_load(&children->kept[i]);
        if (kept != child && (kept != -child || kill(kept, 0) == 0)) continue;
        atomic_store(&children->kept[i], 0);
        tell(children, i, 0);
    }
}

void klua_drop_group(klua_Children *children, pid_t child) {
    for (int i = 0; i < most_children; i++) {
        pid_t group = -child;
        if (atomic_compare_exchange_strong(&children->kept[i], &group, 0)) tell(children, i, 0);
    }
}

void klua_end_groups(klua_Children *children) {
    for (int i = 0; i < most_children; i++) {
        pid_t child = atomic_exchange(&children->kept[i], 0);
        if (!child) continue;
        if (kill(child, SIGKILL) == 0) waitpid(child < 0 ? -child : child, NULL, WNOHANG);
        tell(children, i, 0);
    }
}

void klua_end_children(klua_Children *children) {
    klua_end_groups(children);
    if (children->keeper) klua_end_marked(children->mark);
}

void klua_spare_strays(klua_Children *children) {
    if (children->keeper) tell(children, -1, 0);
}

klua_Children *klua_create_children(void) { return calloc(1, sizeof(klua_Children)); }

void klua_free_children(klua_Children *children) {
    klua_end_groups(children);
    if (children->keeper) {
        close(children->line);
        waitpid(children->keeper, NULL, 0);
    }
    free(children);
}
