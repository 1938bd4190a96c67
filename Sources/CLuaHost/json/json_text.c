/* The output of an encoder: bytes, strings, and errors with the path of a value. */
#include "json_writer.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int klua_json_refuse(struct writer *w, const char *format, ...) {
    lua_State *L = w->L;
    luaL_checkstack(L, 8, "JSON");
    va_list arguments;
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    luaL_Buffer path;
    luaL_buffinit(L, &path);
    luaL_addstring(&path, "value");
    const int first = w->depth > 16 ? w->depth - 16 : 0;
    if (first) luaL_addstring(&path, "…");
    for (int i = first; i < w->depth; i++) {
        if (w->levels[i].key)
            lua_pushfstring(L, ".%s", w->levels[i].key);
        else if (w->levels[i].index)
            lua_pushfstring(L, "[%I]", w->levels[i].index);
        else
            lua_pushliteral(L, "");
        luaL_addvalue(&path);
    }
    luaL_pushresult(&path);
    return luaL_error(L, "cannot write %s as JSON: %s", lua_tostring(L, -1), lua_tostring(L, -2));
}

static char *reserve(struct writer *w, size_t more) {
    if (w->room - w->length < more) {
        const size_t room = (w->room + more) * 2;
        char *bytes = lua_newuserdatauv(w->L, room, 0);
        memcpy(bytes, w->bytes, w->length);
        lua_replace(w->L, w->buffer);
        w->bytes = bytes;
        w->room = room;
    }
    return w->bytes + w->length;
}

void klua_json_put(struct writer *w, const char *text, size_t length) {
    memcpy(reserve(w, length), text, length);
    w->length += length;
}

void klua_json_put_byte(struct writer *w, char byte) {
    *reserve(w, 1) = byte;
    w->length++;
}

void klua_json_break_line(struct writer *w) {
    if (!w->indent) return;
    const size_t spaces = (size_t)w->indent * (size_t)w->depth;
    char *out = reserve(w, 1 + spaces);
    *out = '\n';
    memset(out + 1, ' ', spaces);
    w->length += 1 + spaces;
}

/* The bytes of the UTF-8 character at the start of a text, 0 if it is not valid. */
static size_t character(const unsigned char *s, size_t left) {
    const size_t size = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    if (size > left) return 0;
    for (size_t i = 1; i < size; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F)) return 0;
    if ((s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) return 0;
    return size;
}

static void write_escape(struct writer *w, unsigned char byte) {
    static const char short_names[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    char escape[8];
    if (byte == '"' || byte == '\\')
        klua_json_put(w, escape, (size_t)snprintf(escape, sizeof escape, "\\%c", byte));
    else if (byte < sizeof short_names && short_names[byte])
        klua_json_put(w, escape, (size_t)snprintf(escape, sizeof escape, "\\%c", short_names[byte]));
    else
        klua_json_put(w, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", byte));
}

void klua_json_put_string(struct writer *w, const char *text, size_t length) {
    const unsigned char *s = (const unsigned char *)text;
    klua_json_put_byte(w, '"');
    size_t start = 0, at = 0;
    while (at < length) {
        if (s[at] >= 0x20 && s[at] < 0x80 && s[at] != '"' && s[at] != '\\') {
            at++;
            continue;
        }
        const size_t size = character(s + at, length - at);
        if (size > 1) {
            at += size;
            continue;
        }
        klua_json_put(w, text + start, at - start);
        if (size == 1)
            write_escape(w, s[at]);
        else if (w->replaces)
            klua_json_put(w, "\xEF\xBF\xBD", 3);
        else
            klua_json_refuse(w, "byte %d of the string is not valid UTF-8; replace_invalid = true writes U+FFFD for it", (int)at + 1);
        start = ++at;
    }
    klua_json_put(w, text + start, length - start);
    klua_json_put_byte(w, '"');
}
