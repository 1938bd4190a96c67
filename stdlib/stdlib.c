#include "CStdlib.h"

#include <string.h>

/* The files of the Lua library: a new one is a line here. A file of `kestra/api` or `kestra/local` is the part of
   `kestra` of its name, and the module `kestra.NAME`; those of `kestra/local` need no server. */
static const struct stdlib_file library[] = {
/* A build may have compiled the files and say where, by `--embed-dir`: much of a start's time is compiling them. */
#if __has_embed(<kestra.lua>)
#define PLACE(path) <path>
#else
#define PLACE(path) #path
#endif
#define FILE_PATH kestra.lua
#include "embed.h"
#define FILE_PATH kestra/api/executions.lua
#include "embed.h"
#define FILE_PATH kestra/api/files.lua
#include "embed.h"
#define FILE_PATH kestra/api/flows.lua
#include "embed.h"
#define FILE_PATH kestra/api/kv.lua
#include "embed.h"
#define FILE_PATH kestra/api/logs.lua
#include "embed.h"
#define FILE_PATH kestra/api/metrics.lua
#include "embed.h"
#define FILE_PATH kestra/api/namespaces.lua
#include "embed.h"
#define FILE_PATH kestra/api/outputs.lua
#include "embed.h"
#define FILE_PATH kestra/api/request.lua
#include "embed.h"
#define FILE_PATH kestra/api/triggers.lua
#include "embed.h"
#define FILE_PATH kestra/args/declaration.lua
#include "embed.h"
#define FILE_PATH kestra/args/help.lua
#include "embed.h"
#define FILE_PATH kestra/args/reader.lua
#include "embed.h"
#define FILE_PATH kestra/args/types.lua
#include "embed.h"
#define FILE_PATH kestra/arguments/arguments.lua
#include "embed.h"
#define FILE_PATH kestra/arguments/ending.lua
#include "embed.h"
#define FILE_PATH kestra/arguments/options.lua
#include "embed.h"
#define FILE_PATH kestra/arguments/values.lua
#include "embed.h"
#define FILE_PATH kestra/connect.lua
#include "embed.h"
#define FILE_PATH kestra/execution.lua
#include "embed.h"
#define FILE_PATH kestra/local/args.lua
#include "embed.h"
#define FILE_PATH kestra/local/exit.lua
#include "embed.h"
#define FILE_PATH kestra/local/fail.lua
#include "embed.h"
#define FILE_PATH kestra/local/log.lua
#include "embed.h"
#define FILE_PATH kestra/operations.lua
#include "embed.h"
#define FILE_PATH kestra/start.lua
#include "embed.h"
#define FILE_PATH kestra/test/assert.lua
#include "embed.h"
#define FILE_PATH kestra/test/diff.lua
#include "embed.h"
#define FILE_PATH kestra/test/sandbox.lua
#include "embed.h"
#define FILE_PATH kestra/test/start.lua
#include "embed.h"
#define FILE_PATH kestra/test/stubs.lua
#include "embed.h"
#define FILE_PATH kestra/test/test.lua
#include "embed.h"
#undef PLACE

/* The prompt loads its files as text, and only where somebody types. */
#define PLACE(path) #path
#define FILE_PATH kestra/prompt/complete.lua
#include "embed.h"
#define FILE_PATH kestra/prompt/prompt.lua
#include "embed.h"
#define FILE_PATH kestra/prompt/show.lua
#include "embed.h"
#undef PLACE
};

const struct stdlib_file *stdlib_find(const char *path) {
    for (size_t i = 0; i < sizeof library / sizeof *library; i++)
        if (!strcmp(library[i].path, path)) return &library[i];
    return NULL;
}
