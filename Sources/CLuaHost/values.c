// Converts values between Lua and messages. All functions may raise, so no Swift frame may be live.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"
#include "json/json.h"

static void *object_of(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
    bool ours = lua_rawgetp(L, -1, &klua_classes) == LUA_TBOOLEAN;
    lua_pop(L, 2);
    return ours ? lua_touserdata(L, index) : NULL;
}

static void write_table(lua_State *L, int index, klua_Message *message, int depth) {
    if (depth >= klua_deepest)
        luaL_error(L, "a table that is more than %d levels deep, or holds itself, cannot be passed on", klua_deepest);
    // For a key, its value, and the conversion of either.
    luaL_checkstack(L, 6, NULL);
    if (klua_push_text_of(L, index)) {
        klua_write_value(L, lua_gettop(L), message, depth);
        lua_pop(L, 1);
        return;
    }
    lua_Integer count = (lua_Integer)lua_rawlen(L, index);
    uint64_t pairs = 0;
    klua_tag(message, KLUA_TABLE, (uint64_t)count);
    size_t place = message->length;
    klua_append(message, &pairs, 8);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, index, i);
        klua_write_value(L, lua_gettop(L), message, depth + 1);
        lua_pop(L, 1);
    }
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (count > 0 && lua_isinteger(L, -2)) {
            lua_Integer key = lua_tointeger(L, -2);
            if (key >= 1 && key <= count) continue;
        }
        int top = lua_gettop(L);
        klua_write_value(L, top - 1, message, depth + 1);
        klua_write_value(L, top, message, depth + 1);
        pairs++;
    }
    if (!message->failed) memcpy(message->bytes + place, &pairs, 8);
}

static void write_number(lua_State *L, int index, klua_Message *message) {
    if (lua_isinteger(L, index)) {
        klua_tag(message, KLUA_INTEGER, (uint64_t)lua_tointeger(L, index));
        return;
    }
    lua_Number number = lua_tonumber(L, index);
    uint64_t bits;
    memcpy(&bits, &number, 8);
    klua_tag(message, KLUA_NUMBER, bits);
}

/// A value of the types that a Lua script cannot write as a literal.
static void write_other(lua_State *L, int index, klua_Message *message, int type) {
    luaL_checkstack(L, 2, NULL);
    void **object = object_of(L, index);
    if (type == LUA_TLIGHTUSERDATA && !lua_touserdata(L, index)) klua_tag(message, KLUA_NULL, 0);
    else if (object && *object) klua_tag(message, KLUA_OBJECT, (uint64_t)(uintptr_t)*object);
    else klua_tag(message, KLUA_OTHER, (uint64_t)type);
}

void klua_write_value(lua_State *L, int index, klua_Message *message, int depth) {
    if (message->failed || message->length > klua_host(L)->limit) luaL_error(L, "not enough memory");
    int type = lua_type(L, index);
    size_t length;
    const char *text;
    switch (type) {
    case LUA_TNIL: klua_tag(message, KLUA_NIL, 0); break;
    case LUA_TBOOLEAN: klua_tag(message, lua_toboolean(L, index) ? KLUA_TRUE : KLUA_FALSE, 0); break;
    case LUA_TNUMBER: write_number(L, index, message); break;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &length);
        klua_append_text(message, KLUA_STRING, text, length);
        break;
    case LUA_TTABLE: write_table(L, index, message, depth); break;
    default: write_other(L, index, message, type);
    }
}

static const void *take(klua_Message *message, size_t length) {
    const uint8_t *bytes = message->bytes + message->read;
    message->read += length;
    return bytes;
}

static uint64_t take_number(klua_Message *message) {
    uint64_t number;
    memcpy(&number, take(message, 8), 8);
    return number;
}

static void read_text(lua_State *L, klua_Message *message) {
    size_t length = take_number(message);
    lua_pushlstring(L, take(message, length), length);
}

static int release_object(lua_State *L) {
    void **object = object_of(L, 1);
    if (object && *object) {
        klua_host(L)->swift.released(*object);
        *object = NULL;
    }
    return 0;
}

static int close_object(lua_State *L) {
    void **object = object_of(L, 1);
    if (object && *object) klua_host(L)->swift.closed(*object);
    return 0;
}

/// Stores the metatable of a class of objects in the registry.
static void read_class(lua_State *L, klua_Message *message) {
    lua_Integer number = (lua_Integer)take_number(message);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &klua_classes);
    lua_createtable(L, 0, 8);
    read_text(L, message);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__name");
    lua_setfield(L, -2, "__metatable");
    lua_pushboolean(L, true);
    lua_rawsetp(L, -2, &klua_classes);
    luaL_setfuncs(L, (luaL_Reg[]){{"__gc", release_object}, {"__close", close_object}, {NULL, NULL}}, 0);
    lua_newtable(L);
    lua_pushcfunction(L, close_object);
    lua_setfield(L, -2, "close");
    for (uint64_t left = take_number(message); left > 0; left--) {
        read_text(L, message);
        lua_pushinteger(L, (lua_Integer)take_number(message));
        lua_pushcclosure(L, klua_call, 1);
        lua_rawset(L, -3);
    }
    lua_setfield(L, -2, "__index");
    lua_rawseti(L, -2, number);
    lua_pop(L, 1);
}

static void read_object(lua_State *L, klua_Message *message) {
    lua_Integer class = (lua_Integer)take_number(message);
    uint64_t index = take_number(message);
    void **object = lua_newuserdatauv(L, sizeof *object, 0);
    *object = NULL;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &klua_classes);
    lua_rawgeti(L, -1, class);
    lua_setmetatable(L, -3);
    lua_pop(L, 1);
    *object = message->objects[index];
    message->objects[index] = NULL;
}

/// The message keeps the document of the tape alive.
static void read_parsed(lua_State *L, klua_Message *message) {
    const uint64_t *words = (const uint64_t *)(uintptr_t)take_number(message);
    const uint8_t *strings = (const uint8_t *)(uintptr_t)take_number(message);
    klua_push_parsed(L, words, strings, take_number(message));
}

static void read_task(lua_State *L, lua_Integer task) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &klua_tasks);
    lua_rawgeti(L, -1, task);
    lua_remove(L, -2);
}

static void read_results(lua_State *L, lua_Integer task) {
    read_task(L, task);
    int packed = lua_gettop(L);
    if (lua_istable(L, packed)) {
        lua_rawgeti(L, packed, 0);
        int count = (int)lua_tointeger(L, -1);
        lua_pop(L, 1);
        luaL_checkstack(L, count, "too many results");
        for (int i = 1; i <= count; i++) lua_rawgeti(L, packed, i);
    }
    lua_remove(L, packed);
}

static void read_failure(lua_State *L, lua_Integer task) {
    read_task(L, task);
    lua_State *thread = lua_tothread(L, -1);
    if (thread && lua_status(thread) != LUA_YIELD && lua_gettop(thread) > 0 && lua_checkstack(thread, 1)) {
        lua_pushvalue(thread, -1);
        lua_xmove(thread, L, 1);
    } else {
        lua_pushliteral(L, "attempt to yield from outside a coroutine");
    }
    lua_remove(L, -2);
}

static void read_value(lua_State *L, klua_Message *message);

static void read_table(lua_State *L, klua_Message *message) {
    uint64_t count = take_number(message), pairs = take_number(message);
    lua_createtable(L, (int)count, (int)pairs);
    for (uint64_t i = 1; i <= count; i++) {
        read_value(L, message);
        lua_rawseti(L, -2, (lua_Integer)i);
    }
    for (; pairs > 0; pairs--) {
        read_value(L, message);
        read_value(L, message);
        lua_rawset(L, -3);
    }
}

/// Values that are not plain data.
static void read_special(lua_State *L, klua_Message *message, enum klua_Tag tag) {
    klua_Host *host = klua_host(L);
    size_t length;
    switch (tag) {
    case KLUA_ERROR:
        read_value(L, message);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &klua_error_class);
        lua_setmetatable(L, -2);
        break;
    case KLUA_WHERE:
        luaL_where(L, 2);
        read_text(L, message);
        lua_concat(L, 2);
        break;
    case KLUA_NOTE:
        length = take_number(message);
        snprintf(host->note, klua_trace_size, "%.*s", (int)length, (const char *)take(message, length));
        host->noted = &klua_wait;
        read_value(L, message);
        break;
    case KLUA_CLASS:
        read_class(L, message);
        read_value(L, message);
        break;
    case KLUA_OBJECT: read_object(L, message); break;
    case KLUA_HELD_FUNCTION:
        lua_pushinteger(L, (lua_Integer)take_number(message));
        read_object(L, message);
        lua_pushcclosure(L, klua_call, 2);
        break;
    case KLUA_PARSED: read_parsed(L, message); break;
    case KLUA_RESULTS: read_results(L, (lua_Integer)take_number(message)); break;
    case KLUA_FAILURE: read_failure(L, (lua_Integer)take_number(message)); break;
    default: luaL_error(L, "a message of no known kind");
    }
}

static void read_value(lua_State *L, klua_Message *message) {
    luaL_checkstack(L, 8, NULL);
    enum klua_Tag tag = *(const uint8_t *)take(message, 1);
    lua_Number number;
    size_t length;
    switch (tag) {
    case KLUA_NIL: lua_pushnil(L); break;
    case KLUA_FALSE: lua_pushboolean(L, false); break;
    case KLUA_TRUE: lua_pushboolean(L, true); break;
    case KLUA_NULL: lua_pushlightuserdata(L, NULL); break;
    case KLUA_INTEGER: lua_pushinteger(L, (lua_Integer)take_number(message)); break;
    case KLUA_NUMBER:
        memcpy(&number, take(message, 8), 8);
        lua_pushnumber(L, number);
        break;
    case KLUA_STRING: read_text(L, message); break;
    case KLUA_TABLE: read_table(L, message); break;
    case KLUA_JSON:
        length = take_number(message);
        klua_push_json(L, take(message, length), length);
        break;
    case KLUA_FUNCTION:
        lua_pushinteger(L, (lua_Integer)take_number(message));
        lua_pushcclosure(L, klua_call, 1);
        break;
    case KLUA_SPAWN:
        lua_pushinteger(L, (lua_Integer)take_number(message));
        lua_pushcclosure(L, klua_spawn, 1);
        break;
    default: read_special(L, message, tag);
    }
}

void klua_read_values(lua_State *L, klua_Message *message) {
    if (message->failed) luaL_error(L, "not enough memory");
    while (message->read < message->length) read_value(L, message);
}
