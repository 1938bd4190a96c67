// The functions of the restricted profile that open, remove and rename files. Lua's own functions would follow a link that
// another process puts into a path after the check. These functions follow no links, because a checked path contains none.
// Upvalues: Lua's own function, the check, the name of the function. Results and errors are those of Lua's own functions.
#include <CFiles.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host.h"

static int original(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1))(L); }

/// The checked paths for the first two arguments, which stay on the stack.
static void checked(lua_State *L, const char **first, const char **second) {
    klua_ask(L);
    *first = lua_tostring(L, -2);
    if (second) *second = lua_tostring(L, -1);
}

static int close_file(lua_State *L) {
    luaL_Stream *stream = luaL_checkudata(L, 1, LUA_FILEHANDLE);
    errno = 0;
    return luaL_fileresult(L, fclose(stream->f) == 0, NULL);
}

static int flags_of(const char *mode) {
    int access = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
    return access | (*mode == 'r' ? 0 : O_CREAT) | (*mode == 'w' ? O_TRUNC : 0) | (*mode == 'a' ? O_APPEND : 0);
}

/// Pushes a file object and opens the file; null with errno on failure. The object comes first, because Lua may have no
/// memory for it.
static FILE *push_file(lua_State *L, const char *path, const char *mode) {
    luaL_Stream *stream = lua_newuserdatauv(L, sizeof *stream, 0);
    stream->closef = NULL;
    luaL_setmetatable(L, LUA_FILEHANDLE);
    int descriptor = cfiles_open(path, flags_of(mode), 0666, false);
    if (descriptor < 0) return NULL;
    stream->f = fdopen(descriptor, mode);
    if (stream->f) {
        stream->closef = close_file;
    } else {
        int problem = errno;
        close(descriptor);
        errno = problem;
    }
    return stream->f;
}

static bool is_mode(const char *mode) {
    if (!*mode || !strchr("rwa", *mode)) return false;
    mode += mode[1] == '+' ? 2 : 1;
    return mode[strspn(mode, "b")] == 0;
}

static int open_file(lua_State *L) {
    const char *name = luaL_checkstring(L, 1), *mode = luaL_optstring(L, 2, "r"), *path;
    luaL_argcheck(L, is_mode(mode), 2, "invalid mode");
    checked(L, &path, NULL);
    return push_file(L, path, mode) ? 1 : luaL_fileresult(L, 0, name);
}

/// Raises when the file cannot be opened.
static void push_opened(lua_State *L, const char *name, const char *path, const char *mode) {
    if (!push_file(L, path, mode)) luaL_error(L, "cannot open file '%s' (%s)", name, strerror(errno));
}

static int choose(lua_State *L, const char *mode) {
    const char *name = lua_tostring(L, 1), *path;
    if (!name) return original(L);
    checked(L, &path, NULL);
    push_opened(L, name, path, mode);
    lua_replace(L, 1);
    lua_settop(L, 1);
    return original(L);
}

static int choose_input(lua_State *L) { return choose(L, "r"); }
static int choose_output(lua_State *L) { return choose(L, "w"); }

/// The file's own iterator, which the end of the file closes as well. Upvalues: the iterator, the file.
static int next_line(lua_State *L) {
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_call(L, 0, LUA_MULTRET);
    if (!lua_isnoneornil(L, 1)) return lua_gettop(L);
    lua_settop(L, 0);
    luaL_callmeta(L, lua_upvalueindex(2), "__close");
    return 0;
}

static int lines(lua_State *L) {
    if (lua_isnoneornil(L, 1)) return original(L);
    const char *name = luaL_checkstring(L, 1), *path;
    int formats = lua_gettop(L) - 1;
    luaL_checkstack(L, formats + 8, "too many arguments");
    checked(L, &path, NULL);
    push_opened(L, name, path, "r");
    int file = lua_gettop(L);
    lua_getfield(L, file, "lines");
    lua_pushvalue(L, file);
    for (int i = 0; i < formats; i++) lua_pushvalue(L, 2 + i);
    lua_call(L, formats + 1, 1);
    lua_pushvalue(L, file);
    lua_pushcclosure(L, next_line, 2);
    lua_pushnil(L);
    lua_pushnil(L);
    lua_pushvalue(L, file);
    return 4;
}

typedef struct {
    FILE *file;
    size_t ready;  // bytes that are in the buffer before the first read
    char buffer[BUFSIZ];
} Source;

static const char *read_piece(lua_State *L, void *context, size_t *length) {
    (void)L;
    Source *source = context;
    *length = source->ready;
    source->ready = 0;
    if (!*length) *length = fread(source->buffer, 1, sizeof source->buffer, source->file);
    return source->buffer;
}

/// Skips a byte order mark and a first line that begins with `#`, whose end stays, as Lua does.
static void skip_head(Source *source) {
    int first = getc(source->file);
    if (first == 0xEF && getc(source->file) == 0xBB && getc(source->file) == 0xBF) first = getc(source->file);
    if (first == '#') {
        while (first != EOF && first != '\n') first = getc(source->file);
        first = getc(source->file);
        source->buffer[source->ready++] = '\n';
        // A precompiled chunk begins at once.
        if (first == LUA_SIGNATURE[0]) source->ready = 0;
    }
    if (first != EOF) source->buffer[source->ready++] = (char)first;
}

/// Returns nil and the message of Lua's own function.
static int cannot(lua_State *L, const char *what, const char *name) {
    const char *reason = strerror(errno);
    lua_pushnil(L);
    lua_pushfstring(L, "cannot %s %s: %s", what, name, reason);
    return 2;
}

static int load_file(lua_State *L) {
    const char *name = luaL_optstring(L, 1, NULL), *mode = luaL_optstring(L, 2, NULL), *path;
    if (!name) return original(L);
    bool has_environment = !lua_isnone(L, 3);
    checked(L, &path, NULL);
    const char *chunk = lua_pushfstring(L, "@%s", name);
    Source source = {.file = push_file(L, path, "r")};
    if (!source.file) return cannot(L, "open", name);
    int file = lua_gettop(L);
    skip_head(&source);
    int status = lua_load(L, read_piece, &source, chunk, mode);
    if (ferror(source.file)) return cannot(L, "read", name);
    if (luaL_callmeta(L, file, "__close")) lua_pop(L, 1);
    if (status != LUA_OK) {
        lua_pushnil(L);
        lua_insert(L, -2);
        return 2;
    }
    if (has_environment) {
        lua_pushvalue(L, 3);
        if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
    }
    return 1;
}

static int remove_entry(lua_State *L) {
    const char *name = luaL_checkstring(L, 1), *path, *entry;
    checked(L, &path, NULL);
    int folder = cfiles_open_parent(path, &entry, false);
    bool removed = folder >= 0 && unlinkat(folder, entry, 0) == 0;
    if (folder >= 0 && !removed && errno == EISDIR) removed = unlinkat(folder, entry, AT_REMOVEDIR) == 0;
    int problem = errno;
    if (folder >= 0) close(folder);
    errno = problem;
    return luaL_fileresult(L, removed, name);
}

static int rename_entry(lua_State *L) {
    const char *from, *to, *old_name, *new_name;
    luaL_checkstring(L, 1);
    luaL_checkstring(L, 2);
    checked(L, &from, &to);
    int source = cfiles_open_parent(from, &old_name, false);
    int target = source < 0 ? -1 : cfiles_open_parent(to, &new_name, false);
    bool renamed = target >= 0 && renameat(source, old_name, target, new_name) == 0;
    int problem = errno;
    if (source >= 0) close(source);
    if (target >= 0) close(target);
    errno = problem;
    return luaL_fileresult(L, renamed, NULL);
}

lua_CFunction klua_checked_function(const char *name) {
    static const luaL_Reg functions[] = {
        {"io.open", open_file},     {"io.lines", lines},         {"io.input", choose_input}, {"io.output", choose_output},
        {"loadfile", load_file},    {"os.remove", remove_entry}, {"os.rename", rename_entry},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, name) == 0) return functions[i].func;
    return NULL;
}
