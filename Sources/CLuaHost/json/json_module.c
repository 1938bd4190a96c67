/* The module kestra.json: its functions, and the two types of table for JSON. */
#include "json_parts.h"

#include <CJSON.h>
#include <lauxlib.h>
#include <string.h>

void klua_json_check_options(lua_State *L, int index, const char *const *known) {
    if (lua_isnoneornil(L, index)) return;
    luaL_checktype(L, index, LUA_TTABLE);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : luaL_typename(L, -2);
        int found = 0;
        for (const char *const *option = known; *option; option++) found |= strcmp(name, *option) == 0;
        if (found) continue;
        lua_pushfstring(L, "unknown option '%s'; the options are", name);
        for (const char *const *option = known; *option; option++) {
            lua_pushfstring(L, option == known ? "%s %s" : "%s, %s", lua_tostring(L, -1), *option);
            lua_remove(L, -2);
        }
        luaL_argerror(L, index, lua_tostring(L, -1));
    }
}

int klua_json_option(lua_State *L, int index, const char *name) {
    if (lua_isnoneornil(L, index)) return 0;
    lua_pushstring(L, name);
    lua_rawget(L, index);
    const int set = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return set;
}

/* array([table]): marks a table (default: a new one) as a list, so that an empty one is written as []. */
static int array(lua_State *L) {
    if (lua_isnoneornil(L, 1)) {
        lua_settop(L, 0);
        lua_newtable(L);
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    luaL_getmetatable(L, KLUA_JSON_ARRAY);
    if (lua_getmetatable(L, 1)) luaL_argcheck(L, lua_rawequal(L, -1, -2), 1, "the table has a metatable already");
    lua_settop(L, 1);
    luaL_setmetatable(L, KLUA_JSON_ARRAY);
    return 1;
}

/* number(text): a number with any digits. */
static int number(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    luaL_argcheck(L, cjson_is_number(text, length), 1, "this is not a JSON number");
    lua_createtable(L, 1, 0);
    lua_pushvalue(L, 1);
    lua_rawseti(L, -2, 1);
    luaL_setmetatable(L, KLUA_JSON_NUMBER);
    return 1;
}

static int number_text(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_rawgeti(L, 1, 1);
    return 1;
}

/* Replaces an argument that is such a number by the nearest float. */
static void round_argument(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE) return;
    lua_rawgeti(L, index, 1);
    if (lua_type(L, -1) == LUA_TSTRING && lua_stringtonumber(L, lua_tostring(L, -1))) {
        lua_pushnumber(L, lua_tonumber(L, -1));
        lua_replace(L, index);
    }
}

static int number_calculate(lua_State *L) {
    lua_settop(L, 2);
    round_argument(L, 1);
    round_argument(L, 2);
    lua_settop(L, 2);
    luaL_checknumber(L, 1);
    luaL_checknumber(L, 2);
    lua_arith(L, (int)lua_tointeger(L, lua_upvalueindex(1)));
    return 1;
}

static int number_compare(lua_State *L) {
    lua_settop(L, 2);
    round_argument(L, 1);
    round_argument(L, 2);
    lua_pushboolean(L, luaL_checknumber(L, 1) < luaL_checknumber(L, 2));
    if (lua_toboolean(L, lua_upvalueindex(1))) lua_pushboolean(L, lua_tonumber(L, 1) <= lua_tonumber(L, 2));
    return 1;
}

static int number_equal(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_rawgeti(L, 1, 1);
    lua_rawgeti(L, 2, 1);
    lua_pushboolean(L, lua_rawequal(L, -1, -2));
    return 1;
}

static int number_concat(lua_State *L) {
    luaL_tolstring(L, 1, NULL);
    luaL_tolstring(L, 2, NULL);
    lua_concat(L, 2);
    return 1;
}

static void set_number_metatable(lua_State *L) {
    static const struct { const char *name; int operation; } operations[] = {
        {"__add", LUA_OPADD}, {"__sub", LUA_OPSUB}, {"__mul", LUA_OPMUL}, {"__div", LUA_OPDIV},
        {"__mod", LUA_OPMOD}, {"__pow", LUA_OPPOW}, {"__idiv", LUA_OPIDIV}, {"__unm", LUA_OPUNM},
    };
    static const luaL_Reg functions[] = {
        {"__tostring", number_text}, {"__eq", number_equal}, {"__concat", number_concat}, {NULL, NULL}};
    luaL_newmetatable(L, KLUA_JSON_NUMBER);
    luaL_setfuncs(L, functions, 0);
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        lua_pushinteger(L, operations[i].operation);
        lua_pushcclosure(L, number_calculate, 1);
        lua_setfield(L, -2, operations[i].name);
    }
    for (int equal = 0; equal < 2; equal++) {
        lua_pushboolean(L, equal);
        lua_pushcclosure(L, number_compare, 1);
        lua_setfield(L, -2, equal ? "__le" : "__lt");
    }
    lua_pop(L, 1);
}

int klua_open_json(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"decode", klua_json_decode}, {"encode", klua_json_encode}, {"array", array}, {"number", number}, {NULL, NULL}};
    luaL_newmetatable(L, KLUA_JSON_ARRAY);
    lua_pop(L, 1);
    set_number_metatable(L);
    luaL_newlib(L, functions);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
    return 1;
}
