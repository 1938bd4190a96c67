#include "host.h"

bool klua_push_text_of(lua_State *L, int index) {
    index = lua_absindex(L, index);
    luaL_checkstack(L, 4, NULL);
    if (!lua_getmetatable(L, index)) return false;
    lua_pushliteral(L, "__texts");
    if (lua_rawget(L, -2) != LUA_TTABLE) {
        lua_pop(L, 2);
        return false;
    }
    lua_pushvalue(L, index);
    if (lua_rawget(L, -2) != LUA_TSTRING) {
        lua_pop(L, 3);
        return false;
    }
    lua_replace(L, -3);
    lua_pop(L, 1);
    return true;
}
