#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The interface between Swift and Lua. No function here raises an error in its caller or yields, and Swift sees neither
// the Lua stack nor the Lua API. Values cross as messages, which are bytes that C writes and reads while no Swift frame
// is live, so that an error (Lua's longjmp, also when memory runs out) never passes a Swift frame.

typedef struct klua_Host klua_Host;
typedef struct klua_Children klua_Children;
typedef struct lua_State lua_State;

/// Values that are passed between Lua and Swift.
typedef struct {
    uint8_t *bytes;
    size_t length, capacity, read;
    void **objects;  // each owned by the message until a userdata takes it
    size_t count;
    bool failed;  // memory ran out
} klua_Message;

/// The first byte of a value in a message. Integers, lengths and counts have 8 bytes in the machine's byte order.
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
    KLUA_PARSED,    // to Lua: the addresses of the words and the strings of a tape of CJSON, and the index of the value
    KLUA_ERROR,     // to Lua: the table of an error object
    KLUA_WHERE,     // to Lua: length, text; the position of the caller precedes it
    KLUA_SPAWN,     // to Lua: the same, for the function that starts tasks
    KLUA_CLASS,     // to Lua, before an object: number, name, count of methods, names and function numbers
    KLUA_NOTE,      // to Lua, before an error value: length, the traceback that belongs to it
    KLUA_RESULTS,   // to Lua: the results of the task with this number
    KLUA_FAILURE,   // to Lua: the error value of the task with this number
    KLUA_OTHER,     // to Swift: the Lua type of a value that Swift cannot represent
};

/// What C does when a Swift function has returned.
typedef enum { KLUA_RETURN, KLUA_RAISE, KLUA_WAIT, KLUA_STOP } klua_Action;

/// The state of a thread after `klua_resume`.
typedef enum { KLUA_WAITING, KLUA_FINISHED, KLUA_FAILED, KLUA_STOPPED } klua_Status;

/// What an armed hook does: continue, stop the task once, or stop it at each instruction from now on.
typedef enum { KLUA_CONTINUE, KLUA_STOP_ONCE, KLUA_STOP_ALWAYS } klua_Verdict;

/// Swift's callbacks. Each gets `context`.
typedef struct {
    void *context;
    klua_Action (*call)(void *context, int64_t function, klua_Message *arguments, klua_Message *answer);
    klua_Action (*block)(void *context, klua_Message *answer);  // blocks until a wait that cannot yield has its reply
    klua_Verdict (*interrupted)(void *context);
    void (*closed)(void *object);    // `object:close()` or the end of a `<close>` variable; possibly more than once
    void (*released)(void *object);  // releases the reference of one userdata or message; once
    void (*finalized)(void *context);  // while the state is closed: all finalizers have run
} klua_Callbacks;

/// `restricted`: without the library that loads C modules; `klua_restricted_text` then creates the script's globals.
klua_Host *klua_create(klua_Callbacks callbacks, klua_Children *children, size_t memory_limit, bool restricted);
void klua_destroy(klua_Host *host);
size_t klua_memory_used(const klua_Host *host);
void klua_limit_memory(klua_Host *host, size_t limit);
/// Frees all unreachable values, except those with a finalizer; no Lua code runs.
void klua_collect(klua_Host *host);
/// Turns warnings on.
void klua_show_warnings(klua_Host *host);

void klua_tag(klua_Message *message, enum klua_Tag tag, uint64_t value);
void klua_append(klua_Message *message, const void *bytes, size_t length);
/// A tag that has a length and bytes.
void klua_append_text(klua_Message *message, enum klua_Tag tag, const void *bytes, size_t length);
void klua_append_object(klua_Message *message, void *object);
/// An empty message; release it by `klua_clear`.
klua_Message klua_message(klua_Host *host);
void klua_clear(klua_Message *message, klua_Host *host);

/// Runs text as an internal Lua chunk, with the values of the message as arguments. The result contains its return
/// values, as far as Swift can represent them, or, if it returns false, the text of the error.
bool klua_run(klua_Host *host, const char *name, const uint8_t *text, size_t length, klua_Message *values,
              klua_Message *result);
/// Runs text in the same way, and keeps its return value with the results of tasks, under a new number. Its first
/// argument is a function that returns the metatable of a value, even if it has `__metatable`.
bool klua_keep(klua_Host *host, int64_t *task, const char *name, const uint8_t *text, size_t length,
               klua_Message *values, klua_Message *result);
/// Creates the thread of a new task from a chunk and stores its number. Null: the result is the text of the error.
lua_State *klua_load(klua_Host *host, int64_t *task, const char *name, const uint8_t *text, size_t length,
                     const char *mode, klua_Message *arguments, klua_Message *result);
/// Resumes a task. The waiting function takes `answer`, which is empty for a new thread.
klua_Status klua_resume(klua_Host *host, lua_State *thread, klua_Action action, klua_Message *answer);
/// Converts a message to Lua into one to Swift, such as the results of a task. False: the result is the text of the error.
bool klua_fetch(klua_Host *host, klua_Message *values, klua_Message *result);
/// The text of an error value, then the value itself as far as Swift can represent it. False: as in `klua_fetch`.
bool klua_describe(klua_Host *host, klua_Message *error, klua_Message *result);
/// The traceback of the last error that ended a task.
const char *klua_traceback(const klua_Host *host);
void klua_forget(klua_Host *host, int64_t task);

/// The set of processes that `os.execute` and `io.popen` start; outlives its host.
klua_Children *klua_create_children(void);
void klua_free_children(klua_Children *children);
/// Ends the started processes and their descendants, also those that left their process groups. Can be called from any
/// thread.
void klua_end_children(klua_Children *children);
/// A program to start. `path` leads to its file, `words` are its arguments with its name first, and `variables` is its
/// environment; both lists end with null. `folder` is a descriptor of its working folder, or -1. Without input it reads
/// from `/dev/null`.
typedef struct {
    const char *path;
    const char *const *words, *const *variables;
    int folder;
    bool has_input;
} klua_ProgramStart;
/// A program that runs in a process group of its own. `end` is a descriptor that is readable after its end; the others are
/// our ends of its pipes, which do not block. `input` is -1 for a program without input.
typedef struct {
    int process, end, input, output, errors;
} klua_Program;
/// Starts a program. Zero, or the error number.
int klua_start_program(klua_Children *children, const klua_ProgramStart *start, klua_Program *program);
/// Sends a signal to the group of a program that `klua_finish_program` has not removed.
void klua_signal_program(int process, int signal);
/// Ends what remains in the group of a program that has ended, or was sent signal 9, and removes it. Returns its status as
/// `waitpid` does, or -1 if another part of the process has taken it.
int klua_finish_program(klua_Children *children, int process);
/// Writes to the input of a program: the number of bytes, or the negative error number. `EPIPE` comes without its signal.
int64_t klua_write_input(int descriptor, const uint8_t *bytes, size_t length);
/// The name of a signal, such as `TERM`; null for an unknown one.
const char *klua_signal_name(int signal);
/// Lets processes that left their process groups survive the end of this process, after a run that succeeded.
void klua_spare_strays(klua_Children *children);
/// Closes the pipes of `io.popen` that the script left open, and waits for their processes.
void klua_finish_processes(klua_Host *host);

/// Prepares the process and the calling thread, which runs Lua, for `klua_signal_thread` with this signal.
bool klua_handle_signal(int signal);
/// The number of the calling thread for `klua_signal_thread`.
int klua_this_thread(void);
/// Makes Lua on `thread` call `interrupted`. Has no effect if the thread runs no Lua or has ended. Can be called from any
/// thread. `breaks_waits`: a blocking system call of the thread, such as a read from a terminal or a pipe, fails.
void klua_signal_thread(int thread, int signal, bool breaks_waits);

/// The default search paths of modules: `package.path` and `package.cpath`.
const char *klua_default_path(void);
const char *klua_default_cpath(void);

/// The Lua part of the runtime: the prelude of every state, the code that precedes it in a restricted state, and
/// `kestra.task`.
const uint8_t *klua_prelude_text(void);
size_t klua_prelude_length(void);
const uint8_t *klua_restricted_text(void);
size_t klua_restricted_length(void);
const uint8_t *klua_task_text(void);
size_t klua_task_length(void);
