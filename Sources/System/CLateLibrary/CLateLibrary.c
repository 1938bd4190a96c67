#define _GNU_SOURCE
#include "CLateLibrary.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static _Thread_local char reason[512];
static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

/* With RTLD_DEEPBIND, symbols are searched in the library and its dependencies before the program, which has thousands of
   symbols. libcurl, which has thirty dependencies, then loads in three quarters of the time. The search also finds the C
   library's allocator first, so a library could free memory that another allocator returned. If the program has its own
   allocator (linked, preloaded or a sanitizer's), symbols are therefore searched in the usual order. */
static int lookup = RTLD_LOCAL;
static pthread_once_t chosen = PTHREAD_ONCE_INIT;

static void choose_lookup(void) {
    void *libc = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
    if (!libc) return;
    if (dlsym(libc, "malloc") == dlsym(RTLD_DEFAULT, "malloc") && dlsym(libc, "free") == dlsym(RTLD_DEFAULT, "free"))
        lookup |= RTLD_DEEPBIND;
    dlclose(libc);
}

static void *open_library(const char *file) {
    pthread_once(&chosen, choose_lookup);
    return dlopen(file, RTLD_LAZY | lookup);
}

static int load(const char *file, const struct late_symbol *symbols, size_t count) {
    /* The last slot is written last. A complete table is never written again, because other threads may read it. */
    if (*symbols[count - 1].slot) return 0;
    void *library = open_library(file);
    if (!library) {
        snprintf(reason, sizeof reason, "%s", dlerror());
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        *symbols[i].slot = dlsym(library, symbols[i].name);
        if (!*symbols[i].slot) {
            snprintf(reason, sizeof reason, "%s has no function %s", file, symbols[i].name);
            return -1;
        }
    }
    return 0;
}

int late_library_load(const char *file, const struct late_symbol *symbols, size_t count) {
    reason[0] = 0;
    pthread_mutex_lock(&loading);
    int result = load(file, symbols, count);
    pthread_mutex_unlock(&loading);
    return result;
}

void late_library_prepare(const char *file) { open_library(file); }

const char *late_library_error(void) { return reason; }
