// `coroutine` for scripts that wait inside coroutines: a wait is passed up to the task that runs the coroutine, and the
// reply is passed down. For the script, the thread of a task looks like Lua's main thread.
#include "host.h"

static lua_State *coroutine_at(lua_State *L, int index) {
    lua_State *thread = lua_tothread(L, index);
    luaL_argexpected(L, thread, index, "coroutine");
    return thread;
}

static const char *status_of(lua_State *L, lua_State *thread) {
    lua_Debug frame;
    if (L == thread) return "running";
    if (klua_is_waiting(thread)) return "normal";
    if (lua_status(thread) == LUA_YIELD) return "suspended";
    if (lua_status(thread) != LUA_OK) return "dead";
    if (lua_getstack(thread, 0, &frame)) return "normal";
    return lua_gettop(thread) == 0 ? "dead" : "suspended";
}

/// Closes the variables of a coroutine that has ended or is closed. Its error, if any, is on top of `L`.
static int close_thread(lua_State *L, lua_State *thread) {
    klua_Host *host = klua_host(L);
    // Lua 5.4.4 does not count these calls, and crashes in a long chain of them.
    if (host->closing >= klua_most_closing) luaL_error(L, "C stack overflow");
    host->closing++;
    klua_enter(host, thread);
    int status = lua_resetthread(thread);
    klua_enter(host, L);
    host->closing--;
    if (status != LUA_OK) lua_xmove(thread, L, 1);
    return status;
}

/// Raises the error on top of an inner coroutine in `L`, and keeps its traceback for the report.
static int pass_error(lua_State *L, lua_State *thread) {
    klua_Host *host = klua_host(L);
    char trace[klua_trace_size];
    klua_trace(host, thread, 0, lua_topointer(thread, -1), trace);
    int status = close_thread(L, thread);
    if (klua_is(L, -1, &klua_stop)) return lua_error(L);
    if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    klua_set_note(host, L, -1, trace);
    return lua_error(L);
}

static int passed_on(lua_State *L, int status, lua_KContext wrapped);

static int drive(lua_State *L, lua_State *thread, int count, bool wrapped) {
    klua_Host *host = klua_host(L);
    int results, status;
    for (;; count = 0) {
        klua_enter(host, thread);
        status = lua_resume(thread, L, count, &results);
        klua_enter(host, L);
        if (!klua_is_waiting(thread)) break;
        if (lua_isyieldable(L)) {
            lua_settop(L, 1);
            lua_pushlightuserdata(L, (void *)&klua_wait);
            return lua_yieldk(L, 1, wrapped, passed_on);
        }
        klua_block(host);
        lua_pop(thread, 1);
    }
    if (status != LUA_OK && status != LUA_YIELD) {
        if (wrapped || klua_is(thread, -1, &klua_stop)) return pass_error(L, thread);
        lua_pushboolean(L, false);
        lua_xmove(thread, L, 1);
        return 2;
    }
    if (!lua_checkstack(L, results + 1)) {
        lua_pop(thread, results);
        if (wrapped) return luaL_error(L, "too many results to resume");
        lua_pushboolean(L, false);
        lua_pushliteral(L, "too many results to resume");
        return 2;
    }
    if (!wrapped) lua_pushboolean(L, true);
    lua_xmove(thread, L, results);
    return results + !wrapped;
}

static int passed_on(lua_State *L, int status, lua_KContext wrapped) {
    (void)status;
    lua_State *thread = lua_tothread(L, 1);
    lua_pop(thread, 1);
    return drive(L, thread, 0, wrapped != 0);
}

/// Moves the arguments above the coroutine at index 1 into it. Null, with a message on top, if it cannot be resumed.
static lua_State *begin(lua_State *L, int *count) {
    lua_State *thread = coroutine_at(L, 1);
    *count = lua_gettop(L) - 1;
    const char *status = status_of(L, thread);
    if (*status != 's') {
        lua_pushfstring(L, "cannot resume %s coroutine", *status == 'd' ? "dead" : "non-suspended");
    } else if (!lua_checkstack(thread, *count)) {
        lua_pushliteral(L, "too many arguments to resume");
    } else {
        lua_xmove(L, thread, *count);
        return thread;
    }
    return NULL;
}

static int resume(lua_State *L) {
    int count;
    lua_State *thread = begin(L, &count);
    if (thread) return drive(L, thread, count, false);
    lua_pushboolean(L, false);
    lua_insert(L, -2);
    return 2;
}

static int resume_wrapped(lua_State *L) {
    int count;
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_State *thread = begin(L, &count);
    if (thread) return drive(L, thread, count, true);
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
    return lua_error(L);
}

static int wrap(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_State *thread = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, thread, 1);
    lua_pushcclosure(L, resume_wrapped, 1);
    return 1;
}

static int status(lua_State *L) {
    lua_pushstring(L, status_of(L, coroutine_at(L, 1)));
    return 1;
}

static int running(lua_State *L) {
    lua_pushthread(L);
    lua_pushboolean(L, L == klua_host(L)->task);
    return 2;
}

static int is_yieldable(lua_State *L) {
    lua_State *thread = lua_isnone(L, 1) ? L : coroutine_at(L, 1);
    lua_pushboolean(L, thread != klua_host(L)->task && lua_isyieldable(thread));
    return 1;
}

static int yield(lua_State *L) {
    if (L == klua_host(L)->task) return luaL_error(L, "attempt to yield from outside a coroutine");
    return lua_yield(L, lua_gettop(L));
}

static int close_coroutine(lua_State *L) {
    lua_State *thread = coroutine_at(L, 1);
    const char *state = status_of(L, thread);
    if (*state != 's' && *state != 'd') return luaL_error(L, "cannot close a %s coroutine", state);
    int failed = close_thread(L, thread) != LUA_OK;
    if (failed && klua_is(L, -1, &klua_stop)) return lua_error(L);
    lua_pushboolean(L, !failed);
    if (failed) lua_insert(L, -2);
    return failed ? 2 : 1;
}

void klua_open_coroutines(lua_State *L) {
    const luaL_Reg functions[] = {{"close", close_coroutine}, {"isyieldable", is_yieldable}, {"resume", resume},
                                  {"running", running},       {"status", status},            {"wrap", wrap},
                                  {"yield", yield},           {NULL, NULL}};
    lua_getglobal(L, LUA_COLIBNAME);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
