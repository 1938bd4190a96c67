// Reports when all finalizers of a closed state have run.
#include "../host.h"

static int report_last(lua_State *L) {
    klua_Host *host = klua_host(L);
    if (host->destroyed) host->swift.finalized(host->swift.context);
    return 0;
}

/// Creates the value that is finalized last: when a state is closed, Lua calls finalizers in the reverse order of their
/// creation.
void klua_keep_last(lua_State *L) {
    lua_newuserdatauv(L, 0, 0);
    lua_newtable(L);
    lua_pushcfunction(L, report_last);
    lua_setfield(L, -2, "__gc");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &klua_last);
}
