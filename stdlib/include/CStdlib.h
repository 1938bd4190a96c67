#pragma once
#include <stddef.h>

/* One file of the Lua library, as bytes in the binary. */
struct stdlib_file {
    const char *path; /* "kestra/api/flows.lua" */
    const char *bytes;
    size_t count;
};

/* The file of a path, NULL when there is none. */
const struct stdlib_file *stdlib_find(const char *path);
