#include "CStdlib.h"

#include <string.h>

/* The files of the Lua library. To add a file, add a line here. A file `kestra/api/NAME.lua` or `kestra/local/NAME.lua` is
   the part `kestra.NAME`, and the module of that name; those of `kestra/local` need no server. */
static const struct stdlib_file library[] = {
/* Compiling the files takes much of the time of a start, so a build can compile them and pass the folder by
   `--embed-dir`. */
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
#define FILE_PATH kestra/arguments/rows.lua
#include "embed.h"
#define FILE_PATH kestra/arguments/times.lua
#include "embed.h"
#define FILE_PATH kestra/arguments/values.lua
#include "embed.h"
#define FILE_PATH kestra/connect.lua
#include "embed.h"
#define FILE_PATH kestra/execution.lua
#include "embed.h"
#define FILE_PATH kestra/ion.lua
#include "embed.h"
#define FILE_PATH kestra/kv/plan.lua
#include "embed.h"
#define FILE_PATH kestra/local/args.lua
#include "embed.h"
#define FILE_PATH kestra/local/csv.lua
#include "embed.h"
#define FILE_PATH kestra/local/exit.lua
#include "embed.h"
#define FILE_PATH kestra/local/fail.lua
#include "embed.h"
#define FILE_PATH kestra/local/fs.lua
#include "embed.h"
#define FILE_PATH kestra/local/http.lua
#include "embed.h"
#define FILE_PATH kestra/local/ion.lua
#include "embed.h"
#define FILE_PATH kestra/local/log.lua
#include "embed.h"
#define FILE_PATH kestra/local/sh.lua
#include "embed.h"
#define FILE_PATH kestra/local/time.lua
#include "embed.h"
#define FILE_PATH kestra/local/yaml.lua
#include "embed.h"
#define FILE_PATH kestra/operations.lua
#include "embed.h"
#define FILE_PATH kestra/rows.lua
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

/* Only an interactive session loads these files, as text. */
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
