/* Shared by the two parts of the JSON encoder. */
#pragma once
#include "json_parts.h"

#include <CJSON.h>
#include <stdbool.h>

/* A table on the path to the current value. */
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

/* Raises an error with the path of the invalid value. */
int klua_json_refuse(struct writer *w, const char *format, ...);

void klua_json_put(struct writer *w, const char *text, size_t length);
void klua_json_put_byte(struct writer *w, char byte);

/* Writes a line break and the indentation of the current depth; nothing without indentation. */
void klua_json_break_line(struct writer *w);

/* Raises an error for bytes that are not UTF-8, unless they are replaced. */
void klua_json_put_string(struct writer *w, const char *text, size_t length);
