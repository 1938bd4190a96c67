#pragma once
#include <stddef.h>

enum { klua_block_sizes = 16 };

/// Small blocks that nothing uses, for the next ones of their sizes.
typedef struct {
    void *first[klua_block_sizes];  // of 24, 40, 56 bytes and so on; each begins with the address of the next
    size_t kept;                    // bytes that they take
} klua_Blocks;

/// As `malloc`, `realloc` and `free`, but that a block's size is named whenever it moves or goes. A block that shrinks can
/// always be had.
void *klua_take_block(klua_Blocks *blocks, size_t size);
void *klua_move_block(klua_Blocks *blocks, void *block, size_t old_size, size_t size);
void klua_give_block(klua_Blocks *blocks, void *block, size_t size);

/// Frees what is kept; what is given back from now on is freed at once.
void klua_close_blocks(klua_Blocks *blocks);
