/* Shared by the parts of the JSON module. */
#pragma once
#include "json.h"

int klua_json_decode(lua_State *L);
int klua_json_encode(lua_State *L);

/* Raises an error unless every key of the table of options at `index` is one of `known`, which ends with NULL. */
void klua_json_check_options(lua_State *L, int index, const char *const *known);

/* The number of bytes that the memory limit leaves. */
size_t klua_room(lua_State *L);

/* Whether the table of options at `index`, if there is one, sets this option. */
int klua_json_option(lua_State *L, int index, const char *name);
