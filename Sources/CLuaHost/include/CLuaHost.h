#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The only door between Swift and Lua. No function here raises through its caller, none of them yields: Swift sees
// neither the Lua stack nor the Lua API. Values cross as messages, bytes that C writes and reads while no Swift frame
// is live, so that a raise (Lua's longjmp, also the one for want of memory) never passes a Swift frame.

typedef struct klua_Host klua_Host;
typedef struct klua_Children klua_Children;
typedef struct lua_State lua_State;

/// Values on their way between Lua and Swift.
typedef struct {
    uint8_t *bytes;
    size_t length, capacity, read;
    void **objects;  // each owned by the message until a userdata takes it
    size_t count;
    bool failed;  // no memory for all of it
} klua_Message;

/// What a value in a message begins with. Integers are 8 bytes, lengths and counts too, all in the machine's order.
enum klua_Tag {
    KLUA_NIL,
    KLUA_FALSE,
    KLUA_TRUE,
    KLUA_INTEGER,
    KLUA_NUMBER,
    KLUA_STRING,    // length, bytes
    KLUA_NULL,      // kestra.null
    KLUA_TABLE,     // count of the array's values, count of the pairs, the values, the pairs
    KLUA_OBJECT,    // to Lua: class, index in `objects`; to Swift: the pointer, borrowed
    KLUA_FUNCTION,  // to Lua: the number of a Swift function
    KLUA_HELD_FUNCTION,  // to Lua: the same, and class and index of an object that is released with the function
    KLUA_JSON,      // to Lua: length, text
    KLUA_ERROR,     // to Lua: the table of an error object
    KLUA_WHERE,     // to Lua: length, text; the position of the caller comes before it
    KLUA_SPAWN,     // to Lua: the same, for the one that is told of new tasks
    KLUA_CLASS,     // to Lua, before an object: number, name, count of methods, names and function numbers
    KLUA_NOTE,      // to Lua, before an error value: length, the traceback that belongs to it
    KLUA_RESULTS,   // to Lua: the results of the task with this number
    KLUA_FAILURE,   // to Lua: the error value of the task with this number
    KLUA_OTHER,     // to Swift: the Lua type of a value that does not leave Lua
};

/// What a Swift function wants to happen when its frame is gone.
typedef enum { KLUA_RETURN, KLUA_RAISE, KLUA_WAIT, KLUA_STOP } klua_Action;

/// How a thread came back from `klua_resume`.
typedef enum { KLUA_WAITING, KLUA_FINISHED, KLUA_FAILED, KLUA_STOPPED } klua_Status;

/// What an armed hook does: go on, stop the task once, or stop it at each instruction from now on.
typedef enum { KLUA_GO_ON, KLUA_STOP_ONCE, KLUA_STOP_ALWAYS } klua_Verdict;

/// What Swift does for Lua. `context` comes back in each.
typedef struct {
    void *context;
    klua_Action (*call)(void *context, int64_t function, klua_Message *arguments, klua_Message *answer);
    klua_Action (*block)(void *context, klua_Message *answer);  // the answer of the wait that could not yield
    klua_Verdict (*interrupted)(void *context);
    void (*closed)(void *object);    // `object:close()` or the end of a `<close>` variable; may come more than once
    void (*released)(void *object);  // gives up the reference of one userdata; comes once
} klua_Callbacks;

/// `restricted`: without the library that loads C modules; `klua_restricted_text` then makes the script's globals.
klua_Host *klua_create(klua_Callbacks callbacks, klua_Children *children, size_t memory_limit, bool restricted);
void klua_destroy(klua_Host *host);
size_t klua_memory_used(const klua_Host *host);
void klua_limit_memory(klua_Host *host, size_t limit);
/// Shows warnings from now on.
void klua_show_warnings(klua_Host *host);

void klua_tag(klua_Message *message, enum klua_Tag tag, uint64_t value);
void klua_append(klua_Message *message, const void *bytes, size_t length);
void klua_append_object(klua_Message *message, void *object);
/// An empty message, to be given back by `klua_clear`.
klua_Message klua_message(klua_Host *host);
void klua_clear(klua_Message *message, klua_Host *host);

/// Runs text as a Lua chunk of ours, with the message's values as arguments; the result is what it returns, as far as
/// that can leave Lua. False: the result is the error's text.
bool klua_run(klua_Host *host, const char *name, const uint8_t *text, size_t length, klua_Message *values,
              klua_Message *result);
/// Runs text in the same way, and keeps the value that it returns where the results of tasks are, under a new number.
/// Before its other arguments it gets a function that gives a value's metatable, whatever `__metatable` says.
bool klua_keep(klua_Host *host, int64_t *task, const char *name, const uint8_t *text, size_t length,
               klua_Message *values, klua_Message *result);
/// Makes the thread of a new task, whose number is stored, of a chunk; null: the result is the error's text.
lua_State *klua_load(klua_Host *host, int64_t *task, const char *name, const uint8_t *text, size_t length,
                     const char *mode, klua_Message *arguments, klua_Message *result);
/// Goes on with a task: `answer` is taken by the function that waits (nothing for a new thread).
klua_Status klua_resume(klua_Host *host, lua_State *thread, klua_Action action, klua_Message *answer);
/// Turns a message to Lua into one to Swift, as with the results of a task; false: the result is the error's text.
bool klua_fetch(klua_Host *host, klua_Message *values, klua_Message *result);
/// The text of an error value, then the value itself as far as it can leave Lua; false as in `klua_fetch`.
bool klua_describe(klua_Host *host, klua_Message *error, klua_Message *result);
/// The Lua lines of the last error that reached the end of a task.
const char *klua_traceback(const klua_Host *host);
void klua_forget(klua_Host *host, int64_t task);

/// What `os.execute` and `io.popen` start is kept here; outlives the host that gets it.
klua_Children *klua_create_children(void);
void klua_free_children(klua_Children *children);
/// Ends what was started and what that started in turn, also outside of its process group; from any thread.
void klua_end_children(klua_Children *children);
/// After a run that ended well: what left its process group stays when the process ends.
void klua_spare_strays(klua_Children *children);
/// Closes what `io.popen` opened and the script did not close, and waits for it.
void klua_finish_processes(klua_Host *host);

/// Calls `interrupted` at Lua's next instruction. On the thread that runs Lua only, signal handlers included.
void klua_alarm(klua_Host *host);
/// Prepares the process and the calling thread, where Lua runs, for `klua_signal_thread` with this signal.
bool klua_handle_signal(int signal);
/// The calling thread, as `klua_signal_thread` names it.
int klua_this_thread(void);
/// From any thread: has Lua on `thread` call `interrupted`; nothing when it runs no Lua or is gone. `breaks_waits`: a call
/// of the system in which the thread waits, as to read a terminal or a pipe, fails and does not go on.
void klua_signal_thread(int thread, int signal, bool breaks_waits);

/// Where Lua looks for modules when the environment says nothing: `package.path` and `package.cpath`.
const char *klua_default_path(void);
const char *klua_default_cpath(void);

/// The Lua side of the runtime, as text: what every state begins with, what a restricted one begins with before that,
/// and `kestra.task`.
const uint8_t *klua_prelude_text(void);
size_t klua_prelude_length(void);
const uint8_t *klua_restricted_text(void);
size_t klua_restricted_length(void);
const uint8_t *klua_task_text(void);
size_t klua_task_length(void);
