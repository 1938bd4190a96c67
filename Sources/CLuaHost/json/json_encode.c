/* Converts Lua values to JSON text. */
#include "json_writer.h"

#include "../host.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_value(struct writer *w);

static void write_number(struct writer *w) {
    char text[CJSON_NUMBER_ROOM];
    if (lua_isinteger(w->L, -1)) {
        klua_json_put(w, text, (size_t)snprintf(text, sizeof text, LUA_INTEGER_FMT, lua_tointeger(w->L, -1)));
        return;
    }
    const double value = lua_tonumber(w->L, -1);
    if (!isfinite(value)) klua_json_refuse(w, "JSON cannot represent %s", isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
    klua_json_put(w, text, cjson_write_double(text, value));
}

/* Enters the table on top of the stack. */
static void enter(struct writer *w) {
    const void *table = lua_topointer(w->L, -1);
    for (int i = 0; i < w->depth; i++)
        if (w->levels[i].table == table) klua_json_refuse(w, "the table is inside itself");
    if (w->depth == CJSON_MAX_DEPTH) klua_json_refuse(w, "the tables are nested deeper than %d levels", CJSON_MAX_DEPTH);
    luaL_checkstack(w->L, 8, "JSON");
    w->levels[w->depth++] = (struct level){table, NULL, 0};
}

static void leave(struct writer *w, char close, bool empty) {
    w->depth--;
    if (!empty) klua_json_break_line(w);
    klua_json_put_byte(w, close);
}

static void write_member(struct writer *w, const char *key, size_t length, bool first) {
    w->levels[w->depth - 1].key = key;
    if (!first) klua_json_put_byte(w, ',');
    klua_json_break_line(w);
    klua_json_put_string(w, key, length);
    klua_json_put(w, ": ", w->indent ? 2 : 1);
    write_value(w);
}

struct key {
    const char *text;
    size_t length;
};

static int compare(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    const int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

static void write_sorted(struct writer *w, size_t count) {
    lua_State *L = w->L;
    struct key *keys = lua_newuserdatauv(L, count * sizeof *keys, 0);
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, -3) && n < count; lua_pop(L, 1)) {
        keys[n].text = lua_tolstring(L, -2, &keys[n].length);
        n++;
    }
    qsort(keys, n, sizeof *keys, compare);
    for (size_t i = 0; i < n; i++) {
        lua_pushlstring(L, keys[i].text, keys[i].length);
        lua_rawget(L, -3);
        write_member(w, keys[i].text, keys[i].length, i == 0);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void write_object(struct writer *w, size_t count) {
    lua_State *L = w->L;
    enter(w);
    klua_json_put_byte(w, '{');
    if (w->sorted) {
        write_sorted(w, count);
    } else {
        bool first = true;
        for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1), first = false) {
            size_t length;
            const char *key = lua_tolstring(L, -2, &length);
            write_member(w, key, length, first);
        }
    }
    leave(w, '}', count == 0);
}

static void write_array(struct writer *w, lua_Integer count) {
    enter(w);
    klua_json_put_byte(w, '[');
    for (lua_Integer i = 1; i <= count; i++) {
        w->levels[w->depth - 1].index = i;
        if (i > 1) klua_json_put_byte(w, ',');
        klua_json_break_line(w);
        lua_rawgeti(w->L, -1, i);
        write_value(w);
        lua_pop(w->L, 1);
    }
    leave(w, ']', count == 0);
}

/* The kinds of keys in a table. */
struct keys {
    size_t strings;
    lua_Integer integers, highest;
};

static struct keys count_keys(struct writer *w) {
    struct keys found = {0};
    for (lua_pushnil(w->L); lua_next(w->L, -2); lua_pop(w->L, 1)) {
        if (lua_type(w->L, -2) == LUA_TSTRING) {
            found.strings++;
        } else if (lua_isinteger(w->L, -2) && lua_tointeger(w->L, -2) > 0) {
            found.integers++;
            if (lua_tointeger(w->L, -2) > found.highest) found.highest = lua_tointeger(w->L, -2);
        } else {
            luaL_tolstring(w->L, -2, NULL);
            klua_json_refuse(w, "the key %s is a %s; keys are strings", lua_tostring(w->L, -1), luaL_typename(w->L, -3));
        }
    }
    return found;
}

static void write_table(struct writer *w) {
    lua_State *L = w->L;
    bool list = false;
    luaL_checkstack(L, 8, "JSON");
    if (lua_getmetatable(L, -1)) {
        const bool exact = lua_rawequal(L, -1, w->number);
        list = lua_rawequal(L, -1, w->array);
        lua_pop(L, 1);
        if (exact) {
            size_t length;
            lua_rawgeti(L, -1, 1);
            const char *digits = lua_tolstring(L, -1, &length);
            if (!digits || !cjson_is_number(digits, length)) klua_json_refuse(w, "the digits of the number were changed");
            klua_json_put(w, digits, length);
            lua_pop(L, 1);
            return;
        }
        if (!list && klua_push_text_of(L, -1)) {
            size_t length;
            const char *text = lua_tolstring(L, -1, &length);
            klua_json_put_string(w, text, length);
            lua_pop(L, 1);
            return;
        }
    }
    const struct keys keys = count_keys(w);
    if (keys.integers == 0 && !(list && keys.strings == 0)) {
        if (list) klua_json_refuse(w, "it is marked as a list and has the keys of an object");
        write_object(w, keys.strings);
        return;
    }
    if (keys.strings) klua_json_refuse(w, "it has the keys of an object and the numbers of a list");
    if (keys.highest != keys.integers)
        klua_json_refuse(w, "the list has %I elements and the highest number is %I; kestra.null fills a gap", keys.integers,
               keys.highest);
    write_array(w, keys.highest);
}

/* Writes the value on top of the stack and leaves it there. */
static void write_value(struct writer *w) {
    size_t length;
    switch (lua_type(w->L, -1)) {
    case LUA_TNIL: klua_json_put(w, "null", 4); return;
    case LUA_TBOOLEAN: lua_toboolean(w->L, -1) ? klua_json_put(w, "true", 4) : klua_json_put(w, "false", 5); return;
    case LUA_TNUMBER: write_number(w); return;
    case LUA_TSTRING: {
        const char *text = lua_tolstring(w->L, -1, &length);
        klua_json_put_string(w, text, length);
        return;
    }
    case LUA_TTABLE: write_table(w); return;
    case LUA_TLIGHTUSERDATA:
        if (lua_touserdata(w->L, -1) == NULL) {
            klua_json_put(w, "null", 4);
            return;
        }
        [[fallthrough]];
    default: klua_json_refuse(w, "it is a %s", luaL_typename(w->L, -1));
    }
}

/* The option `indent`: true for two spaces a level, or their number. */
static int read_indent(lua_State *L, int options) {
    if (!klua_json_option(L, options, "indent")) return 0;
    lua_pushliteral(L, "indent");
    lua_rawget(L, options);
    const lua_Integer spaces = lua_isboolean(L, -1) ? 2 : lua_tointeger(L, -1);
    luaL_argcheck(L, spaces >= 1 && spaces <= 16, options, "indent must be true or a number from 1 to 16");
    lua_pop(L, 1);
    return (int)spaces;
}

int klua_json_encode(lua_State *L) {
    static const char *const options[] = {"indent", "sorted", "replace_invalid", NULL};
    luaL_checkany(L, 1);
    klua_json_check_options(L, 2, options);
    lua_settop(L, 2);
    struct writer w = {.L = L, .room = 1024, .buffer = 3, .array = 4, .number = 5};
    w.indent = read_indent(L, 2);
    w.sorted = klua_json_option(L, 2, "sorted");
    w.replaces = klua_json_option(L, 2, "replace_invalid");
    w.bytes = lua_newuserdatauv(L, w.room, 0);
    luaL_getmetatable(L, KLUA_JSON_ARRAY);
    luaL_getmetatable(L, KLUA_JSON_NUMBER);
    lua_pushvalue(L, 1);
    write_value(&w);
    lua_pushlstring(L, w.bytes, w.length);
    return 1;
}
