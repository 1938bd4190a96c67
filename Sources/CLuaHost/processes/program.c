// Programs that are started by their words, with pipes, in process groups of their own, which do not outlive the run.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "children.h"

/// The ends of the pipes: the program's at 0, ours at 1.
typedef struct {
    int input[2], output[2], errors[2];
} Pipes;

static void close_if_open(int descriptor) {
    if (descriptor >= 0) close(descriptor);
}

/// Moves a descriptor away from those of the standard streams, which the program's own ends replace.
static bool move_up(int *descriptor) {
    if (*descriptor > STDERR_FILENO) return true;
    int moved = fcntl(*descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(*descriptor);
    *descriptor = moved;
    return moved >= 0;
}

/// Opens a pipe whose end `ours` does not block.
static bool open_pipe(int ends[2], bool is_read) {
    int made[2];
    if (pipe2(made, O_CLOEXEC) != 0) return false;
    ends[0] = made[is_read ? 1 : 0];
    ends[1] = made[is_read ? 0 : 1];
    return move_up(&ends[0]) && move_up(&ends[1]) && fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0;
}

static bool open_pipes(Pipes *pipes, bool has_input) {
    if (has_input ? !open_pipe(pipes->input, false) : (pipes->input[0] = open("/dev/null", O_RDONLY | O_CLOEXEC)) < 0)
        return false;
    return move_up(&pipes->input[0]) && open_pipe(pipes->output, true) && open_pipe(pipes->errors, true);
}

static void close_ends(Pipes *pipes, int side) {
    close_if_open(pipes->input[side]);
    close_if_open(pipes->output[side]);
    close_if_open(pipes->errors[side]);
}

/// The process, or 0 with errno.
static pid_t spawn(const klua_ProgramStart *start, char *const *environment, const Pipes *pipes) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, defaults;
    pid_t process = 0;
    sigemptyset(&none);
    // The runtime may ignore this signal, and a program would inherit that.
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_adddup2(&actions, pipes->input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes->output[0], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes->errors[0], STDERR_FILENO);
    if (start->folder >= 0) posix_spawn_file_actions_addfchdir_np(&actions, start->folder);
    fflush(NULL);
    errno = posix_spawn(&process, start->path, &actions, &attributes, (char *const *)start->words, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return errno == 0 ? process : 0;
}

/// Zero, or the error number; then the process has ended.
static int adopt(klua_Children *children, pid_t process, int *end) {
    int problem = 0;
    *end = pidfd_open(process, 0);
    if (*end < 0) problem = errno;
    else if (!klua_keep_child(children, -process)) problem = EAGAIN;
    if (!problem) return 0;
    close_if_open(*end);
    kill(-process, SIGKILL);
    waitpid(process, NULL, 0);
    return problem;
}

int klua_start_program(klua_Children *children, const klua_ProgramStart *start, klua_Program *program) {
    Pipes pipes = {{-1, -1}, {-1, -1}, {-1, -1}};
    char **environment = NULL;
    pid_t process = 0;
    int problem = 0;
    if (open_pipes(&pipes, start->has_input) && klua_watch_children(children)) {
        environment = klua_marked_environment(klua_mark_of(children), start->variables);
        if (environment) process = spawn(start, environment, &pipes);
    }
    if (!process) problem = errno ? errno : EAGAIN;
    free(environment);
    close_ends(&pipes, 0);
    if (!problem) problem = adopt(children, process, &program->end);
    if (problem) {
        close_ends(&pipes, 1);
        return problem;
    }
    program->process = process;
    program->input = pipes.input[1];
    program->output = pipes.output[1];
    program->errors = pipes.errors[1];
    return 0;
}

void klua_signal_program(int process, int signal) { kill(-process, signal); }

int klua_finish_program(klua_Children *children, int process) {
    int status = -1;
    // Until the wait, the number of the group cannot belong to another one.
    kill(-process, SIGKILL);
    pid_t ended;
    while ((ended = waitpid(process, &status, 0)) < 0 && errno == EINTR) {}
    klua_drop_group(children, process);
    return ended == process ? status : -1;
}

int64_t klua_write_input(int descriptor, const uint8_t *bytes, size_t length) {
    // A program may end without having read its input. The signal would end a process that does not handle it.
    sigset_t broken, pending, before;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    ssize_t written = write(descriptor, bytes, length);
    int problem = errno;
    if (written < 0 && problem == EPIPE && !sigismember(&pending, SIGPIPE)) {
        const struct timespec at_once = {0};
        while (sigtimedwait(&broken, NULL, &at_once) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return written < 0 ? -problem : written;
}

const char *klua_signal_name(int signal) { return sigabbrev_np(signal); }
