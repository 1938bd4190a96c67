import HTTPTransport
import Synchronization
import TestSupport
import Testing

@Suite("The memory for bodies that are read whole")
struct BodyMemoryTests {
    /// A memory of a megabyte that keeps the most that was in it.
    private final class Watched: BodyMemory {
        let limitText = "a megabyte"
        let refusal = TransportFailure.Kind.tooLarge
        private let state = Mutex((used: 0, most: 0))
        var used: Int { state.withLock { $0.used } }
        var most: Int { state.withLock { $0.most } }

        func take(_ count: Int, searching: Bool) -> Bool {
            state.withLock { state in
                guard state.used + count <= 1 << 20 else { return false }
                state.used += count
                state.most = max(state.most, state.used)
                return true
            }
        }

        func giveBack(_ count: Int) { state.withLock { $0.used -= count } }
    }

    private func read(_ exchange: Exchange, in memory: Watched) async throws -> [UInt8] {
        var request = HTTPRequest(url: exchange.server.address + "/")
        request.bodyMemory = memory
        return try await exchange.transport.send(request).body.collect(limit: .max)
    }

    private func refusal(of reply: TestReply, in memory: Watched) async throws -> TransportFailure? {
        let exchange = try Exchange(reply)
        return await failure { _ = try await read(exchange, in: memory) }
    }

    private static let endless = TestReply.Step.relay { write, _ in
        let piece = [UInt8](repeating: 0x20, count: 1 << 16)
        while write(piece) {}
    }

    @Test("ends a body without end, and gets its bytes back")
    func endlessBody() async throws {
        let memory = Watched()
        let head = TestReply.Step.send(Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8))
        let failure = try await refusal(of: TestReply([head, Self.endless]), in: memory)
        #expect(failure?.kind == .tooLarge)
        #expect(failure?.message == "the reply needs more memory than a megabyte")
        #expect(memory.most > 1 << 19)
        #expect(memory.used == 0)
    }

    @Test("ends a small compressed body that inflates beyond it")
    func bomb() async throws {
        let memory = Watched()
        let packed = GzipBomb.bytes(inflatingTo: 100 << 20)
        #expect(packed.count < 1 << 20)
        let failure = try await refusal(of: .answer(headers: [("Content-Encoding", "gzip")], packed), in: memory)
        #expect(failure?.kind == .tooLarge)
        #expect(memory.most <= 1 << 20 && memory.most > 1 << 19)
    }

    @Test("is taken for a body as long as its bytes are kept, and the body need not wait for its reader")
    func kept() async throws {
        let memory = Watched()
        let body = [UInt8](repeating: 7, count: 900_000)
        let exchange = try Exchange(.answer(200, headers: [], body))
        do {
            var request = HTTPRequest(url: exchange.server.address + "/")
            request.bodyMemory = memory
            let response = try await exchange.transport.send(request)
            #expect(try await response.body.collect(limit: .max) == body)
            #expect(memory.used == body.count)
            let other = await failure { _ = try await read(exchange, in: memory) }
            #expect(other?.kind == .tooLarge)
            withExtendedLifetime(response) {}
        }
        #expect(try await read(exchange, in: memory) == body)
        #expect(memory.used == 0)
    }

    @Test("is not taken for a body that is read as it arrives")
    func streamed() async throws {
        let exchange = try Exchange(
            .answer(headers: [("Content-Encoding", "gzip")], GzipBomb.bytes(inflatingTo: 20 << 20))
        )
        let response = try await exchange.send()
        var count = 0
        while count < 10 << 20, let bytes = try await response.body.next() { count += bytes.count }
        #expect(count >= 10 << 20)
        response.body.close()
    }

    @Test("of a fixed size is shared by all who take from it")
    func fixed() {
        let memory = FixedBodyMemory(limit: 10)
        let first = BodyCharge(memory)
        #expect(first.add(6) && !first.add(5) && first.set(8) && first.set(3))
        do {
            let second = BodyCharge(memory)
            #expect(second.add(7) && !first.add(1))
        }
        #expect(first.add(7))
    }

    @Test("A line of headers that is longer than libcurl takes is said to be that")
    func longHeader() async throws {
        let exchange = try Exchange(
            TestReply([
                .send(Array("HTTP/1.1 200 OK\r\nX-A: ".utf8)),
                .send([UInt8](repeating: 0x61, count: 1 << 20)), .hold,
            ])
        )
        let failure = await failure { _ = try await exchange.send() }
        #expect(failure?.message.contains("emory") == false)
        #expect(failure?.message.contains("headers") == true)
    }

    @Test("A request whose head is too large is refused before it is sent", arguments: [true, false])
    func longHead(inPath: Bool) async throws {
        let exchange = try Exchange(.answer(200))
        let text = String(repeating: "a", count: 1_100_000)
        let failure = await failure {
            _ = try await exchange.send(
                "GET",
                inPath ? "/" + text : "/",
                headers: inPath ? [] : [HTTPHeader(name: "X-A", value: text)]
            )
        }
        #expect(failure?.kind == .unsendable)
        #expect(failure?.message.contains("a request can have at most 1000000") == true)
        #expect(exchange.server.requests.isEmpty)
    }
}

/// A gzip stream of one byte repeated, which has no end.
private enum GzipBomb {
    static func bytes(inflatingTo size: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var (buffer, count) = (UInt32(0), UInt32(0))
        func write(_ bits: UInt32, _ width: UInt32) {
            buffer |= bits << count
            count += width
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: buffer))
                buffer >>= 8
                count -= 8
            }
        }
        // A block with fixed codes that is not the last: the byte 0, then as often as needed 258 bytes from 1 byte before.
        write(0b010, 3)
        write(0b0000_1100, 8)
        for _ in 0..<(size / 258) { write(0b0_0000_1010_0011, 13) }
        return bytes
    }
}
