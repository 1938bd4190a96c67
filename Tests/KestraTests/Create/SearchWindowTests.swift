import EventLoop
import HTTPTransport
import Synchronization
import TestSupport
import Testing

@testable import Kestra

@Suite("The window of a create whose answer is lost")
struct SearchWindowTests {
    private static let execution = #"{"id":"e2","originalId":"e2","state":{"current":"RUNNING"}}"#

    /// A server that loses the first create before it is done, and shows what the second starts `lateness` later.
    private final class LateServer: Sendable {
        private let lateness: Duration
        private let clock = Mutex<ManualClock?>(nil)
        private let sent = Mutex<[LoopInstant]>([])

        init(lateness: Duration) { self.lateness = lateness }

        func client(_ configuration: KestraConfiguration? = nil) throws -> ClientUnderTest {
            let test = try ClientUnderTest(configuration) { request, _ in self.answer(request) }
            clock.withLock { $0 = test.clock }
            return test
        }

        /// The time between the two creates.
        var gap: Duration? {
            sent.withLock { $0.count == 2 ? $0[1] - $0[0] : nil }
        }

        private func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
            guard let now = clock.withLock({ $0?.now }) else { return .refused() }
            return sent.withLock { sent in
                if request.method == "POST" {
                    sent.append(now)
                    return sent.count == 1 ? .cut() : .json(SearchWindowTests.execution)
                }
                let isShown = sent.count == 2 && now >= sent[1] + lateness
                return .json(#"{"results":[\#(isShown ? SearchWindowTests.execution : "")]}"#)
            }
        }
    }

    private func create(_ test: ClientUnderTest, window: Duration = .seconds(10)) async throws {
        var options = CreateOptions()
        options.retry = .exactlyOnce(window: window)
        options.checksInputs = false
        #expect(try await test.client.executions.create("n", "f", options: options).id == "e2")
    }

    @Test("is at least ten seconds, and longer on request", arguments: [(1, 10), (10, 10), (14, 14)])
    func least(_ asked: Int, _ window: Int) async throws {
        let server = LateServer(lateness: .zero)
        try await create(server.client(), window: .seconds(asked))
        let gap = try #require(server.gap)
        #expect(gap >= .seconds(window) && gap < .seconds(window + 1))
    }

    @Test("is twice the longest delay that a search has shown")
    func twice() async throws {
        let first = LateServer(lateness: .seconds(8))
        let test = try first.client()
        try await create(test)
        let seen = test.client.searchDelays.longest
        #expect(seen >= .seconds(8) && seen < .seconds(9))
        let second = LateServer(lateness: .zero)
        let other = try second.client()
        other.client.searchDelays.note(seen)
        try await create(other)
        let gap = try #require(second.gap)
        #expect(gap >= seen * 2 && gap < seen * 2 + .seconds(1))
    }

    @Test("is not longer for an execution that the first search shows")
    func prompt() async throws {
        let test = try LateServer(lateness: .zero).client()
        try await create(test)
        #expect(test.client.searchDelays.longest == .zero)
    }

    @Test("begins with the first search that is answered: nothing is known before")
    func firstAnswer() async throws {
        let sent = Mutex<[(method: String, isAnswered: Bool)]>([])
        let test = try ClientUnderTest { request, _ in
            sent.withLock { sent in
                let posts = sent.count { $0.method == "POST" }
                let isAnswered = request.method == "POST" ? posts == 1 : sent.count > 4
                sent.append((request.method, isAnswered))
                guard isAnswered else { return .failure(TransportFailure(.timeout, "late", mayHaveArrived: true)) }
                return .json(request.method == "POST" || posts == 2 ? Self.answer(to: request) : #"{"results":[]}"#)
            }
        }
        try await create(test)
        let asked = sent.withLock { $0 }
        #expect(asked.count { $0.method == "POST" } == 2)
        let beforeSecond = asked.prefix { $0.method != "POST" || !$0.isAnswered }
        let searches = beforeSecond.count { $0.method == "GET" && $0.isAnswered }
        #expect(searches > 10 && test.elapsed > .milliseconds(10_500))
    }

    private static func answer(to request: HTTPRequest) -> String {
        request.method == "POST" ? execution : #"{"results":[\#(execution)]}"#
    }

    @Test("ends with the time that is allowed: then the outcome is unknown, and nothing was sent twice")
    func tooLong() async throws {
        let server = LateServer(lateness: .zero)
        let test = try server.client()
        test.client.searchDelays.note(.seconds(16))
        let error = await failure { () async throws(KestraError) in try await test.client.executions.create("n", "f") }
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.hint?.contains("system.correlationId:") == true)
        #expect(test.transport.requests.filter { $0.method == "POST" && !$0.url.contains("validate") }.count == 1)
    }

    @Test("costs no request when the answer arrives")
    func arrives() async throws {
        let test = try ClientUnderTest { _, _ in .json(Self.execution) }
        try await create(test)
        #expect(test.transport.requests.count == 1)
    }

    @Test("that is cancelled ends in an error which names the label")
    func cancelled() async throws {
        let task = Mutex<Task<KestraError?, Never>?>(nil)
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" { return .cut() }
            task.withLock { $0?.cancel() }
            return .json(#"{"results":[]}"#)
        }
        let started = Task {
            await failure { () async throws(KestraError) in
                var options = CreateOptions()
                options.checksInputs = false
                return try await test.client.executions.create("n", "f", options: options)
            }
        }
        task.withLock { $0 = started }
        let error = await started.value
        #expect(error?.code == .cancelled)
        #expect(error?.hint?.contains("an execution with the label system.correlationId:") == true)
    }
}
