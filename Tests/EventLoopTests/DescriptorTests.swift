import EventLoop
import Glibc
import Testing

struct DescriptorTests {
    /// Two ends of a socket pair, closed at the end.
    private static func withPair(_ body: (Int32, Int32) throws -> Void) throws {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        try body(ends[0], ends[1])
    }

    private static func send(_ descriptor: Int32) {
        var byte: UInt8 = 7
        #expect(write(descriptor, &byte, 1) == 1)
    }

    @Test("A handler is called while data can be read, and when the other side closes")
    func levels() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        try Self.withPair { near, far in
            Self.send(far)
            Self.send(far)
            var seen: [Readiness] = []
            try loop.watch(near, for: .reading) { readiness in
                seen.append(readiness)
                var byte: UInt8 = 0
                #expect(read(near, &byte, 1) == 1)
                if seen.count == 2 { shutdown(far, Int32(SHUT_RDWR)) }
                if seen.count == 3 { loop.unwatch(near) }
            }
            loop.run(until: { seen.count == 2 })
            #expect(seen == [.readable, .readable])
            var ended: Readiness = []
            try loop.watch(near, for: []) { readiness in ended = readiness }
            loop.run(until: { !ended.isEmpty })
            #expect(ended == .failed)
        }
    }

    @Test("The events of a descriptor can be changed")
    func rewatch() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        try Self.withPair { near, far in
            var seen: [Readiness] = []
            try loop.watch(near, for: .writing) { seen.append($0) }
            loop.run(until: { seen.count == 1 })
            try loop.rewatch(near, for: .reading)
            Self.send(far)
            loop.run(until: { seen.count == 2 })
            #expect(seen == [.writable, .readable])
        }
    }

    @Test("The handler of a descriptor that was removed in the same turn is not called")
    func unwatchInTheSameTurn() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        try Self.withPair { first, firstFar in
            try Self.withPair { second, secondFar in
                Self.send(firstFar)
                Self.send(secondFar)
                var calls = 0
                for (mine, other) in [(first, second), (second, first)] {
                    try loop.watch(mine, for: .reading) { _ in
                        calls += 1
                        loop.unwatch(mine)
                        loop.unwatch(other)
                    }
                }
                var later = false
                loop.schedule(after: .milliseconds(5)) { later = true }
                loop.run(until: { later })
                #expect(calls == 1)
            }
        }
    }

    @Test("A descriptor number that is reused in the same turn gets no events of its former descriptor")
    func reusedNumber() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        try Self.withPair { first, firstFar in
            var ends: [Int32] = [0, 0]
            try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
            let number = ends[0]
            defer { close(ends[1]) }
            Self.send(firstFar)
            Self.send(ends[1])
            var stale = false
            var replaced = false
            try loop.watch(first, for: .reading) { _ in
                loop.unwatch(first)
                loop.unwatch(number)
                // In one step, because another thread could take the number between a `close` and a `dup`.
                #expect(dup2(first, number) == number)
                replaced = (try? loop.watch(number, for: .writing) { if $0 == .readable { stale = true } }) != nil
            }
            try loop.watch(number, for: .reading) { _ in loop.unwatch(number) }
            var later = false
            loop.schedule(after: .milliseconds(5)) { later = true }
            loop.run(until: { later })
            #expect(!stale)
            if replaced {
                loop.unwatch(number)
                close(number)
            }
        }
    }

    @Test("A regular file is refused with the system's reason")
    func regularFile() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        let file = open("/etc/passwd", O_RDONLY)
        defer { close(file) }
        let error = #expect(throws: LoopError.self) { try loop.watch(file, for: .reading) { _ in } }
        #expect(error?.description == "cannot wait for descriptor \(file): Operation not permitted")
    }
}
