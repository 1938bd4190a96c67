#include "CStdlib.h"

#include <string.h>

static const char root[] = {
#embed "kestra.lua"
};
static const char execution[] = {
#embed "kestra/execution.lua"
};
static const char executions[] = {
#embed "kestra/executions.lua"
};
static const char files[] = {
#embed "kestra/files.lua"
};
static const char flows[] = {
#embed "kestra/flows.lua"
};
static const char kit[] = {
#embed "kestra/kit.lua"
};
static const char kv[] = {
#embed "kestra/kv.lua"
};
static const char logs[] = {
#embed "kestra/logs.lua"
};
static const char operations[] = {
#embed "kestra/operations.lua"
};
static const char start[] = {
#embed "kestra/start.lua"
};

static const struct stdlib_file library[] = {
    {"kestra.lua", root, sizeof root},
    {"kestra/execution.lua", execution, sizeof execution},
    {"kestra/executions.lua", executions, sizeof executions},
    {"kestra/files.lua", files, sizeof files},
    {"kestra/flows.lua", flows, sizeof flows},
    {"kestra/kit.lua", kit, sizeof kit},
    {"kestra/kv.lua", kv, sizeof kv},
    {"kestra/logs.lua", logs, sizeof logs},
    {"kestra/operations.lua", operations, sizeof operations},
    {"kestra/start.lua", start, sizeof start},
};

const struct stdlib_file *stdlib_find(const char *path) {
    for (size_t i = 0; i < sizeof library / sizeof *library; i++)
        if (!strcmp(library[i].path, path)) return &library[i];
    return NULL;
}
