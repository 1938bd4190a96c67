#include "host.h"

/* Compiled, if the build passes `--embed-dir`, as in stdlib.c. */
#if __has_embed(<lua/prelude.lua>)
#define TEXT(path) <path>
#else
#define TEXT(path) #path
#endif

static const uint8_t prelude[] = {
#embed TEXT(lua/prelude.lua)
};
static const uint8_t restricted[] = {
#embed TEXT(lua/restricted.lua)
};
static const uint8_t task[] = {
#embed TEXT(lua/task.lua)
};

const char *klua_default_path(void) { return LUA_PATH_DEFAULT; }
const char *klua_default_cpath(void) { return LUA_CPATH_DEFAULT; }

const uint8_t *klua_prelude_text(void) { return prelude; }
size_t klua_prelude_length(void) { return sizeof prelude; }
const uint8_t *klua_restricted_text(void) { return restricted; }
size_t klua_restricted_length(void) { return sizeof restricted; }
const uint8_t *klua_task_text(void) { return task; }
size_t klua_task_length(void) { return sizeof task; }
