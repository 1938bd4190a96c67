import HTTPTransport
import Synchronization
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A backfill whose answer is lost")
struct BackfillSearchTests {
    private static let date = HTTPHeader(name: "Date", value: "Fri, 20 Nov 2026 06:00:00 GMT")
    private static let plain = #"{"namespace":"n","flowId":"f","triggerId":"t"}"#
    private static let filling =
        #"{"namespace":"n","flowId":"f","triggerId":"t","backfill":{"start":"2026-11-01T00:00:00.000Z"}}"#

    private static func run(_ trigger: String, for planned: String, at began: String) -> String {
        #"{"id":"e1","trigger":{"id":"\#(trigger)","variables":{"date":"\#(planned)"}},"#
            + #""state":{"current":"SUCCESS","startDate":"\#(began)"}}"#
    }

    private static func answer(_ text: String) -> Result<HTTPResponse, TransportFailure> {
        let headers = HTTPHeaders([HTTPHeader(name: "Content-Type", value: "application/json"), date])
        return .success(HTTPResponse(status: 200, headers: headers, body: HTTPBodyStream(Array(text.utf8))))
    }

    /// How often the backfill is sent to a server that loses the first answer, and has this trigger and executions.
    private func sends(_ version: String, trigger: String, executions: [String]) async throws -> Int {
        let puts = Atomic<Int>(0)
        let test = try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"\#(version)"}"#) }
            if request.method == "PUT" {
                return puts.add(1, ordering: .relaxed).oldValue == 0 ? .cut() : Self.answer(Self.filling)
            }
            let results = request.url.contains("/triggers/") ? [trigger] : executions
            return Self.answer(#"{"results":[\#(results.joined(separator: ","))]}"#)
        }
        let state = try await test.client.triggers.backfill("n", "f", "t", from: "2026-11-01T00:00:00Z")
        #expect(state.json["triggerId"] == "t")
        return puts.load(ordering: .relaxed)
    }

    @Test("is found in its trigger and not started twice", arguments: ["1.3.25", "2.0.0"])
    func inTrigger(_ version: String) async throws {
        #expect(try await sends(version, trigger: Self.filling, executions: []) == 1)
    }

    @Test("that is over already is found by what it has started", arguments: ["1.3.25", "2.0.0"])
    func over(_ version: String) async throws {
        let run = Self.run("t", for: "2026-11-02T00:00:00Z", at: "2026-11-20T06:00:00.5Z")
        #expect(try await sends(version, trigger: Self.plain, executions: [run]) == 1)
    }

    @Test(
        "is sent again when nothing of it shows during the whole window",
        arguments: [
            [],
            // Of another trigger, of an earlier backfill, and of the schedule itself.
            [run("other", for: "2026-11-02T00:00:00Z", at: "2026-11-20T06:00:00.5Z")],
            [run("t", for: "2026-11-02T00:00:00Z", at: "2026-11-20T05:00:00Z")],
            [run("t", for: "2026-11-20T06:00:00.4Z", at: "2026-11-20T06:00:00.5Z")],
        ]
    )
    func again(_ executions: [String]) async throws {
        #expect(try await sends("2.0.0", trigger: Self.plain, executions: executions) == 2)
    }
}
