import HTTPTransport
import Synchronization
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A create whose reply is lost")
struct ExactlyOnceTests {
    private static let found = #"{"results":[{"id":"e1","originalId":"e1"}],"total":1}"#
    private static let empty = #"{"results":[],"total":0}"#
    private static let execution = #"{"id":"e1","originalId":"e1","state":{"current":"RUNNING"}}"#

    private func create(
        _ test: ClientUnderTest,
        _ options: CreateOptions = CreateOptions()
    ) async -> Result<String, KestraError> {
        do throws(KestraError) {
            return .success(try await test.client.executions.create("n", "f", options: options).id)
        } catch {
            return .failure(error)
        }
    }

    @Test("is found by its label and not sent again")
    func isFound() async throws {
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" { return .cut() }
            return .json(request.url.contains("search") ? Self.found : Self.execution)
        }
        #expect(try await create(test).get() == "e1")
        #expect(test.transport.requests.filter { $0.method == "POST" }.count == 1)
        let label = try #require(test.transport.lines.first?.split(separator: "labels=system.correlationId%3A").last)
        #expect(test.transport.lines[1].contains("%5Bsystem.correlationId%5D=\(label)"))
    }

    @Test("is searched during the whole window, because servers index late")
    func indexedLate() async throws {
        let test = try ClientUnderTest { request, count in
            if request.method == "POST" { return .cut() }
            return .json(request.url.contains("search") ? (count < 9 ? Self.empty : Self.found) : Self.execution)
        }
        #expect(try await create(test).get() == "e1")
        #expect(test.transport.requests.filter { $0.method == "POST" }.count == 1)
    }

    @Test("is not searched after a redirect")
    func redirected() async throws {
        let location = HTTPHeader(
            name: "Location",
            value: "https://me:test-secret-password@test:8443/api/x?ticket=test-secret-query"
        )
        let test = try ClientUnderTest { _, _ in .status(301, headers: [location]) }
        guard case .failure(let error) = await create(test) else {
            Issue.record("a redirect is no execution")
            return
        }
        #expect(error.code == .badReply)
        #expect(error.message == "the server redirects to https://test:8443/api/x")
        #expect(test.transport.requests.count == 1)
    }

    static let otherReplies = ["", "{}", "[]", "<html>sign in</html>", #"{"id":null}"#, #"{"id":"e1"}"#]

    @Test(
        "is not lost if the server answers with something else: the error comes at once, with the label",
        arguments: otherReplies
    )
    func isAnswered(_ body: String) async throws {
        let test = try ClientUnderTest { _, _ in .json(body) }
        let error = await failure { () async throws(KestraError) in try await create(test).get() }
        #expect(error?.code == .badReply)
        let label = try #require(error?.details["label"]?.stringValue)
        #expect(error?.hint?.contains("it may have started: look for an execution with the label \(label)") == true)
        #expect(test.transport.requests.filter { $0.method == "POST" }.count == 1)
        #expect(test.elapsed < .seconds(3))
    }

    @Test("is looked for briefly if only its reply has another shape, and is not sent again")
    func misshapenReply() async throws {
        let late = try ClientUnderTest { request, count in
            if request.method == "POST" { return .json("{}") }
            return .json(request.url.contains("search") ? (count < 3 ? Self.empty : Self.found) : Self.execution)
        }
        #expect(try await create(late).get() == "e1")
        let never = try ClientUnderTest { request, _ in .json(request.method == "POST" ? "{}" : Self.empty) }
        let error = await failure { () async throws(KestraError) in try await create(never).get() }
        #expect(error?.code == .badReply)
        #expect(never.transport.requests.filter { $0.method == "POST" }.count == 1)
        #expect(never.elapsed >= .seconds(2) && never.elapsed < .seconds(4))
    }

    @Test("is sent again after the window when it is not there, with the same label")
    func sentAgain() async throws {
        let posts = Atomic<Int>(0)
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" {
                return posts.add(1, ordering: .relaxed).oldValue == 0 ? .status(502) : .json(Self.execution)
            }
            return .json(posts.load(ordering: .relaxed) < 2 ? Self.empty : Self.found)
        }
        #expect(try await create(test).get() == "e1")
        let creates = test.transport.lines.filter { $0.hasPrefix("POST") }
        #expect(creates.count == 2 && creates[0] == creates[1])
        #expect(test.elapsed >= .seconds(10))
    }

    @Test("is reported with both ids when it arrives after it was sent again")
    func double() async throws {
        let posts = Atomic<Int>(0)
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" {
                return posts.add(1, ordering: .relaxed).oldValue == 0 ? .cut() : .json(Self.execution)
            }
            let both = #"{"results":[{"id":"e2","originalId":"e2"},{"id":"e1","originalId":"e1"}]}"#
            return .json(posts.load(ordering: .relaxed) < 2 ? Self.empty : both)
        }
        let error = await failure { () async throws(KestraError) in try await create(test).get() }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("e2, e1") == true)
        #expect(error?.details["ids"] == ["e2", "e1"])
    }

    @Test("does not take a replay, which copies the label, for the original")
    func replay() async throws {
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" { return .cut() }
            let replayed = #"{"results":[{"id":"e9","originalId":"e1"},{"id":"e1","originalId":"e1"}]}"#
            return .json(request.url.contains("search") ? replayed : Self.execution)
        }
        #expect(try await create(test).get() == "e1")
    }

    @Test(
        "does not take what it has started itself, which has its label, for a second one",
        arguments: ["Subflow", "Flow"]
    )
    func startedByIt(_ trigger: String) async throws {
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" { return .cut() }
            let child = #"{"id":"e9","originalId":"e9","trigger":{"id":"t","type":"\#(trigger)"}}"#
            let both = #"{"results":[\#(child),{"id":"e1","originalId":"e1","trigger":null}]}"#
            return .json(request.url.contains("search") ? both : Self.execution)
        }
        #expect(try await create(test).get() == "e1")
    }

    @Test("is of unknown outcome when the server is unreachable; the error names the label")
    func unknown() async throws {
        let test = try ClientUnderTest { request, _ in request.method == "POST" ? .cut() : .refused() }
        let error = await failure { () async throws(KestraError) in try await create(test).get() }
        #expect(error?.code == .outcomeUnknown)
        let label = try #require(error?.details["label"]?.stringValue)
        #expect(error?.hint?.contains(label) == true)
        #expect(test.elapsed >= .seconds(30) && test.elapsed < .seconds(35))
    }

    @Test("is sent again until half a minute is over, or as long as is allowed, then of unknown outcome")
    func allLost() async throws {
        for (allowed, posts) in [(Duration.seconds(1), 3), (.seconds(60), 6)] {
            var configuration = try KestraConfiguration(address: "http://test")
            configuration.retryFor = allowed
            let test = try ClientUnderTest(configuration) { request, _ in
                request.method == "POST" ? .cut() : .json(Self.empty)
            }
            let error = await failure { () async throws(KestraError) in try await create(test).get() }
            #expect(error?.code == .outcomeUnknown)
            #expect(test.transport.requests.filter { $0.method == "POST" }.count == posts)
            let whole = max(allowed, .seconds(30))
            #expect(test.elapsed >= whole && test.elapsed < whole + .seconds(2))
        }
    }

    @Test("is not sent again after a 500, but found when it took place")
    func serverError() async throws {
        let test = try ClientUnderTest { request, _ in request.method == "POST" ? .status(500) : .json(Self.empty) }
        let error = await failure { () async throws(KestraError) in try await create(test).get() }
        #expect(error?.status == 500)
        #expect(test.transport.requests.filter { $0.method == "POST" }.count == 1)
    }

    private static var never: CreateOptions {
        var options = CreateOptions()
        options.retry = .never
        return options
    }

    @Test("is of unknown outcome at once for callers that want one request alone")
    func bare() async throws {
        for answer in [.cut(), .status(502)] as [Result<HTTPResponse, TransportFailure>] {
            let test = try ClientUnderTest { _, _ in answer }
            let error = await failure { () async throws(KestraError) in try await create(test, Self.never).get() }
            #expect(error?.code == .outcomeUnknown)
            #expect(error?.message.hasPrefix("whether flow n.f was started is not known: ") == true)
            #expect(test.transport.requests.count == 1)
        }
    }

    @Test("has another error than an unknown outcome where nothing can have arrived, even without a search")
    func bareRefused() async throws {
        for (answer, code) in [(.refused(), .unreachable), (.status(422), .invalid)]
            as [(Result<HTTPResponse, TransportFailure>, KestraError.Code)]
        {
            let test = try ClientUnderTest { _, _ in answer }
            let error = await failure { () async throws(KestraError) in try await create(test, Self.never).get() }
            #expect(error?.code == code)
        }
    }

    private static var ownLabel: CreateOptions {
        var options = CreateOptions()
        options.labels = [("system.correlationId", "mine")]
        return options
    }

    @Test("is found by the correlation id of the caller's own when no other execution has it")
    func ownLabel() async throws {
        let test = try ClientUnderTest { request, count in
            if request.method == "POST" { return .cut() }
            return .json(request.url.contains("search") ? (count == 0 ? Self.empty : Self.found) : Self.execution)
        }
        #expect(try await create(test, Self.ownLabel).get() == "e1")
        #expect(test.transport.requests.filter { $0.method == "POST" }.count == 1)
        #expect(test.transport.lines[1].contains("labels=system.correlationId%3Amine"))
    }

    @Test("is of unknown outcome when other executions have the caller's correlation id too, and says why")
    func sharedLabel() async throws {
        let test = try ClientUnderTest { request, _ in request.method == "POST" ? .cut() : .json(Self.found) }
        let error = await failure { () async throws(KestraError) in try await create(test, Self.ownLabel).get() }
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.hint?.contains("other executions have its system.correlationId as well") == true)
        #expect(test.transport.requests.filter { $0.method == "POST" }.count == 1)
    }

    @Test("is never searched for when the server refused it", arguments: [400, 401, 404, 409, 422])
    func refused(_ status: Int) async throws {
        let test = try ClientUnderTest { _, _ in .status(status) }
        _ = await create(test)
        #expect(test.transport.requests.count == 1)
    }

    @Test("is never searched for when the connection was refused")
    func refusedConnection() async throws {
        let test = try ClientUnderTest { _, _ in .refused() }
        let error = await failure { () async throws(KestraError) in try await create(test).get() }
        #expect(error?.code == .unreachable)
        #expect(test.transport.requests.allSatisfy { $0.method == "POST" })
    }

    @Test(
        "is searched for after an answer behind which it may have arrived",
        arguments: [408, 429, 500, 502, 503, 504]
    )
    func mayHaveArrived(_ status: Int) async throws {
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" { return .status(status) }
            return .json(request.url.contains("search") ? Self.found : Self.execution)
        }
        #expect(try await create(test).get() == "e1")
        #expect(test.transport.requests.filter { $0.method == "POST" }.count == 1)
    }

    @Test("starts one execution or reports an unknown outcome, whatever fails", arguments: SoakRuns.seeds)
    func faults(_ seed: UInt64) async throws {
        let server = FaultyServer(seed: seed)
        let test = try ClientUnderTest { request, _ in server.answer(request) }
        switch await create(test) {
        case .success(let id): #expect(server.started == [id], "seed \(seed)")
        case .failure(let error):
            #expect(server.started.count <= 1, "seed \(seed): \(error)")
            if error.code != .outcomeUnknown, !server.started.isEmpty {
                Issue.record("seed \(seed): started, but the error says \(error)")
            }
        }
        #expect(test.elapsed < .seconds(60))
    }

    @Test("cut after every byte of it on a real socket is found by its label")
    func everyByte() async throws {
        let whole = TestReply.answer(text: Self.execution)
        for count in 0..<whole.byteCount {
            let server = try TestServer { request, _ in
                if request.method == "POST" { return whole.cut(after: count) }
                return .answer(text: request.target.contains("search") ? Self.found : Self.execution)
            }
            let client = try KestraClient(configuration: KestraConfiguration(address: server.address))
            let run = try await client.executions.create("n", "f")
            #expect(run.id == "e1", "cut after \(count) bytes")
            #expect(server.requests.filter { $0.method == "POST" }.count == 1)
            client.close()
            server.stop()
        }
    }
}
