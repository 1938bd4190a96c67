// Keeps freed small blocks. A state that decodes replies allocates thousands of blocks of a few sizes and frees them
// together when garbage is collected. malloc keeps fewer: it merges and splits them again. The sizes are those of
// malloc, so that no block is larger than there.
#include "blocks.h"

#include <stdlib.h>
#include <string.h>

enum { smallest = 24, step = 16, head = 8, most_kept = 1 << 18 };

/// The list of a block; `klua_block_sizes` or more for a block that is not kept. With a sanitizer, no block is kept, so that
/// it sees every allocation and its size.
static size_t place_of(size_t size) {
#if __has_feature(address_sanitizer)
    return klua_block_sizes;
#else
    return size <= smallest ? 0 : (size - smallest + step - 1) / step;
#endif
}
static size_t size_at(size_t place) { return smallest + place * step; }

void *klua_take_block(klua_Blocks *blocks, size_t size) {
    size_t place = place_of(size);
    if (place >= klua_block_sizes) return malloc(size);
    void *block = blocks->first[place];
    if (!block) return malloc(size_at(place));
    memcpy(&blocks->first[place], block, sizeof(void *));
    blocks->kept -= size_at(place) + head;
    return block;
}

void *klua_move_block(klua_Blocks *blocks, void *block, size_t old_size, size_t size) {
    size_t place = place_of(size), old_place = place_of(old_size);
    if (place >= klua_block_sizes && old_place >= klua_block_sizes) {
        void *moved = realloc(block, size);
        return moved || size > old_size ? moved : block;
    }
    if (place == old_place) return block;
    void *moved = klua_take_block(blocks, size);
    if (!moved && size < old_size) {
        // The block can stay, because its size is sufficient.
        moved = realloc(block, size_at(place));
        return moved ? moved : block;
    }
    if (!moved) return NULL;
    memcpy(moved, block, old_size < size ? old_size : size);
    klua_give_block(blocks, block, old_size);
    return moved;
}

void klua_give_block(klua_Blocks *blocks, void *block, size_t size) {
    size_t place = place_of(size);
    if (place >= klua_block_sizes || blocks->kept + size_at(place) + head > most_kept) {
        free(block);
        return;
    }
    memcpy(block, &blocks->first[place], sizeof(void *));
    blocks->first[place] = block;
    blocks->kept += size_at(place) + head;
}

void klua_close_blocks(klua_Blocks *blocks) {
    blocks->kept = most_kept;
    for (size_t place = 0; place < klua_block_sizes; place++) {
        for (void *block = blocks->first[place], *next; block; block = next) {
            memcpy(&next, block, sizeof next);
            free(block);
        }
        blocks->first[place] = NULL;
    }
}
