// os.execute and io.popen with tracked children, which do not outlive the run.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "children.h"
#include "../host.h"

typedef struct klua_ProcessStream {
    luaL_Stream stream;  // first, so that Lua's file methods accept it
    pid_t child;
    struct klua_ProcessStream *next;  // the next open one
} ProcessStream;

/// Starts `sh -c command`, optionally with one end of a pipe as its input or output. Zero on failure, with errno.
static pid_t start(klua_Host *host, const char *command, int pipe_end, int place) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    short flags = POSIX_SPAWN_SETSIGMASK;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    if (pipe_end >= 0) posix_spawn_file_actions_adddup2(&actions, pipe_end, place);
    // A child that may use the terminal must stay in the terminal's foreground group.
    bool grouped = !isatty(STDIN_FILENO);
    if (grouped) flags |= POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setflags(&attributes, flags);
    pid_t child = 0;
    fflush(NULL);
    bool watched = klua_watch_children(host->children);
    const char *const *own = (const char *const *)environ;
    char **environment = watched ? klua_marked_environment(klua_mark_of(host->children), own) : NULL;
    if (environment) {
        char *const words[] = {"sh", "-c", "--", (char *)command, NULL};
        errno = posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environment);
    }
    free(environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (errno != 0) return 0;
    if (klua_keep_child(host->children, grouped ? -child : child)) return child;
    kill(grouped ? -child : child, SIGKILL);
    waitpid(child, NULL, 0);
    errno = EAGAIN;
    return 0;
}

/// Waits for a child: its status, or -1. A stop of the run ends the wait.
static int await_child(klua_Host *host, pid_t child) {
    int status, descriptor = pidfd_open(child, 0);
    struct pollfd end = {.fd = descriptor, .events = POLLIN};
    while (descriptor >= 0 && poll(&end, 1, -1) < 0 && errno == EINTR && !host->alarm) {}
    if (descriptor >= 0) close(descriptor);
    pid_t ended = waitpid(child, &status, host->alarm ? WNOHANG : 0);
    if (ended <= 0) {
        if (ended == 0) errno = EINTR;
        return -1;
    }
    klua_forget_child(host->children, child);
    errno = 0;  // otherwise the status would be reported as a system error
    return status;
}

static int execute(lua_State *L) {
    klua_Host *host = klua_host(L);
    const char *command = luaL_optstring(L, 1, NULL);
    if (!command) {
        lua_pushboolean(L, access("/bin/sh", X_OK) == 0);
        return 1;
    }
    pid_t child = start(host, command, -1, 0);
    errno = child ? 0 : errno;
    return luaL_execresult(L, child ? await_child(host, child) : -1);
}

/// Closes the pipe and waits: the status of the child, or -1.
static int finish(klua_Host *host, ProcessStream *process) {
    ProcessStream **place = &host->processes;
    while (*place != process) place = &(*place)->next;
    *place = process->next;
    process->stream.closef = NULL;
    fclose(process->stream.f);
    errno = 0;
    return await_child(host, process->child);
}

static int close_process(lua_State *L) {
    return luaL_execresult(L, finish(klua_host(L), luaL_checkudata(L, 1, LUA_FILEHANDLE)));
}

void klua_finish_processes(klua_Host *host) {
    while (host->processes) finish(host, host->processes);
}

/// Starts a child with a pipe to it; false with errno.
static bool open_pipe(klua_Host *host, ProcessStream *process, const char *command, const char *mode) {
    bool reads = *mode == 'r';
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    process->child = start(host, command, ends[reads ? 1 : 0], reads ? STDOUT_FILENO : STDIN_FILENO);
    int problem = errno;
    close(ends[reads ? 1 : 0]);
    process->stream.f = process->child ? fdopen(ends[reads ? 0 : 1], mode) : NULL;
    if (process->stream.f) return true;
    close(ends[reads ? 0 : 1]);
    errno = problem;
    return false;
}

static int open_process(lua_State *L) {
    klua_Host *host = klua_host(L);
    const char *command = luaL_checkstring(L, 1), *mode = luaL_optstring(L, 2, "r");
    luaL_argcheck(L, strcmp(mode, "r") == 0 || strcmp(mode, "w") == 0, 2, "invalid mode");
    ProcessStream *process = lua_newuserdatauv(L, sizeof *process, 0);
    memset(process, 0, sizeof *process);
    luaL_setmetatable(L, LUA_FILEHANDLE);
    bool opened = open_pipe(host, process, command, mode);
    if (!opened && (errno == EAGAIN || errno == EMFILE)) {
        // Many scripts do not close pipes that they have read to the end.
        lua_gc(L, LUA_GCCOLLECT);
        opened = open_pipe(host, process, command, mode);
    }
    if (!opened) return luaL_fileresult(L, 0, command);
    process->stream.closef = close_process;
    process->next = host->processes;
    host->processes = process;
    return 1;
}

void klua_open_processes(lua_State *L) {
    lua_getglobal(L, LUA_OSLIBNAME);
    lua_pushcfunction(L, execute);
    lua_setfield(L, -2, "execute");
    lua_getglobal(L, LUA_IOLIBNAME);
    lua_pushcfunction(L, open_process);
    lua_setfield(L, -2, "popen");
    lua_pop(L, 2);
}
