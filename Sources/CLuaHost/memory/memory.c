// The memory of a Lua state, counted and limited.
#include "../host.h"
#include "../json/json_parts.h"

/// Only growth can fail. For a new block, `old_size` is not a size.
void *klua_allocate(void *context, void *block, size_t old_size, size_t size) {
    klua_Host *host = context;
    size_t before = block ? old_size : 0;
    if (size == 0) {
        if (block) klua_give_block(&host->blocks, block, before);
        host->used -= before;
        return NULL;
    }
    // A block that moves exists twice. The limit applies to the memory that the process uses, except kept blocks.
    if (size > before && host->used + size > host->limit) return NULL;
    void *moved = block ? klua_move_block(&host->blocks, block, before, size) : klua_take_block(&host->blocks, size);
    if (!moved) return NULL;
    host->used += size - before;
    return moved;
}

size_t klua_room(lua_State *L) {
    const klua_Host *host = klua_host(L);
    return host->limit > host->used ? host->limit - host->used : 0;
}

size_t klua_memory_used(const klua_Host *host) { return host->used; }
void klua_limit_memory(klua_Host *host, size_t limit) { host->limit = limit; }
