import FoundationEssentials
import TestSupport
import Testing

@Suite("A program with an allocator of its own")
struct AllocatorTests {
    /// An allocator that only hands out, and knows what is its own: memory of another one ends the process, and so does
    /// its own where the C library's `free` gets it.
    private static let source = """
        #include <stddef.h>
        #include <stdint.h>
        #include <string.h>
        #include <sys/mman.h>
        #include <unistd.h>
        enum { own = 1 << 30, head = 16 };
        static char *_Atomic pool;
        static _Atomic size_t used;
        static char *start(void) {
            if (!pool) {
                const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
                char *made = mmap(0, own, PROT_READ | PROT_WRITE, flags, -1, 0), *none = 0;
                __atomic_compare_exchange_n((char **)&pool, &none, made, 0, 5, 5);
            }
            return pool;
        }
        void *aligned_alloc(size_t alignment, size_t size) {
            if (alignment < head) alignment = head;
            size_t room = size + alignment + head, at = __atomic_fetch_add((size_t *)&used, (room + 15) / 16 * 16, 5);
            char *block = (char *)(((uintptr_t)(start() + at + head) + alignment - 1) / alignment * alignment);
            ((size_t *)block)[-1] = size;
            return block;
        }
        void *malloc(size_t size) { return aligned_alloc(head, size); }
        void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, size); }
        int posix_memalign(void **block, size_t alignment, size_t size) {
            *block = aligned_alloc(alignment, size);
            return 0;
        }
        void *calloc(size_t count, size_t size) { return malloc(count * size); }
        void free(void *block) {
            if (!block || ((char *)block >= start() && (char *)block < start() + own)) return;
            write(2, "freed what was not allocated\\n", 29);
            _exit(99);
        }
        size_t malloc_usable_size(void *block) { return block ? ((size_t *)block)[-1] : 0; }
        void *realloc(void *block, size_t size) {
            size_t before = malloc_usable_size(block);
            return before >= size ? block : block ? memcpy(malloc(size), block, before) : malloc(size);
        }
        """

    @Test("may speak to a server: the libraries that are loaded late use that allocator too")
    func preloaded() async throws {
        let folder = try TemporaryDirectory()
        let (source, library) = (folder.path + "/allocator.c", folder.path + "/allocator.so")
        try writeFile(source, Self.source)
        let compiler = Program("/usr/bin/env", ["clang", "-shared", "-fPIC", "-O1", "-o", library, source])
        let compiled = try await compiler.run()
        #expect(compiled.status == 0, "\(compiled.errors)")
        var program = Program.kestraLua(["--sandbox", "-e", #"print(kestra.flows.get("no.where", "nothing"))"#])
        program.environment = ProcessInfo.processInfo.environment.merging(["LD_PRELOAD": library]) { $1 }
        let result = try await program.run()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "nil\n")
    }
}
