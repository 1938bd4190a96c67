import HTTPTransport
import Synchronization
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A bulk call")
struct BulkTests {
    @Test("returns the executions that it was applied to", arguments: ["0.24", "1.0", "1.3"])
    func synchronous(_ version: String) async throws {
        let test = try RecordedClient(version, ["POST ": ["labels by ids"]])
        let result = try await test.client.executions.bulk(.setLabels([("a", "b")]), ["e1", "e2"])
        #expect(result.ids == ["e1", "e2"])
        #expect(result.isDone)
        #expect(
            test.requests.first?.text == #"{"executionsId":["e1","e2"],"executionLabels":[{"key":"a","value":"b"}]}"#
        )
    }

    @Test("of deletes includes running executions only on request", arguments: [true, false])
    func deleteRunning(_ running: Bool) async throws {
        let test = try ClientUnderTest { _, _ in .json(#"{"count":1}"#) }
        _ = try await test.client.executions.bulk(.delete(running: running), ["e1"])
        #expect(test.transport.lines.last?.contains("includeNonTerminated=\(running)&") == true)
        #expect(test.transport.lines.last?.hasSuffix("deleteLogs=true&deleteMetrics=true&deleteStorage=true") == true)
    }

    @Test("waits on 2.0 until the executions show it")
    func asynchronous() async throws {
        let gets = Atomic<Int>(0)
        let test = try ClientUnderTest { request, _ in
            if request.method == "DELETE" { return .json(#"{"operationId":"o","totalItems":2}"#, status: 202) }
            let isLate = gets.add(1, ordering: .relaxed).oldValue < 5
            return .json(FollowScript.execution(isLate ? "KILLING" : "KILLED"))
        }
        let result = try await test.client.executions.bulk(.kill, ["e1", "e2"])
        #expect(result.ids == ["e1", "e2"] && result.isDone)
        #expect(test.elapsed > .milliseconds(400))
    }

    /// A server whose search finds the replays of `e1` and `e2`: from the start an old one, after the call new ones.
    private static func replays(_ request: HTTPRequest, called: Bool) -> Result<HTTPResponse, TransportFailure> {
        guard request.url.contains("/search") else {
            let id = request.url.suffix(2)
            let labels = #"[{"key":"system.correlationId","value":"c-\#(id)"}]"#
            return .json(#"{"id":"\#(id)","labels":\#(labels),"state":{"current":"SUCCESS"}}"#)
        }
        let id = request.url.contains("c-e1") ? "e1" : "e2"
        let new = called ? #"{"id":"new-\#(id)","parentId":"\#(id)"},"# : ""
        let items = #"\#(new){"id":"old-\#(id)","parentId":"\#(id)"},{"id":"\#(id)","parentId":null}"#
        return .json(#"{"results":[\#(items)],"total":3}"#)
    }

    @Test("of replays returns the new executions when every original has one", arguments: [200, 202])
    func replay(_ status: Int) async throws {
        let called = Atomic<Int>(0)
        let test = try ClientUnderTest { request, _ in
            if request.method == "POST" {
                called.store(1, ordering: .relaxed)
                return .json("{}", status: status)
            }
            // The index shows them some searches later.
            let shown = called.load(ordering: .relaxed) > 0 && called.add(1, ordering: .relaxed).newValue > 4
            return Self.replays(request, called: shown)
        }
        let result = try await test.client.executions.bulk(.replay, ["e1", "e2"])
        #expect(result.ids == ["e1", "e2"])
        #expect(result.replays == ["new-e1", "new-e2"] && result.isDone)
    }

    @Test("of replays that do not come is a timeout that names their originals")
    func lostReplay() async throws {
        let test = try ClientUnderTest { request, _ in
            request.method == "POST" ? .json("{}", status: 202) : Self.replays(request, called: false)
        }
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.bulk(.replay, ["e1", "e2"], timeout: .seconds(5))
        }
        #expect(error?.code == .timeout)
        #expect(error?.details["ids"] == ["e1", "e2"])
    }

    @Test("says which executions do not show it when its time is over")
    func deadline() async throws {
        let test = try ClientUnderTest { request, _ in
            if request.method == "DELETE" { return .json("{}", status: 202) }
            return .json(FollowScript.execution(request.url.hasSuffix("e1") ? "KILLED" : "RUNNING"))
        }
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.bulk(.kill, ["e1", "e2"], timeout: .seconds(5))
        }
        #expect(error?.code == .timeout)
        #expect(error?.details["ids"] == ["e2"])
    }

    @Test("with an id that the server does not know says which", arguments: recordedVersions)
    func unknown(_ version: String) async throws {
        let test = try RecordedClient(version, step: "kill by ids, one missing")
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.bulk(.kill, ["doesnotexist00000000000"])
        }
        let place = version == "2.0" ? "executions[doesnotexist00000000000]" : "doesnotexist00000000000"
        #expect(error?.message.contains("\(place): execution not found") == true, "\(error?.message ?? "")")
    }

    @Test("of none does nothing")
    func empty() async throws {
        let test = try ClientUnderTest { _, _ in .status(500) }
        #expect(try await test.client.executions.bulk(.delete(running: true), []).ids.isEmpty)
        #expect(test.transport.requests.isEmpty)
    }

    @Test("by a search acts on what the search finds, and never on everything")
    func matching() async throws {
        let test = try ClientUnderTest { request, _ in
            request.method == "GET"
                ? .json(#"{"results":[{"id":"a"},{"id":"b"}],"total":2}"#) : .json(#"{"count":2}"#)
        }
        let result = try await test.client.executions.bulk(
            .delete(running: false),
            matching: [Filter("state", in: ["FAILED", "KILLED"])]
        )
        #expect(result.ids == ["a", "b"])
        for filters in [[], [Filter("namespace", equals: "")]] {
            let error = await failure { () async throws(KestraError) in
                try await test.client.executions.bulk(.delete(running: false), matching: filters)
            }
            #expect(error?.code == .invalid)
        }
    }

    @Test("by query without a filter is never sent", arguments: OperationGroup.allCases)
    func guardOfQueries(_ group: OperationGroup) async throws {
        let test = try ClientUnderTest { _, _ in .status(500) }
        for operation in group.operations where operation.name.hasSuffix("_by_query") && operation.method != .get {
            let error = await failure { () async throws(KestraError) in try await test.client.call(Call(operation)) }
            #expect(error?.code == .invalid, "\(operation.name)")
        }
        #expect(test.transport.requests.isEmpty)
    }
}
