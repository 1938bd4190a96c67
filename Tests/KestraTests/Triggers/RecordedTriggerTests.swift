import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A trigger")
struct RecordedTriggerTests {
    private func client(_ version: String, old: String, new: String) throws -> RecordedClient {
        try RecordedClient(
            version,
            [
                "GET /api/v1/configs": ["configs"],
                "GET /api/v1/main/triggers/company.team/sched": ["triggers of a flow"],
                "PUT /api/v1/main/triggers": [version == "2.0" ? new : old],
            ]
        )
    }

    @Test("is disabled by the way of the server's version, and nothing else of it is lost", arguments: recordedVersions)
    func disable(_ version: String) async throws {
        let test = try client(version, old: "disable trigger (1.x)", new: "disable trigger (2.x)")
        let state = try await test.client.triggers.setDisabled("company.team", "sched", "daily", true)
        #expect(state.isDisabled)
        let sent = try JSON(parsing: try #require(test.requests.last).body)
        #expect(sent["disabled"] == true)
        #expect(sent["triggerId"] == "daily")
        if version == "2.0" {
            #expect(test.lines.last == "PUT /api/v1/main/triggers/set-disabled")
        } else {
            #expect(test.lines.last == "PUT /api/v1/main/triggers")
            #expect(sent["nextExecutionDate"] == "2026-11-22T03:00:00Z")
        }
    }

    @Test("is backfilled by the way of the server's version", arguments: recordedVersions)
    func backfill(_ version: String) async throws {
        let test = try client(version, old: "backfill (1.x)", new: "backfill (2.x)")
        let state = try await test.client.triggers.backfill(
            "company.team",
            "sched",
            "daily",
            from: "2026-11-18T00:00:00Z",
            to: "2026-11-20T00:00:00Z"
        )
        #expect(state.json["backfill"]?["start"] == "2026-11-18T00:00:00Z")
        #expect(state.nextDate != nil)
        let path = version == "2.0" ? "/backfill/create" : ""
        #expect(test.lines.last == "PUT /api/v1/main/triggers\(path)")
    }

    @Test("that is missing, or an invalid date, is an error before anything is changed")
    func missing() async throws {
        let test = try client("1.3", old: "disable trigger (1.x)", new: "")
        let unknown = await failure { () async throws(KestraError) in
            try await test.client.triggers.setDisabled("company.team", "sched", "nope", true)
        }
        #expect(unknown?.code == .notFound)
        let bad = await failure { () async throws(KestraError) in
            try await test.client.triggers.backfill("company.team", "sched", "daily", from: "2026-11-18")
        }
        #expect(bad?.code == .invalid)
        #expect(!test.lines.contains { $0.hasPrefix("PUT") })
    }

    @Test("has one shape in searches and lists of all versions", arguments: recordedVersions)
    func shape(_ version: String) async throws {
        let next: JSON = version == "2.0" ? "2026-12-02T03:00:00Z" : "2026-11-22T03:00:00Z"
        let test = try RecordedClient(version, step: "search triggers")
        let found = try await test.client.call(Call(.searchTriggers)).json()["results"]?[0]
        #expect(found?["trigger"]?["id"] == "daily" && found?["trigger"]?["cron"] == "0 3 * * *")
        #expect(found?["state"]?["triggerId"] == "daily")
        #expect(found?["state"]?["nextEvaluationDate"] == next)
        #expect(found?["abstractTrigger"] == nil && found?["state"]?["nextExecutionDate"] == nil)
        let list = try RecordedClient(version, step: "triggers of a flow")
        let path: [Call.Argument] = [.init("namespace", "company.team"), .init("flowId", "sched")]
        let item = try await list.client.call(Call(.searchTriggersForFlow, path)).json()["results"]?[0]
        #expect(item?["nextEvaluationDate"] == next && item?["triggerId"] == "daily")
    }
}
