#pragma once
#include <stddef.h>

enum { klua_block_sizes = 16 };

/// Free small blocks, for the next allocations of their sizes.
typedef struct {
    void *first[klua_block_sizes];  // of 24, 40, 56 bytes and so on; each begins with the address of the next one
    size_t kept;                    // their total size in bytes
} klua_Blocks;

/// Like `malloc`, `realloc` and `free`, but the caller passes the size of a block. Shrinking a block never fails.
void *klua_take_block(klua_Blocks *blocks, size_t size);
void *klua_move_block(klua_Blocks *blocks, void *block, size_t old_size, size_t size);
void klua_give_block(klua_Blocks *blocks, void *block, size_t size);

/// Frees the kept blocks. Blocks that are freed later are not kept.
void klua_close_blocks(klua_Blocks *blocks);
