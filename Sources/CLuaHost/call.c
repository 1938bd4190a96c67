// Calls from Lua to Swift, and the start and end of a task.
#include <stdlib.h>
#include <string.h>

#include "host.h"

static int read_answer(lua_State *L) {
    klua_Message *answer = lua_touserdata(L, 1);
    klua_read_values(L, answer);
    return lua_gettop(L) - 1;
}

/// The end of each call: Swift has returned, and its action is performed. The reply is read in a pcall, so that it is freed.
static int deliver(lua_State *L, klua_Action action, klua_Message *answer) {
    klua_Host *host = klua_host(L);
    lua_settop(L, 0);
    int status = LUA_OK;
    if (action != KLUA_STOP && answer->length > 0) {
        lua_pushcfunction(L, read_answer);
        lua_pushlightuserdata(L, answer);
        status = lua_pcall(L, 1, LUA_MULTRET, 0);
    }
    klua_clear(answer, host);
    if (action == KLUA_STOP) return klua_raise_stop(L);
    if (status == LUA_OK && action == KLUA_RETURN) return lua_gettop(L);
    if (host->noted == &klua_wait) host->noted = lua_topointer(L, -1);
    return lua_error(L);
}

int klua_answered(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    klua_Host *host = klua_host(L);
    klua_Message answer = host->answer;
    memset(&host->answer, 0, sizeof answer);
    return deliver(L, host->action, &answer);
}

/// An await where Lua cannot yield: Swift runs its loop until the reply arrives.
void klua_block(klua_Host *host) {
    klua_Message answer = {0};
    host->action = host->swift.block(host->swift.context, &answer);
    host->answer = answer;
    klua_enter(host, host->running);
}

int klua_call(lua_State *L) {
    klua_Host *host = klua_host(L);
    klua_Message *arguments = &host->arguments;
    if (arguments->capacity > 1 << 20) klua_clear(arguments, host);
    arguments->length = arguments->read = 0;
    arguments->failed = false;
    for (int i = 1, count = lua_gettop(L); i <= count; i++) klua_write_value(L, i, arguments, 0);
    if (arguments->failed) luaL_error(L, "not enough memory");
    int64_t function = lua_tointeger(L, lua_upvalueindex(1));
    klua_Message answer = klua_message(host);
    klua_Action action = host->swift.call(host->swift.context, function, arguments, &answer);
    if (action != KLUA_WAIT) return deliver(L, action, &answer);
    klua_clear(&answer, host);
    if (!lua_isyieldable(L)) {
        klua_block(host);
        return klua_answered(L, LUA_YIELD, 0);
    }
    lua_settop(L, 0);
    lua_pushlightuserdata(L, (void *)&klua_wait);
    return lua_yieldk(L, 1, 0, klua_answered);
}

static void keep_task(lua_State *L, lua_Integer task) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &klua_tasks);
    lua_insert(L, -2);
    lua_rawseti(L, -2, task);
    lua_pop(L, 1);
}

int64_t klua_new_task(lua_State *L, int count) {
    klua_Host *host = klua_host(L);
    lua_State *thread = lua_newthread(L);
    lua_insert(L, -count - 1);
    luaL_checkstack(thread, count + 8, "too many arguments");
    lua_pushcfunction(thread, klua_task_body);
    lua_pushinteger(thread, ++host->tasks);
    lua_xmove(L, thread, count);
    lua_pushvalue(L, -1);
    keep_task(L, host->tasks);
    return host->tasks;
}

int klua_spawn(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    int64_t task = klua_new_task(L, lua_gettop(L));
    lua_pushinteger(L, (lua_Integer)(intptr_t)lua_tothread(L, 1));
    lua_pushinteger(L, task);
    lua_remove(L, 1);
    return klua_call(L);
}

static int task_failing(lua_State *L) {
    klua_Host *host = klua_host(L);
    if (klua_stops_instead(L)) return 1;
    // The hook has recorded the place of a stop, unless the task was waiting.
    if (!klua_is(L, 1, &klua_stop) || !host->trace[0])
        klua_trace(host, L, 1, lua_topointer(L, 1), host->trace);
    return 1;
}

static int task_ended(lua_State *L, int status, lua_KContext task) {
    if (status != LUA_OK && status != LUA_YIELD) return lua_error(L);
    int count = lua_gettop(L) - 1;
    if (count == 0) {
        lua_pushboolean(L, true);
    } else {
        lua_createtable(L, count, 1);
        lua_replace(L, 1);
        for (int i = count; i >= 1; i--) lua_rawseti(L, 1, i);
        lua_pushinteger(L, count);
        lua_rawseti(L, 1, 0);
    }
    keep_task(L, (lua_Integer)task);
    return 0;
}

int klua_task_body(lua_State *L) {
    lua_Integer task = lua_tointeger(L, 1);
    lua_pushcfunction(L, task_failing);
    lua_replace(L, 1);
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 1, (lua_KContext)task, task_ended);
    return task_ended(L, status, (lua_KContext)task);
}
