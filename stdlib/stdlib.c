#include "CStdlib.h"

#include <string.h>

/* A build may have compiled the files and say where, by `--embed-dir`: much of a start's time is compiling them. The
   prompt's are loaded as text by what loads text, and only where somebody types. */
#if __has_embed(<kestra.lua>)
#define LIBRARY(path) <path>
#else
#define LIBRARY(path) #path
#endif

static const char root[] = {
#embed LIBRARY(kestra.lua)
};
static const char connect[] = {
#embed LIBRARY(kestra/connect.lua)
};
static const char execution[] = {
#embed LIBRARY(kestra/execution.lua)
};
static const char executions[] = {
#embed LIBRARY(kestra/executions.lua)
};
static const char files[] = {
#embed LIBRARY(kestra/files.lua)
};
static const char flows[] = {
#embed LIBRARY(kestra/flows.lua)
};
static const char kit[] = {
#embed LIBRARY(kestra/kit.lua)
};
static const char kit_options[] = {
#embed LIBRARY(kestra/kit_options.lua)
};
static const char kit_values[] = {
#embed LIBRARY(kestra/kit_values.lua)
};
static const char kv[] = {
#embed LIBRARY(kestra/kv.lua)
};
static const char logs[] = {
#embed LIBRARY(kestra/logs.lua)
};
static const char metrics[] = {
#embed LIBRARY(kestra/metrics.lua)
};
static const char namespaces[] = {
#embed LIBRARY(kestra/namespaces.lua)
};
static const char nearest[] = {
#embed LIBRARY(kestra/nearest.lua)
};
static const char operations[] = {
#embed LIBRARY(kestra/operations.lua)
};
static const char outputs[] = {
#embed LIBRARY(kestra/outputs.lua)
};
static const char prompt[] = {
#embed "kestra/prompt.lua"
};
static const char prompt_complete[] = {
#embed "kestra/prompt_complete.lua"
};
static const char prompt_show[] = {
#embed "kestra/prompt_show.lua"
};
static const char request[] = {
#embed LIBRARY(kestra/request.lua)
};
static const char start[] = {
#embed LIBRARY(kestra/start.lua)
};
static const char test[] = {
#embed LIBRARY(kestra/test.lua)
};
static const char test_assert[] = {
#embed LIBRARY(kestra/test_assert.lua)
};
static const char test_diff[] = {
#embed LIBRARY(kestra/test_diff.lua)
};
static const char test_sandbox[] = {
#embed LIBRARY(kestra/test_sandbox.lua)
};
static const char test_start[] = {
#embed LIBRARY(kestra/test_start.lua)
};
static const char test_stubs[] = {
#embed LIBRARY(kestra/test_stubs.lua)
};
static const char triggers[] = {
#embed LIBRARY(kestra/triggers.lua)
};

static const struct stdlib_file library[] = {
    {"kestra.lua", root, sizeof root},
    {"kestra/connect.lua", connect, sizeof connect},
    {"kestra/execution.lua", execution, sizeof execution},
    {"kestra/executions.lua", executions, sizeof executions},
    {"kestra/files.lua", files, sizeof files},
    {"kestra/flows.lua", flows, sizeof flows},
    {"kestra/kit.lua", kit, sizeof kit},
    {"kestra/kit_options.lua", kit_options, sizeof kit_options},
    {"kestra/kit_values.lua", kit_values, sizeof kit_values},
    {"kestra/kv.lua", kv, sizeof kv},
    {"kestra/logs.lua", logs, sizeof logs},
    {"kestra/metrics.lua", metrics, sizeof metrics},
    {"kestra/namespaces.lua", namespaces, sizeof namespaces},
    {"kestra/nearest.lua", nearest, sizeof nearest},
    {"kestra/operations.lua", operations, sizeof operations},
    {"kestra/outputs.lua", outputs, sizeof outputs},
    {"kestra/prompt.lua", prompt, sizeof prompt},
    {"kestra/prompt_complete.lua", prompt_complete, sizeof prompt_complete},
    {"kestra/prompt_show.lua", prompt_show, sizeof prompt_show},
    {"kestra/request.lua", request, sizeof request},
    {"kestra/start.lua", start, sizeof start},
    {"kestra/test.lua", test, sizeof test},
    {"kestra/test_assert.lua", test_assert, sizeof test_assert},
    {"kestra/test_diff.lua", test_diff, sizeof test_diff},
    {"kestra/test_sandbox.lua", test_sandbox, sizeof test_sandbox},
    {"kestra/test_start.lua", test_start, sizeof test_start},
    {"kestra/test_stubs.lua", test_stubs, sizeof test_stubs},
    {"kestra/triggers.lua", triggers, sizeof triggers},
};

const struct stdlib_file *stdlib_find(const char *path) {
    for (size_t i = 0; i < sizeof library / sizeof *library; i++)
        if (!strcmp(library[i].path, path)) return &library[i];
    return NULL;
}
