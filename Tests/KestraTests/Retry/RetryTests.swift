import HTTPTransport
import Testing

@testable import Kestra

@Suite("A request is tried again")
struct RetryTests {
    private static let busy = Result<HTTPResponse, TransportFailure>.status(503)

    @Test("for about a second when the connection is refused, and no longer")
    func refused() async throws {
        let test = try ClientUnderTest { _, _ in .refused() }
        let error = await failure { () async throws(KestraError) in
            try await test.client.flows.create("id: a\nnamespace: b")
        }
        #expect(error?.code == .unreachable)
        #expect(error?.description.contains("http://test") == true)
        #expect(test.elapsed > .milliseconds(400) && test.elapsed <= .seconds(1))
        #expect(test.transport.requests.count > 3)
    }

    @Test("until a server that starts late replies, with a longer limit")
    func patience() async throws {
        var configuration = try KestraConfiguration(address: "http://test")
        configuration.retryFor = .seconds(60)
        let test = try ClientUnderTest(configuration) { _, count in count < 9 ? .refused() : .json(#"{"id":"a"}"#) }
        #expect(try await test.client.flows.get("b", "a") != nil)
        #expect(test.elapsed > .seconds(3) && test.elapsed <= .seconds(60))
    }

    @Test("when a repeatable one is cut off or the server is busy", arguments: [429, 502, 503, 504, 0])
    func repeatable(_ status: Int) async throws {
        let test = try ClientUnderTest { _, count in
            if count > 1 { return .json("{}") }
            return status == 0 ? .cut() : .status(status)
        }
        #expect(try await test.client.flows.get("b", "a") != nil)
        #expect(test.transport.requests.count == 3)
    }

    @Test("never when it could take effect twice", arguments: [429, 502, 503, 504, 0])
    func unsafe(_ status: Int) async throws {
        let test = try ClientUnderTest { _, _ in status == 0 ? .cut() : .status(status) }
        let error = await failure { () async throws(KestraError) in
            try await test.client.flows.create("id: a\nnamespace: b")
        }
        #expect(error != nil)
        #expect(test.transport.requests.count == 1)
    }

    @Test("never after a 500, a wrong certificate or a deadline")
    func hopeless() async throws {
        for answer in [
            .status(500), .failure(TransportFailure(.tls, "untrusted", mayHaveArrived: false)),
            .failure(TransportFailure(.timeout, "too late", mayHaveArrived: true)),
        ] as [Result<HTTPResponse, TransportFailure>] {
            let test = try ClientUnderTest { _, _ in answer }
            _ = await failure { () async throws(KestraError) in try await test.client.flows.get("b", "a") }
            #expect(test.transport.requests.count == 1)
        }
    }

    @Test("as late as Retry-After says")
    func retryAfter() async throws {
        let test = try ClientUnderTest { _, count in
            count == 0 ? .status(429, headers: [HTTPHeader(name: "Retry-After", value: "4")]) : .json("{}")
        }
        #expect(try await test.client.flows.get("b", "a") != nil)
        #expect(test.elapsed == .seconds(4))
    }

    @Test("with its own delays when Retry-After is zero or past", arguments: ["0", "Sun, 06 Nov 1994 08:49:37 GMT"])
    func retryAfterNothing(_ header: String) async throws {
        let test = try ClientUnderTest { _, _ in .status(503, headers: [HTTPHeader(name: "Retry-After", value: header)])
        }
        _ = await failure { () async throws(KestraError) in try await test.client.flows.get("b", "a") }
        #expect(test.transport.requests.count < 20)
        #expect(test.elapsed > .seconds(5) && test.elapsed <= .seconds(10))
    }

    @Test("not at all when Retry-After is longer than the remaining time")
    func retryAfterTooLong() async throws {
        let test = try ClientUnderTest { _, _ in .status(503, headers: [HTTPHeader(name: "Retry-After", value: "900")])
        }
        let error = await failure { () async throws(KestraError) in try await test.client.flows.get("b", "a") }
        #expect(error?.status == 503)
        #expect(test.elapsed == .zero)
    }

    @Test("with waits that double, spread out and stay below the longest")
    func waits() {
        let policy = RequestRetries()
        #expect(policy.wait(afterAttempt: 1, chance: 1) == .milliseconds(50))
        #expect(policy.wait(afterAttempt: 3, chance: 1) == .milliseconds(200))
        #expect(policy.wait(afterAttempt: 3, chance: 0) == .milliseconds(100))
        #expect(policy.wait(afterAttempt: 60, chance: 1) == policy.longestWait)
    }

    @Test(
        "after a Retry-After in seconds or as a date",
        arguments: [
            ("7", Duration.seconds(7)), ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(7)), ("soon", nil), ("-1", nil),
            ("", nil), ("9999999999999999999999", nil), ("Sun, 06 Nov 999999999999999 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 08:49:30 GMT", .zero), ("Sun, 06 Nov 1990 08:49:30 GMT", .zero),
        ]
    )
    func retryAfterForms(_ text: String, _ expected: Duration?) {
        #expect(RequestRetries.requestedDelay(text, secondsSinceEpoch: 784_111_770) == expected)
    }
}
