// The Lua state and the functions that Swift calls.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"
#include "processes/children.h"
#include "json/json_parts.h"

const char klua_stop, klua_wait, klua_tasks, klua_classes, klua_error_class, klua_last;

static int describe_error(lua_State *L) {
    bool named = lua_getfield(L, 1, "message") == LUA_TSTRING;
    lua_pushstring(L, named ? lua_tostring(L, -1) : "error");
    bool hinted = lua_getfield(L, 1, "hint") == LUA_TSTRING;
    if (hinted) {
        lua_pushliteral(L, "; ");
        lua_insert(L, -2);
        lua_concat(L, 3);
    } else {
        lua_pop(L, 1);
    }
    luaL_gsub(L, lua_tostring(L, -1), "\n", " ");
    return 1;
}

static int describe_light(lua_State *L) {
    // A `__close` gets the stop as its error value, and may print it.
    if (klua_is(L, 1, &klua_stop)) lua_pushliteral(L, "the task was told to end");
    else if (lua_touserdata(L, 1)) lua_pushfstring(L, "userdata: %p", lua_touserdata(L, 1));
    else lua_pushliteral(L, "null");
    return 1;
}

static void set_text(lua_State *L, lua_CFunction text) {
    lua_pushcfunction(L, text);
    lua_setfield(L, -2, "__tostring");
}

static int open_state(lua_State *L) {
    klua_keep_last(L);
    if (klua_host(L)->restricted) klua_open_restricted(L);
    else luaL_openlibs(L);
    klua_open_control(L);
    klua_open_coroutines(L);
    klua_open_processes(L);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &klua_tasks);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &klua_classes);
    lua_newtable(L);
    set_text(L, describe_error);
    lua_pushliteral(L, "kestra.error");
    lua_setfield(L, -2, "__name");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &klua_error_class);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    klua_open_json(L);
    lua_setfield(L, -2, "kestra.json");
    lua_pushlightuserdata(L, NULL);
    lua_newtable(L);
    set_text(L, describe_light);
    lua_setmetatable(L, -2);
    return 0;
}

klua_Host *klua_create(klua_Callbacks callbacks, klua_Children *children, size_t memory_limit, bool restricted) {
    klua_Host *host = calloc(1, sizeof *host);
    if (!host) return NULL;
    host->swift = callbacks;
    host->children = children;
    host->limit = memory_limit;
    host->restricted = restricted;
    host->state = lua_newstate(klua_allocate, host);
    if (!host->state) {
        klua_close_blocks(&host->blocks);
        free(host);
        return NULL;
    }
    *(klua_Host **)lua_getextraspace(host->state) = host;
    klua_open_warnings(host->state, host);
    lua_pushcfunction(host->state, open_state);
    if (lua_pcall(host->state, 0, 0, 0) == LUA_OK) return host;
    klua_destroy(host);
    return NULL;
}

void klua_destroy(klua_Host *host) {
    klua_close_blocks(&host->blocks);
    host->destroyed = true;
    lua_close(host->state);
    klua_end_groups(host->children);
    klua_clear(&host->arguments, host);
    klua_clear(&host->answer, host);
    free(host->spare.bytes);
    free(host);
}

/// Checks, in debug builds, that an entry from Swift does not change the height of Lua's stack.
static void check_height(lua_State *L, int before) {
#if DEBUG
    if (lua_gettop(L) == before) return;
    fprintf(stderr, "an entry into Lua left %d values on the stack\n", lua_gettop(L) - before);
    abort();
#else
    (void)L, (void)before;
#endif
}

const char *klua_traceback(const klua_Host *host) { return host->trace; }

void klua_forget(klua_Host *host, int64_t task) {
    // The key exists, so no allocation occurs and no error can be raised.
    int before = lua_gettop(host->state);
    lua_rawgetp(host->state, LUA_REGISTRYINDEX, &klua_tasks);
    if (lua_rawgeti(host->state, -1, task) != LUA_TNIL) {
        lua_pushnil(host->state);
        lua_rawseti(host->state, -3, task);
    }
    lua_pop(host->state, 2);
    check_height(host->state, before);
}

/// An entry from Swift: `body` runs protected on the main thread. `result` gets the text of an error.
typedef struct {
    klua_Host *host;
    const char *name, *mode;
    const uint8_t *text;
    size_t length;
    klua_Message *values, *result;
    int64_t task;
    lua_State *thread;
} Entry;

static bool enter_protected(Entry *entry, lua_CFunction body) {
    lua_State *L = entry->host->state, *outer = entry->host->running;
    int before = lua_gettop(L);
    klua_enter(entry->host, L);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, entry);
    int status = lua_pcall(L, 1, 0, 0);
    klua_enter(entry->host, outer);
    if (status == LUA_OK) {
        check_height(L, before);
        return true;
    }
    size_t length = 0;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &length) : NULL;
    entry->result->length = 0;
    klua_append_text(entry->result, KLUA_STRING, text, length);
    lua_pop(L, 1);
    check_height(L, before);
    return false;
}

static int load_chunk(lua_State *L, Entry *entry, const char *mode) {
    if (luaL_loadbufferx(L, (const char *)entry->text, entry->length, entry->name, mode) != LUA_OK) lua_error(L);
    int before = lua_gettop(L);
    if (entry->values) klua_read_values(L, entry->values);
    return lua_gettop(L) - before;
}

static int run_body(lua_State *L) {
    Entry *entry = lua_touserdata(L, 1);
    // Only for internal chunks, which may be compiled. Scripts use `load_body`.
    lua_call(L, load_chunk(L, entry, "bt"), LUA_MULTRET);
    for (int i = 2, count = lua_gettop(L); i <= count; i++) klua_write_value(L, i, entry->result, 0);
    return 0;
}

static int metatable_of(lua_State *L) { return lua_getmetatable(L, 1); }

/// Keeps the result of a chunk with the results of tasks.
static int keep_body(lua_State *L) {
    Entry *entry = lua_touserdata(L, 1);
    // Internal chunks only, as in `run_body`.
    int count = load_chunk(L, entry, "bt");
    lua_pushcfunction(L, metatable_of);
    lua_insert(L, -count - 1);
    lua_call(L, count + 1, 1);
    lua_createtable(L, 1, 1);
    lua_insert(L, -2);
    lua_rawseti(L, -2, 1);
    lua_pushinteger(L, 1);
    lua_rawseti(L, -2, 0);
    entry->task = ++entry->host->tasks;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &klua_tasks);
    lua_insert(L, -2);
    lua_rawseti(L, -2, entry->task);
    return 0;
}

static int load_body(lua_State *L) {
    Entry *entry = lua_touserdata(L, 1);
    int count = load_chunk(L, entry, entry->mode);
    entry->task = klua_new_task(L, count + 1);
    entry->thread = lua_tothread(L, -1);
    return 0;
}

bool klua_run(klua_Host *host, const char *name, const uint8_t *text, size_t length, klua_Message *values,
              klua_Message *result) {
    Entry entry = {.host = host, .name = name, .text = text, .length = length, .values = values, .result = result};
    return enter_protected(&entry, run_body);
}

bool klua_keep(klua_Host *host, int64_t *task, const char *name, const uint8_t *text, size_t length,
               klua_Message *values, klua_Message *result) {
    Entry entry = {.host = host, .name = name, .text = text, .length = length, .values = values, .result = result};
    bool done = enter_protected(&entry, keep_body);
    *task = entry.task;
    return done;
}

lua_State *klua_load(klua_Host *host, int64_t *task, const char *name, const uint8_t *text, size_t length,
                     const char *mode, klua_Message *arguments, klua_Message *result) {
    Entry entry = {.host = host, .name = name, .mode = mode, .text = text, .length = length, .values = arguments,
                   .result = result};
    enter_protected(&entry, load_body);
    *task = entry.task;
    return entry.thread;
}

/// Raises an error for a value that the stand-alone Lua cannot show as text.
static int text_of(lua_State *L) {
    if (!lua_isstring(L, 1) && luaL_getmetafield(L, 1, "__tostring") == LUA_TNIL) return lua_error(L);
    luaL_tolstring(L, 1, NULL);
    return 1;
}

static int write_one(lua_State *L) {
    klua_write_value(L, 2, lua_touserdata(L, 1), 0);
    return 0;
}

/// Protected, because an error value can be any value, and its `__tostring` can fail.
static int describe_body(lua_State *L) {
    Entry *entry = lua_touserdata(L, 1);
    klua_read_values(L, entry->values);
    lua_pushcfunction(L, text_of);
    lua_pushvalue(L, 2);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) lua_pushfstring(L, "(error object is a %s value)", luaL_typename(L, 2));
    klua_write_value(L, lua_gettop(L), entry->result, 0);
    size_t length = entry->result->length;
    lua_pushcfunction(L, write_one);
    lua_pushlightuserdata(L, entry->result);
    lua_pushvalue(L, 2);
    if (lua_pcall(L, 2, 0, 0) == LUA_OK) return 0;
    entry->result->length = length;
    klua_tag(entry->result, KLUA_NIL, 0);
    return 0;
}

static int fetch_body(lua_State *L) {
    Entry *entry = lua_touserdata(L, 1);
    klua_read_values(L, entry->values);
    for (int i = 2, count = lua_gettop(L); i <= count; i++) klua_write_value(L, i, entry->result, 0);
    return 0;
}

bool klua_fetch(klua_Host *host, klua_Message *values, klua_Message *result) {
    Entry entry = {.host = host, .values = values, .result = result};
    return enter_protected(&entry, fetch_body);
}

bool klua_describe(klua_Host *host, klua_Message *error, klua_Message *result) {
    Entry entry = {.host = host, .values = error, .result = result};
    return enter_protected(&entry, describe_body);
}

klua_Status klua_resume(klua_Host *host, lua_State *thread, klua_Action action, klua_Message *answer) {
    host->action = action;
    host->answer = *answer;
    memset(answer, 0, sizeof *answer);
    host->trace[0] = 0;
    bool begins = lua_status(thread) != LUA_YIELD;
    if (!begins) lua_pop(thread, 1);
    lua_State *outer = host->running;
    host->task = thread;
    klua_enter(host, thread);
    int before = lua_gettop(host->state);
    int count, status = lua_resume(thread, host->state, begins ? lua_gettop(thread) - 1 : 0, &count);
    klua_enter(host, outer);
    check_height(host->state, before);
    host->task = NULL;
    if (host->answer.bytes) klua_clear(&host->answer, host);
    if (status == LUA_OK) return KLUA_FINISHED;
    if (klua_is_waiting(thread)) return KLUA_WAITING;
    return status != LUA_YIELD && klua_is(thread, -1, &klua_stop) ? KLUA_STOPPED : KLUA_FAILED;
}
