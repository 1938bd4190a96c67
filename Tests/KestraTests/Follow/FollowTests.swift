import HTTPTransport
import Synchronization
import Testing
import Values

@testable import Kestra

@Suite("A follow")
struct FollowTests {
    typealias Script = FollowScript

    /// Answers GETs of the execution from one list, streams from another; the last of each stays.
    private func client(
        executions: [String],
        streams: [Result<HTTPResponse, TransportFailure>]
    ) throws -> ClientUnderTest {
        let asked = Mutex((gets: 0, streams: 0))
        return try ClientUnderTest { request, _ in
            let isStream = request.url.hasSuffix("/follow")
            let number = asked.withLock { asked in
                defer { if isStream { asked.streams += 1 } else { asked.gets += 1 } }
                return isStream ? asked.streams : asked.gets
            }
            if isStream { return streams[min(number, streams.count - 1)] }
            return .json(executions[min(number, executions.count - 1)])
        }
    }

    @Test("delivers each state and task state once, and the final state last")
    func plain() async throws {
        let stream =
            Script.stub + Script.event("progress", Script.execution("RUNNING", tasks: [("a", "RUNNING")]))
            + Script.event("progress", Script.execution("RUNNING", tasks: [("a", "RUNNING")]))
            + Script.event("end", Script.execution("SUCCESS", tasks: [("a", "SUCCESS")]))
        let test = try client(executions: [Script.execution("CREATED")], streams: [.stream(stream)])
        let events = try await told(by: test.client.executions.handle("e1").follow())
        #expect(events == ["CREATED", "a=RUNNING", "RUNNING", "a=SUCCESS", "SUCCESS."])
        #expect(test.transport.lines == ["GET /api/v1/main/executions/e1", "GET /api/v1/main/executions/e1/follow"])
    }

    @Test("of an unknown id is an error at once, and no stream is opened")
    func unknown() async throws {
        let test = try ClientUnderTest { _, _ in .json(#"{"message":"Not Found"}"#, status: 404) }
        let error = await failure { () async throws(KestraError) in
            try await told(by: test.client.executions.handle("nope").follow())
        }
        #expect(error?.code == .notFound)
        #expect(error?.message == "execution nope does not exist")
        #expect(test.transport.requests.count == 1)
    }

    @Test("of one that is over opens no stream")
    func over() async throws {
        let test = try client(executions: [Script.execution("KILLED", tasks: [("a", "KILLED")])], streams: [.cut()])
        #expect(try await told(by: test.client.executions.handle("e1").follow()) == ["a=KILLED", "KILLED."])
        #expect(test.transport.requests.count == 1)
    }

    @Test("continues after a stream that was closed, cut or silent without an end")
    func reconnect() async throws {
        let running = Script.stub + Script.event("progress", Script.execution("RUNNING"))
        let end = Script.stub + Script.event("end", Script.execution("FAILED"))
        let silent = TransportFailure(.silent, "silent", mayHaveArrived: true)
        let cut = TransportFailure(.cut, "cut", mayHaveArrived: true)
        let test = try client(
            executions: [Script.execution("CREATED"), Script.execution("RUNNING")],
            streams: [
                .stream(running), .stream(running, then: cut), .stream(running + "id: pro", then: silent), .refused(),
                .status(503), .stream("<html>"), .stream(Script.stub + Script.event("progress", "ping")),
                .stream(Script.event("progress", "")), .stream(end),
            ]
        )
        #expect(
            try await told(by: test.client.executions.handle("e1").follow()) == ["CREATED", "RUNNING", "FAILED."]
        )
    }

    @Test("ends by GET if no stream can be opened")
    func polling() async throws {
        let states = ["CREATED"] + [String](repeating: "RUNNING", count: 20) + ["SUCCESS"]
        let test = try client(executions: states.map { Script.execution($0) }, streams: [.status(404)])
        #expect(
            try await told(by: test.client.executions.handle("e1").follow()) == ["CREATED", "RUNNING", "SUCCESS."]
        )
        #expect(test.elapsed < .seconds(120))
    }

    @Test("delivers PAUSED and continues in the same stream")
    func paused() async throws {
        let stream =
            Script.stub + Script.event("progress", Script.execution("PAUSED"))
            + Script.event("progress", Script.execution("RUNNING")) + Script.event("end", Script.execution("SUCCESS"))
        let test = try client(executions: [Script.execution("RUNNING")], streams: [.stream(stream)])
        #expect(
            try await told(by: test.client.executions.handle("e1").follow())
                == ["RUNNING", "PAUSED", "RUNNING", "SUCCESS."]
        )
    }

    @Test("waits five minutes for a server that restarts, then says why it gives up")
    func restart() async throws {
        let test = try ClientUnderTest { _, count in
            count == 0 ? .json(Script.execution("RUNNING")) : .refused()
        }
        let error = await failure { () async throws(KestraError) in
            try await told(by: test.client.executions.handle("e1").follow())
        }
        #expect(error?.code == .unreachable)
        #expect(test.elapsed > .seconds(290) && test.elapsed < .seconds(320))
    }

    @Test("ends with timeout when its time is over")
    func deadline() async throws {
        let test = try client(executions: [Script.execution("RUNNING")], streams: [.status(503)])
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.handle("e1").wait(timeout: .seconds(20))
        }
        #expect(error?.code == .timeout)
        #expect(error?.message.contains("e1") == true)
        #expect(test.elapsed >= .seconds(20) && test.elapsed < .seconds(21))
    }

    @Test("that is closed says that it was cancelled")
    func closed() async throws {
        let test = try client(executions: [Script.execution("RUNNING")], streams: [.status(503)])
        let events = test.client.executions.handle("e1").follow().makeAsyncIterator()
        #expect(try await events.next()?.state?.rawValue == "RUNNING")
        events.close()
        let error = await failure { () async throws(KestraError) in try await events.next() }
        #expect(error?.code == .cancelled)
    }

    @Test("of a failed execution makes wait raise, with the task that failed and what it wrote")
    func waitFails() async throws {
        let test = try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"2.0.0"}"#) }
            if request.url.contains("/logs/") {
                return .json(
                    Script.list([FailureScript.line("ok", "first"), FailureScript.line("boom", "boom happened")])
                )
            }
            return .json(Script.execution("FAILED", tasks: [("ok", "SUCCESS"), ("boom", "FAILED")]))
        }
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.handle("e1").wait()
        }
        #expect(error?.code == .executionFailed)
        #expect(error?.message == "execution e1 of n.f ended in FAILED, task boom: boom happened")
        #expect(error?.details["state"] == "FAILED")
        #expect(try await test.client.executions.handle("e1").result().state.rawValue == "FAILED")
    }
}
