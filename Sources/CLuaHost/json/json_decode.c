/* Converts simdjson's tape to Lua values. */
#include "json_parts.h"

#include <CJSON.h>
#include <inttypes.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

/* A cache of short strings with this number of slots. The objects of a list have the same keys and often the same values,
   and Lua would hash every byte of each to find the existing string. */
enum { places = 32, longest_kept = 40 };

struct reader {
    lua_State *L;
    const uint64_t *words;
    const uint8_t *strings;
    int array;                     /* the stack index of the metatable of arrays */
    int kept;                      /* the stack index of the first cached string */
    const uint8_t *texts[places];  /* the addresses of their lengths and bytes */
};

static size_t push_value(struct reader *r, size_t at);

static void push_short(struct reader *r, const uint8_t *start, uint32_t length) {
    const uint8_t *bytes = start + sizeof length;
    const unsigned place = (length * 7 + bytes[0] * 3 + bytes[length / 2] * 5 + bytes[length - 1]) % places;
    /* The comparison includes the length. */
    if (r->texts[place] && memcmp(r->texts[place], start, sizeof length + length) == 0) {
        lua_pushvalue(r->L, r->kept + (int)place);
        return;
    }
    lua_pushlstring(r->L, (const char *)bytes, length);
    lua_copy(r->L, -1, r->kept + (int)place);
    r->texts[place] = start;
}

static void push_string(struct reader *r, uint64_t word) {
    const uint8_t *start = r->strings + cjson_payload(word);
    uint32_t length;
    memcpy(&length, start, sizeof length);
    if (length > 0 && length <= longest_kept) return push_short(r, start, length);
    lua_pushlstring(r->L, (const char *)start + sizeof length, length);
}

/* Wraps the digits on top of the stack. */
static void wrap_digits(lua_State *L) {
    lua_createtable(L, 1, 0);
    lua_insert(L, -2);
    lua_rawseti(L, -2, 1);
    luaL_setmetatable(L, KLUA_JSON_NUMBER);
}

static size_t push_array(struct reader *r, size_t at) {
    const size_t end = cjson_after(r->words[at]) - 1;
    luaL_checkstack(r->L, 8, "JSON");
    lua_createtable(r->L, (int)cjson_members(r->words[at]), 0);
    lua_Integer n = 0;
    for (at++; at < end;) {
        at = push_value(r, at);
        lua_rawseti(r->L, -2, ++n);
    }
    lua_pushvalue(r->L, r->array);
    lua_setmetatable(r->L, -2);
    return end + 1;
}

static size_t push_object(struct reader *r, size_t at) {
    const size_t end = cjson_after(r->words[at]) - 1;
    luaL_checkstack(r->L, 8, "JSON");
    lua_createtable(r->L, 0, (int)cjson_members(r->words[at]));
    for (at++; at < end;) {
        push_string(r, r->words[at]);
        at = push_value(r, at + 1);
        lua_rawset(r->L, -3);
    }
    return end + 1;
}

/* Pushes the value at a word and returns the index of the word after it. */
static size_t push_value(struct reader *r, size_t at) {
    const uint64_t word = r->words[at];
    switch (cjson_type(word)) {
    case '"': push_string(r, word); return at + 1;
    case '{': return push_object(r, at);
    case '[': return push_array(r, at);
    case 'l': lua_pushinteger(r->L, (lua_Integer)r->words[at + 1]); return at + 2;
    case 'd': {
        double number;
        memcpy(&number, &r->words[at + 1], sizeof number);
        lua_pushnumber(r->L, number);
        return at + 2;
    }
    case 't': lua_pushboolean(r->L, 1); return at + 1;
    case 'f': lua_pushboolean(r->L, 0); return at + 1;
    case '#': push_string(r, word); wrap_digits(r->L); return at + 1;
    case 'u': {
        char digits[24];
        snprintf(digits, sizeof digits, "%" PRIu64, r->words[at + 1]);
        lua_pushstring(r->L, digits);
        wrap_digits(r->L);
        return at + 2;
    }
    default: lua_pushlightuserdata(r->L, NULL); return at + 1;
    }
}

void klua_push_parsed(lua_State *L, const uint64_t *words, const uint8_t *strings, size_t at) {
    luaL_checkstack(L, places + 8, "JSON");
    luaL_getmetatable(L, KLUA_JSON_ARRAY);
    const int array = lua_gettop(L);
    lua_settop(L, array + places);
    push_value(&(struct reader){L, words, strings, array, array + 1, {0}}, at);
    lua_replace(L, array);
    lua_settop(L, array);
}

static int push_document(lua_State *L) {
    const struct cjson_tape tape = cjson_document_tape(lua_touserdata(L, 1));
    klua_push_parsed(L, tape.words, tape.strings, 1);
    return 1;
}

static int refuse(lua_State *L, const uint8_t *bytes, struct cjson_failure failure) {
    int line = 1, column = 1;
    for (size_t i = 0; i < failure.offset; i++) {
        if (bytes[i] == '\n') {
            line++;
            column = 1;
        } else if ((bytes[i] & 0xC0) != 0x80) {
            column++;
        }
    }
    return luaL_error(L, "bad JSON at line %d, column %d: %s", line, column, failure.message);
}

/* Approximately the memory that simdjson uses while it parses: a copy of the text, the strings, and for each structural
   character and each value of the document its offset and a word of the tape. */
static size_t working_memory(const uint8_t *bytes, size_t length) {
    size_t separators = 0, brackets = 0;
    for (size_t i = 0; i < length; i++) {
        separators += bytes[i] == ',' || bytes[i] == ':';
        brackets += (bytes[i] | 0x20) == '{' || (bytes[i] | 0x20) == '}';
    }
    return 2 * length + (2 * separators + brackets) * (sizeof(uint32_t) + sizeof(uint64_t));
}

/* Temporary memory counts against the limit too. Otherwise a text could use several times the limit. */
static void check_room(lua_State *L, const uint8_t *bytes, size_t length) {
    /* A small text, or one whose upper bound fits, need not be scanned. */
    if (length < 1 << 16 || length * (2 + 2 * (sizeof(uint32_t) + sizeof(uint64_t))) <= klua_room(L)) return;
    const size_t needed = working_memory(bytes, length);
    if (needed <= klua_room(L)) return;
    lua_gc(L, LUA_GCCOLLECT);
    if (needed <= klua_room(L)) return;
    lua_pushliteral(L, "not enough memory");
    lua_error(L);
}

static int decode(lua_State *L, const uint8_t *bytes, size_t length, unsigned flags) {
    struct cjson_failure failure;
    luaL_checkstack(L, 4, "JSON");
    check_room(L, bytes, length);
    lua_pushcfunction(L, push_document);
    cjson_document *document = cjson_parse(bytes, length, flags, &failure);
    if (!document) return refuse(L, bytes, failure);
    lua_pushlightuserdata(L, document);
    const int status = lua_pcall(L, 1, 1, 0);
    cjson_free(document);
    return status == LUA_OK ? 1 : lua_error(L);
}

int klua_push_json(lua_State *L, const uint8_t *bytes, size_t length) { return decode(L, bytes, length, 0); }

int klua_json_decode(lua_State *L) {
    static const char *const options[] = {"exact", NULL};
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    klua_json_check_options(L, 2, options);
    return decode(L, (const uint8_t *)text, length, klua_json_option(L, 2, "exact") ? CJSON_EXACT : 0);
}
