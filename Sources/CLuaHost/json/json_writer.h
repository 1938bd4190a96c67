/* What the two halves of the JSON encoder share. */
#pragma once
#include "json_parts.h"

#include <CJSON.h>
#include <stdbool.h>

/* One table on the way to the value that is being written. */
struct level {
    const void *table;
    const char *key; /* NULL in a list */
    lua_Integer index;
};

struct writer {
    lua_State *L;
    char *bytes; /* in the userdata at stack index `buffer`, so that Lua frees it whatever happens */
    size_t length, room;
    int buffer, array, number; /* stack indices: the bytes, the metatables */
    int indent; /* spaces a level, 0 for all on one line */
    bool sorted, replaces;
    int depth;
    struct level levels[CJSON_MAX_DEPTH];
};

/* Raises with the path of the value at fault. */
int klua_json_refuse(struct writer *w, const char *format, ...);

void klua_json_put(struct writer *w, const char *text, size_t length);
void klua_json_put_byte(struct writer *w, char byte);

/* A new line at the present depth, nothing when all is to be on one. */
void klua_json_break_line(struct writer *w);

/* Raises for bytes that are not UTF-8, unless they are to be replaced. */
void klua_json_put_string(struct writer *w, const char *text, size_t length);
