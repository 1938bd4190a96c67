/// What a test server does for one request, step by step.
package struct TestReply: Sendable {
    package enum Step: Sendable {
        /// Writes these bytes as they are.
        case send([UInt8])
        /// Goes on when the test opens the gate.
        case wait(Gate)
        /// Tells the test that it has come so far.
        case note(Flag)
        /// Lets a closure write, piece by piece, until it is done or the server stops.
        case relay(@Sendable (_ write: ([UInt8]) -> Bool, _ stopping: Gate) -> Void)
        /// Keeps the connection open in silence until the client leaves it.
        case hold
        /// Closes the connection in order.
        case close
        /// Breaks the connection off: the other side sees a reset.
        case reset
    }
    package var steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    /// A whole answer with its length.
    package static func answer(
        _ status: Int = 200,
        headers: [(String, String)] = [],
        _ body: some Sequence<UInt8> = []
    ) -> TestReply {
        let body = Array(body)
        return TestReply([.send(head(status, headers + [("Content-Length", "\(body.count)")]) + body)])
    }

    package static func answer(_ status: Int = 200, text: String) -> TestReply { answer(status, text.utf8) }

    /// The head of an answer whose body follows in chunks; `chunk` and `lastChunk` make the rest.
    package static func chunkedHead(_ status: Int = 200, headers: [(String, String)] = []) -> Step {
        .send(head(status, headers + [("Transfer-Encoding", "chunked")]))
    }

    package static func chunk(_ bytes: some Sequence<UInt8>) -> Step {
        let bytes = Array(bytes)
        return .send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8))
    }

    package static let lastChunk = Step.send(Array("0\r\n\r\n".utf8))

    /// The same answer, broken off after so many bytes.
    package func cut(after count: Int, by end: Step = .close) -> TestReply {
        var left = count
        var kept: [Step] = []
        for step in steps {
            guard case .send(let bytes) = step else {
                kept.append(step)
                continue
            }
            kept.append(.send(Array(bytes.prefix(left))))
            left -= min(left, bytes.count)
            if left == 0 { break }
        }
        return TestReply(kept + [end])
    }

    /// The number of bytes that the whole answer has.
    package var byteCount: Int {
        steps.reduce(0) { sum, step in
            if case .send(let bytes) = step { sum + bytes.count } else { sum }
        }
    }

    private static func head(_ status: Int, _ headers: [(String, String)]) -> [UInt8] {
        Array("HTTP/1.1 \(status) Test\r\n\(headers.map { "\($0): \($1)\r\n" }.joined())\r\n".utf8)
    }
}
