import HTTPTransport
import TestSupport
import Testing

struct StreamTests {
    @Test("Events reach the reader as they arrive, before the response ends")
    func events() async throws {
        let gates = (0..<3).map { _ in Gate() }
        let steps = gates.enumerated().flatMap { index, gate in
            [TestReply.Step.wait(gate), TestReply.chunk("event \(index)\n".utf8)]
        }
        let exchange = try Exchange(TestReply([TestReply.chunkedHead()] + steps + [TestReply.lastChunk]))
        let response = try await exchange.send()
        for (index, gate) in gates.enumerated() {
            gate.open()
            #expect(try await response.body.next() == Array("event \(index)\n".utf8))
        }
        #expect(try await response.body.next() == nil)
        #expect(try await response.body.next() == nil)
    }

    @Test("A slow reader makes the server wait, and no byte is lost")
    func backPressure() async throws {
        let chunk = [UInt8](repeating: 7, count: 1 << 20)
        let sent = Flag()
        let steps = [TestReply.chunkedHead()] + Array(repeating: TestReply.chunk(chunk), count: 64)
        let exchange = try Exchange { request, _ in
            if request.path == "/other" { return .answer(text: sent.isSet ? "sent" : "waiting") }
            return TestReply(steps + [.note(sent), TestReply.lastChunk])
        }
        let response = try await exchange.send()
        // Enough time to send everything, if it were read.
        for _ in 0..<300 { #expect(try await exchange.send("GET", "/other").text() == "waiting") }
        var count = 0
        var largest = 0
        for try await bytes in response.body {
            count += bytes.count
            largest = max(largest, bytes.count)
        }
        #expect(count == 64 << 20)
        #expect(largest < 1 << 20, "more was kept than the high-water mark says")
        #expect(sent.isSet)
    }

    @Test("A body is read up to a limit")
    func limit() async throws {
        let exchange = try Exchange(.answer(200, [UInt8](repeating: 1, count: 100_000)))
        #expect(try await exchange.send().body.collect(limit: 100_000).count == 100_000)
        let tooLarge = await failure { _ = try await exchange.send().body.collect(limit: 99_999) }
        #expect(tooLarge?.kind == .tooLarge)
    }

    @Test("A compressed response is decoded")
    func compressed() async throws {
        // gzip of "hello hello hello\n"
        let packed = try #require(decodeBase64("H4sIAAAAAAACA8tIzcnJV8hAkFwAO3yK3xIAAAA="))
        let exchange = try Exchange(.answer(headers: [("Content-Encoding", "gzip")], packed))
        #expect(try await exchange.send().text() == "hello hello hello\n")
        #expect(exchange.server.requests.first?.header("Accept-Encoding") == "gzip, deflate")
    }

    @Test("Closing or releasing a stream closes its connection", arguments: [true, false])
    func dropped(byClosing: Bool) async throws {
        let ended = Flag()
        let exchange = try Exchange { request, _ in
            if request.path == "/next" { return .answer(text: "next") }
            return TestReply([TestReply.chunkedHead(), TestReply.chunk([1]), .wait(Gate())])
        }
        do {
            let response = try await exchange.send()
            #expect(try await response.body.next() == [1])
            if byClosing { response.body.close() }
        }
        ended.set()
        #expect(try await exchange.send("GET", "/next").text() == "next")
        #expect(exchange.server.requests.map(\.connection) == [0, 1])
    }

    @Test("A response that breaks off at any byte is a failure, never a short body", arguments: [true, false])
    func cut(chunked: Bool) async throws {
        let whole: TestReply =
            chunked
            ? TestReply([TestReply.chunkedHead(), TestReply.chunk("0123456789".utf8), TestReply.lastChunk])
            : .answer(text: "0123456789")
        let size = whole.byteCount
        let exchange = try Exchange { _, count in whole.cut(after: count) }
        // The last byte is the line end after the last chunk; without it the response is complete.
        for length in 0..<(chunked ? size - 1 : size) {
            let failure = await failure { _ = try await exchange.send().body.collect(limit: 100) }
            #expect(failure?.kind == .cut, "cut after \(length) of \(size) bytes: \(String(describing: failure))")
            #expect(failure?.mayHaveArrived == true)
        }
    }

    @Test("Endless headers are refused")
    func endlessHeaders() async throws {
        let line = Array("X-A: \(String(repeating: "a", count: 1000))\r\n".utf8)
        let exchange = try Exchange(
            TestReply(
                [.send(Array("HTTP/1.1 200 OK\r\n".utf8))] + Array(repeating: .send(line), count: 1000) + [.close]
            )
        )
        let failure = await failure { _ = try await exchange.send() }
        #expect(failure?.message == "the answer's headers are larger than 256 KB")
    }
}
