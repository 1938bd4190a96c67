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
    lua_State *state;              // the main thread; no script runs on it
    lua_State *task;               // the thread of the running task
    lua_State *volatile running;   // the running coroutine, where hooks are set
    volatile sig_atomic_t alarm;   // whether each running coroutine needs a hook
    int64_t tasks;                 // the number of the last task
    int closing;                   // the depth of nested closing of coroutines
    size_t used, limit;
    klua_Blocks blocks;            // free blocks of at most a quarter of a megabyte
    bool restricted;               // whether only the libraries of the restricted profile are open
    bool warns, in_warning;        // whether warnings are shown, and whether one has begun
    bool destroyed;                // whether the state is being closed
    klua_Children *children;       // the script's processes; not owned, because other threads can end them at any time
    struct klua_ProcessStream *processes;  // the open pipes of io.popen
    klua_Message arguments, answer;
    klua_Message spare;            // the memory of the next message
    klua_Action action;
    const void *noted;             // the error value of `note`
    char note[klua_trace_size], trace[klua_trace_size];
};

/// Lua's allocator; its context is the host.
void *klua_allocate(void *context, void *block, size_t old_size, size_t size);

static inline klua_Host *klua_host(lua_State *L) { return *(klua_Host **)lua_getextraspace(L); }

// Registry keys by address. `klua_stop` is also the value that ends a task when raised; scripts cannot catch it.
extern const char klua_stop, klua_wait, klua_tasks, klua_classes, klua_error_class, klua_last;

static inline bool klua_is(lua_State *L, int index, const char *mark) {
    return lua_type(L, index) == LUA_TLIGHTUSERDATA && lua_touserdata(L, index) == mark;
}
/// Whether a coroutine waits for a reply of the host, so that the script must not resume it.
static inline bool klua_is_waiting(lua_State *thread) {
    return lua_status(thread) == LUA_YIELD && klua_is(thread, -1, &klua_wait);
}

void klua_read_values(lua_State *L, klua_Message *message);
void klua_write_value(lua_State *L, int index, klua_Message *message, int depth);
/// Pushes the text that stands for a table in JSON and in messages: a metatable's field `__texts` is a table with the texts
/// of its values. False, and nothing is pushed, for any other table.
bool klua_push_text_of(lua_State *L, int index);

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
/// For message handlers: true, with the stop on top, if the error occurred while the task was to be stopped, such as the
/// error of a read that a signal interrupted. The `<close>` variables then get only the stop, and not the error.
bool klua_stops_instead(lua_State *L);
/// Creates the value whose finalizer reports that all others have run.
void klua_keep_last(lua_State *L);
void klua_open_control(lua_State *L);
void klua_open_coroutines(lua_State *L);
void klua_open_processes(lua_State *L);
void klua_open_restricted(lua_State *L);
/// For functions with the upvalues of `guard`: calls the check with the first two arguments. It raises an error, or leaves
/// two values on top of the stack, which replace the arguments unless they are nil.
void klua_ask(lua_State *L);
/// The replacement for a function that opens, removes or renames files by their paths; null for others.
lua_CFunction klua_checked_function(const char *name);
void klua_open_warnings(lua_State *L, klua_Host *host);
