// Stops a script: the value that scripts cannot catch, the hook that raises it, and tracebacks.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host.h"

static _Thread_local klua_Host *volatile current;

int klua_raise_stop(lua_State *L) {
    lua_pushlightuserdata(L, (void *)&klua_stop);
    return lua_error(L);
}

static void set_alarm(klua_Host *host);

/// Whether the task must end here. `level` is the first stack level of the script.
static bool is_stopped(lua_State *L, int level) {
    klua_Host *host = klua_host(L);
    lua_sethook(L, NULL, 0, 0);
    host->alarm = 0;
    klua_Verdict verdict = host->swift.interrupted(host->swift.context);
    if (verdict == KLUA_CONTINUE) return false;
    klua_trace(host, L, level, &klua_stop, host->trace);
    if (verdict == KLUA_STOP_ALWAYS) set_alarm(host);
    return true;
}

static void check_alarm(lua_State *L, lua_Debug *frame) {
    (void)frame;
    if (is_stopped(L, 0)) klua_raise_stop(L);
}

bool klua_stops_instead(lua_State *L) {
    if (!klua_host(L)->alarm || klua_is(L, 1, &klua_stop) || !is_stopped(L, 1)) return false;
    lua_pushlightuserdata(L, (void *)&klua_stop);
    return true;
}

/// Calls `interrupted` at Lua's next instruction. Async-signal-safe.
static void set_alarm(klua_Host *host) {
    host->alarm = 1;
    // A coroutine that is resumed later checks the flag.
    if (host->running) lua_sethook(host->running, check_alarm, LUA_MASKCOUNT, 1);
}

void klua_enter(klua_Host *host, lua_State *thread) {
    host->running = thread;
    current = thread ? host : NULL;
    if (thread && host->alarm) set_alarm(host);
}

static void signalled(int signal) {
    (void)signal;
    klua_Host *host = current;
    if (host) set_alarm(host);
}

static bool install_handler(int signal, int flags) {
    struct sigaction action = {.sa_handler = signalled, .sa_flags = flags};
    return sigaction(signal, &action, NULL) == 0;
}

bool klua_handle_signal(int signal) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    // A thread inherits blocked signals from the thread that created it, such as one of libdispatch.
    return install_handler(signal, SA_RESTART) && pthread_sigmask(SIG_UNBLOCK, &set, NULL) == 0;
}

int klua_this_thread(void) { return gettid(); }

// By number, because the system refuses a thread that has ended, whereas pthread_kill would crash.
void klua_signal_thread(int thread, int signal, bool breaks_waits) {
    install_handler(signal, breaks_waits ? 0 : SA_RESTART);
    tgkill(getpid(), thread, signal);
}

static void append(char *to, const char *format, ...) {
    size_t length = strlen(to);
    va_list values;
    va_start(values, format);
    vsnprintf(to + length, klua_trace_size - length, format, values);
    va_end(values);
}

static void append_line(char *to, const lua_Debug *frame) {
    if (frame->currentline > 0) append(to, "\n\t%s:%d: in ", frame->short_src, frame->currentline);
    else append(to, "\n\t%s: in ", frame->short_src);
    if (*frame->namewhat) append(to, "%s '%s'", *frame->namewhat == 'g' ? "function" : frame->namewhat, frame->name);
    else if (*frame->what == 'm') append(to, "main chunk");
    else append(to, "function <%s:%d>", frame->short_src, frame->linedefined);
}

void klua_trace(klua_Host *host, lua_State *L, int level, const void *error, char *to) {
    const int most = 20;
    *to = 0;
    if (*host->note && host->noted == error) append(to, "%s\n\t(up to here in a coroutine or task, run by)", host->note);
    lua_Debug frame;
    int lines = 0;
    for (; lines < most && lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "Sln", &frame);
        // Only frames of the script, not of C, Swift or the prelude.
        if (*frame.what == 'C' || strcmp(frame.source, "=[kestra]") == 0) continue;
        append_line(to, &frame);
        lines++;
    }
    if (lines == most) append(to, "\n\t...");
}

void klua_set_note(klua_Host *host, lua_State *L, int index, const char *text) {
    snprintf(host->note, klua_trace_size, "%s", text);
    host->noted = lua_topointer(L, index);
}

static int guarded(lua_State *L, int status, lua_KContext below) {
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - (int)below;
    if (klua_is(L, -1, &klua_stop)) return lua_error(L);
    lua_pushboolean(L, false);
    lua_insert(L, -2);
    return 2;
}

static int guard(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, true);
    lua_insert(L, 1);
    return guarded(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, guarded), 0);
}

/// Hides the stop from the script's message handler.
static int handle(lua_State *L) {
    if (klua_is(L, 1, &klua_stop) || klua_stops_instead(L)) return 1;
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

static int guard_with_handler(lua_State *L) {
    int count = lua_gettop(L) - 2;
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, handle, 1);
    lua_replace(L, 2);
    lua_pushboolean(L, true);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2);
    return guarded(L, lua_pcallk(L, count, LUA_MULTRET, 2, 2, guarded), 2);
}

void klua_open_control(lua_State *L) {
    lua_register(L, "pcall", guard);
    lua_register(L, "xpcall", guard_with_handler);
}
