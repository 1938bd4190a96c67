// Warnings go to standard error. As in the stand-alone Lua, they are off until `warn "@on"` or `-W`.
#include <stdio.h>
#include <string.h>

#include "host.h"

static void warned(void *context, const char *piece, int more) {
    klua_Host *host = context;
    bool begins = !host->in_warning;
    host->in_warning = more;
    if (begins && !more && *piece == '@') {
        if (strcmp(piece, "@on") == 0) host->warns = true;
        else if (strcmp(piece, "@off") == 0) host->warns = false;
    } else if (host->warns) {
        fprintf(stderr, "%s%s%s", begins ? "Lua warning: " : "", piece, more ? "" : "\n");
        fflush(stderr);
    }
}

void klua_open_warnings(lua_State *L, klua_Host *host) { lua_setwarnf(L, warned, host); }
void klua_show_warnings(klua_Host *host) { host->warns = true; }
