#pragma once
#include <lua.h>
#include <stddef.h>
#include <stdint.h>

/* JSON text and Lua values. Every function may raise: no Swift frame or C++ frame with cleanup may be on the stack.

   null is the light userdata NULL. Every decoded array has the metatable registered as KLUA_JSON_ARRAY, so that an
   empty one stays `[]`. A number that neither an integer nor a float holds is a table { digits } with the metatable
   KLUA_JSON_NUMBER. */
#define KLUA_JSON_ARRAY "kestra.json.array"
#define KLUA_JSON_NUMBER "kestra.json.number"

/* Pushes the value of a JSON text, or raises an error with line and column. The bytes can be freed afterwards. */
int klua_push_json(lua_State *L, const uint8_t *bytes, size_t length);

/* Pushes the value at a word of a tape of CJSON, which must outlive the call even if it raises. */
void klua_push_parsed(lua_State *L, const uint64_t *words, const uint8_t *strings, size_t at);

/* Pushes the module: decode, encode, array, number, null. */
int klua_open_json(lua_State *L);
