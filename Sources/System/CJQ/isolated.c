#define _GNU_SOURCE
#include "CJQ.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The limits of a query. The limit of elapsed time applies on a machine that is too busy to run the query. */
enum { MOST_SECONDS = 10, MOST_CLOCK_SECONDS = 60, MOST_MEMORY = 1 << 30, MOST_ANSWER = 256 << 20 };

static void limit(int what, rlim_t most) {
    struct rlimit bounds = {most, most};
    setrlimit(what, &bounds);
}

/* The memory that the process has mapped so far, which counts against RLIMIT_AS. */
static rlim_t mapped(void) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file) return 0;
    if (fscanf(file, "%lu", &pages) != 1) pages = 0;
    fclose(file);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void write_all(int out, const char *bytes, size_t length) {
    while (length) {
        ssize_t count = write(out, bytes, length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(1);
        bytes += count;
        length -= (size_t)count;
    }
}

/* A socket that the parent closes would stay open while the child has a copy. */
static void close_others(void) {
    if (close_range(3, ~0U, 0) == 0) return;
    for (int other = 3; other < 65536; other++) close(other);
}

static void answer(int out, const char *query, const char *document, size_t length) {
    int silent = open("/dev/null", O_RDWR);
    if (silent < 0 || dup2(silent, STDIN_FILENO) < 0 || dup2(silent, STDERR_FILENO) < 0) _exit(1);
    if (dup2(out, STDOUT_FILENO) < 0) _exit(1);
    out = STDOUT_FILENO;
    close_others();
    /* Without the parent, no process reads the result. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_AS, mapped() + MOST_MEMORY);
    limit(RLIMIT_CPU, MOST_SECONDS);
    int status = 1;
    char *text = cjq_run(query, document, length, &status);
    if (!text) _exit(1);
    write_all(out, status ? "1" : "0", 1);
    write_all(out, text, strlen(text));
    _exit(0);
}

enum { TICK_MILLISECONDS = 5 };
/* The processor time that a child may use before it is charged: libjq compiles its own library for each query, and a fork of
   a large process copies its page tables. Neither depends on the query. */
static const unsigned long long START_NANOSECONDS = 100000000ULL;

struct meter {
    cjq_charge charge;
    void *context;
    clockid_t clock;
    int has_clock;
    unsigned long long used;
};

/* Charges the processor time that the child used since the last call, and `bytes`. Returns 0 to stop the child. */
static int charge_child(struct meter *meter, size_t bytes) {
    struct timespec time;
    unsigned long long used = meter->used;
    if (meter->has_clock && clock_gettime(meter->clock, &time) == 0) {
        used = (unsigned long long)time.tv_sec * 1000000000ULL + (unsigned long long)time.tv_nsec;
        used = used > START_NANOSECONDS ? used - START_NANOSECONDS : 0;
    }
    size_t units = used > meter->used ? (size_t)(used - meter->used) : 0;
    meter->used = used;
    return meter->charge(meter->context, units + bytes);
}

/* Reads until the end. Returns 0, or -1 if a limit of size or time is exceeded, or `charge` stops the query. */
static int read_all(int in, char **bytes, size_t *length, struct meter *meter) {
    struct timespec began, now;
    size_t capacity = 0;
    clock_gettime(CLOCK_MONOTONIC, &began);
    for (;;) {
        if (capacity - *length < 2) {
            capacity = capacity ? capacity * 2 : 16384;
            char *grown = realloc(*bytes, capacity);
            if (!grown) return -1;
            *bytes = grown;
        }
        struct pollfd waiting = {in, POLLIN, 0};
        int ready = poll(&waiting, 1, TICK_MILLISECONDS);
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - began.tv_sec > MOST_CLOCK_SECONDS || *length > MOST_ANSWER) return -1;
        if (ready <= 0) {
            if (!charge_child(meter, 0)) return -1;
            continue;
        }
        ssize_t count = read(in, *bytes + *length, capacity - *length - 1);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return -1;
        if (count == 0) break;
        *length += (size_t)count;
        if (!charge_child(meter, (size_t)count)) return -1;
    }
    (*bytes)[*length] = 0;
    return 0;
}

char *cjq_run_isolated(const char *query, const char *document, size_t length, int *status, cjq_charge charge,
                    void *context) {
    int ends[2];
    char *bytes = NULL;
    size_t read = 0;
    *status = 1;
    if (pipe2(ends, O_CLOEXEC)) return strdup(strerror(errno));
    pid_t child = fork();
    if (child == 0) answer(ends[1], query, document, length);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return strdup(strerror(errno));
    }
    struct meter meter = {charge, context, 0, 0, 0};
    meter.has_clock = clock_getcpuclockid(child, &meter.clock) == 0;
    int failed = read_all(ends[0], &bytes, &read, &meter), how = 0;
    close(ends[0]);
    if (failed) kill(child, SIGKILL);
    while (waitpid(child, &how, 0) < 0 && errno == EINTR) {}
    if (!failed && read > 0 && !(WIFSIGNALED(how))) {
        *status = bytes[0] != '0';
        memmove(bytes, bytes + 1, read);
        return bytes;
    }
    free(bytes);
    int slow = failed || (WIFSIGNALED(how) && (WTERMSIG(how) == SIGXCPU || WTERMSIG(how) == SIGKILL));
    return strdup(slow ? "the query exceeds the limit of time or output" : "the query exceeds the limit of memory");
}
