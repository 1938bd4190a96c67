#pragma once
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "CLuaHost.h"
#include "memory/blocks.h"

enum { klua_trace_size = 8192, klua_deepest = 100, klua_most_closing = 150 };

struct klua_Host {
    klua_Callbacks swift;
    lua_State *state;              // anchors everything; no script runs on it
    lua_State *task;               // the thread of the task that runs
    lua_State *volatile running;   // the coroutine that runs, where a hook must go
    volatile sig_atomic_t alarm;   // hooks are wanted on whatever runs
    int64_t tasks;                 // number of the last task
    int closing;                   // how deep coroutines are being closed in each other
    size_t used, limit;
    klua_Blocks blocks;            // Lua's; at most a quarter of a megabyte beyond what is used
    bool restricted;               // only the libraries of that profile are open
    bool warns, in_warning;        // whether warnings are shown, and whether one has begun
    klua_Children *children;       // what the script started; not ours, since other threads may end it at any time
    struct klua_ProcessStream *processes;  // the open ones of io.popen
    klua_Message arguments, answer;
    klua_Message spare;            // bytes for the next message, which is empty
    klua_Action action;
    const void *noted;             // the error value that `note` belongs to
    char note[klua_trace_size], trace[klua_trace_size];
};

/// Lua's allocator; its context is the host.
void *klua_allocate(void *context, void *block, size_t old_size, size_t size);

static inline klua_Host *klua_host(lua_State *L) { return *(klua_Host **)lua_getextraspace(L); }

// Registry keys by their addresses; `klua_stop` is also the value that is raised to end a task, which nothing catches.
extern const char klua_stop, klua_wait, klua_tasks, klua_classes, klua_error_class;

static inline bool klua_is(lua_State *L, int index, const char *mark) {
    return lua_type(L, index) == LUA_TLIGHTUSERDATA && lua_touserdata(L, index) == mark;
}
/// True for a coroutine that waits for an answer of ours: nobody else may resume it.
static inline bool klua_is_waiting(lua_State *thread) {
    return lua_status(thread) == LUA_YIELD && klua_is(thread, -1, &klua_wait);
}

void klua_read_values(lua_State *L, klua_Message *message);
void klua_write_value(lua_State *L, int index, klua_Message *message, int depth);

int klua_call(lua_State *L);
int klua_spawn(lua_State *L);
int klua_task_body(lua_State *L);
int klua_answered(lua_State *L, int status, lua_KContext context);
void klua_block(klua_Host *host);
int64_t klua_new_task(lua_State *L, int count);

void klua_enter(klua_Host *host, lua_State *thread);
void klua_trace(klua_Host *host, lua_State *L, int level, const void *error, char *to);
void klua_set_note(klua_Host *host, lua_State *L, int index, const char *text);
int klua_raise_stop(lua_State *L);
/// For message handlers: true, with the stop on top, when the error came while the task was to be stopped, as that of
/// a read does which a signal has cut short. Its `<close>` variables then see one stop, and not an error and a stop.
bool klua_stops_instead(lua_State *L);
void klua_open_control(lua_State *L);
void klua_open_coroutines(lua_State *L);
void klua_open_processes(lua_State *L);
void klua_open_restricted(lua_State *L);
/// For functions with the upvalues of `guard`: Swift is asked about the first two arguments, and raises or answers with
/// what takes their places, two values on top.
void klua_ask(lua_State *L);
/// The replacement for a function that opens, removes or renames files by their paths; null for others.
lua_CFunction klua_checked_function(const char *name);
void klua_open_warnings(lua_State *L, klua_Host *host);
