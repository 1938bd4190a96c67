// Finds processes that left their process group, such as by `setsid`, and whose parents may have ended. They still inherit
// the environment, so each run adds its own mark to the environment of the processes that it starts.
#define _GNU_SOURCE
#include "strays.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/random.h>
#include <unistd.h>

static const char variable[] = "KESTRA_LUA_RUN=";

void klua_make_mark(char mark[klua_mark_length + 1]) {
    uint64_t parts[2] = {0};
    (void)getrandom(parts, sizeof parts, 0);
    snprintf(mark, klua_mark_length + 1, "%016llx%016llx", (unsigned long long)parts[0], (unsigned long long)parts[1]);
}

char **klua_marked_environment(const char *mark, const char *const *entries) {
    const char *outer = "";
    size_t count = 0;
    for (const char *const *entry = entries; entry && *entry; entry++) {
        count++;
        // A run inside another one has the marks of both.
        if (strncmp(*entry, variable, sizeof variable - 1) == 0) outer = *entry + sizeof variable - 1;
    }
    size_t pointers = (count + 2) * sizeof(char *), length = sizeof variable + strlen(outer) + 1 + klua_mark_length;
    char **marked = malloc(pointers + length);
    if (!marked) return NULL;
    char *own = (char *)marked + pointers;
    snprintf(own, length, "%s%s%s%s", variable, outer, *outer ? ":" : "", mark);
    size_t kept = 0;
    for (const char *const *entry = entries; entry && *entry; entry++)
        if (strncmp(*entry, variable, sizeof variable - 1) != 0) marked[kept++] = (char *)*entry;
    marked[kept++] = own;
    marked[kept] = NULL;
    return marked;
}

static bool has_mark(int processes, const char *number, const char *mark) {
    char path[32], text[4096 + klua_mark_length];
    stpcpy(stpcpy(path, number), "/environ");
    int file = openat(processes, path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    size_t kept = 0;
    bool found = false;
    ssize_t count;
    while (!found && (count = read(file, text + kept, sizeof text - kept)) > 0) {
        size_t length = kept + (size_t)count;
        found = memmem(text, length, mark, klua_mark_length) != NULL;
        // A mark may lie across two pieces.
        kept = length < klua_mark_length ? length : klua_mark_length - 1;
        memmove(text, text + length - kept, kept);
    }
    close(file);
    return found;
}

/// Whether a process had the mark and gets a signal. The descriptor ensures that the signal reaches no other process that
/// gets the same number.
static bool end_if_marked(int processes, const char *number, const char *mark) {
    pid_t process = 0;
    for (const char *digit = number; *digit; digit++) {
        if (*digit < '0' || *digit > '9' || digit - number > 9) return false;
        process = process * 10 + (*digit - '0');
    }
    int descriptor = process > 1 ? pidfd_open(process, 0) : -1;
    if (descriptor < 0) return false;
    bool ends = has_mark(processes, number, mark) && pidfd_send_signal(descriptor, SIGKILL, NULL, 0) == 0;
    close(descriptor);
    return ends;
}

static bool end_once(int processes, const char *mark) {
    _Alignas(struct dirent64) char buffer[4096];
    bool any = false;
    ssize_t length;
    while ((length = getdents64(processes, buffer, sizeof buffer)) > 0) {
        for (ssize_t at = 0; at < length;) {
            const struct dirent64 *entry = (const struct dirent64 *)(buffer + at);
            if (end_if_marked(processes, entry->d_name, mark)) any = true;
            at += entry->d_reclen;
        }
    }
    return any;
}

void klua_end_marked(const char *mark) {
    // The processes of one pass may have started others in the meantime.
    const int most_passes = 100;
    int processes = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (processes < 0) return;
    for (int pass = 0; pass < most_passes && end_once(processes, mark); pass++) {
        sched_yield();
        lseek(processes, 0, SEEK_SET);
    }
    close(processes);
}
