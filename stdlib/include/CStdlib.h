#pragma once
#include <stddef.h>

/* A file of the Lua library, embedded in the binary. */
struct stdlib_file {
    const char *path; /* "kestra/api/flows.lua" */
    const char *bytes;
    size_t count;
};

/* Returns the file with this path, or NULL. */
const struct stdlib_file *stdlib_find(const char *path);
