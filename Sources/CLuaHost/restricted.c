// The restricted profile: the state has no library that loads C modules, the script has its own globals, and functions
// that access resources outside of Lua first ask Swift.
#include "host.h"

void klua_ask(lua_State *L) {
    int given = lua_gettop(L);
    luaL_checkstack(L, 4, NULL);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_pushvalue(L, lua_upvalueindex(3));
    for (int i = 1; i <= 2; i++) {
        // A number counts as a string, as for the function itself.
        bool named = i <= given && lua_isstring(L, i);
        if (named) lua_pushvalue(L, i);
        else lua_pushnil(L);
        if (named) lua_tostring(L, -1);
    }
    lua_call(L, 3, 2);
}

/// Wraps a function of Lua whose first two arguments may name a resource: the check raises an error, or replaces an
/// argument by the checked one. Upvalues: the function, the check, the name of the function.
static int guarded(lua_State *L) {
    int given = lua_gettop(L);
    klua_ask(L);
    for (int i = 2; i >= 1; i--) {
        if (i <= given && !lua_isnil(L, -1)) lua_replace(L, i);
        else lua_pop(L, 1);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// `guard(f, ask, name)`.
static int guard(lua_State *L) {
    luaL_argcheck(L, lua_iscfunction(L, 1), 1, "a function of C is needed");
    lua_settop(L, 3);
    lua_CFunction on_files = klua_checked_function(luaL_checkstring(L, 3));
    lua_pushcclosure(L, on_files ? on_files : guarded, 3);
    return 1;
}

/// `adopt(globals, known)`: sets the globals of new chunks, and the table where C looks up the names of functions.
static int adopt(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    return 0;
}

void klua_open_restricted(lua_State *L) {
    static const luaL_Reg libraries[] = {
        {LUA_GNAME, luaopen_base},       {LUA_COLIBNAME, luaopen_coroutine}, {LUA_TABLIBNAME, luaopen_table},
        {LUA_IOLIBNAME, luaopen_io},     {LUA_OSLIBNAME, luaopen_os},        {LUA_STRLIBNAME, luaopen_string},
        {LUA_MATHLIBNAME, luaopen_math}, {LUA_UTF8LIBNAME, luaopen_utf8},    {LUA_DBLIBNAME, luaopen_debug},
        {NULL, NULL},
    };
    for (const luaL_Reg *library = libraries; library->func; library++) {
        luaL_requiref(L, library->name, library->func, 1);
        lua_pop(L, 1);
    }
    lua_register(L, "guard", guard);
    lua_register(L, "adopt", adopt);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_setglobal(L, "loaded");
}
