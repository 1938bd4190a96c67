import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("Flows of a recorded server")
struct RecordedFlowTests {
    private static let flow = "/api/v1/main/flows/company.team/hello"

    @Test("are read, and one that is missing is nil", arguments: recordedVersions)
    func get(_ version: String) async throws {
        let test = try RecordedClient(version, ["GET \(Self.flow)": ["get flow with source", "get missing flow"]])
        let reply = try #require(try await test.client.flows.get("company.team", "hello", source: true))
        let flow = try reply.json()
        #expect(flow["id"] == "hello")
        #expect(flow["source"]?.stringValue?.contains("id: hello") == true)
        #expect(try await test.client.flows.get("company.team", "hello") == nil)
        #expect(test.lines == ["GET \(Self.flow)?source=true", "GET \(Self.flow)"])
    }

    @Test("are created from raw YAML", arguments: recordedVersions)
    func create(_ version: String) async throws {
        let test = try RecordedClient(version, ["POST /api/v1/main/flows": ["create flow hello"]])
        let source = "id: hello\nnamespace: company.team\n# a comment\n"
        #expect(try await test.client.flows.create(source).json()["revision"] == 1)
        let request = try #require(test.requests.first)
        #expect(request.text == source)
        #expect(request.header("Content-Type") == "application/x-yaml")
        #expect(request.header("Authorization") == "Basic YWRtaW5Aa2VzdHJhLmlvOktlc3RyYTEyMyE=")
    }

    @Test("are deployed: created, updated or unchanged", arguments: recordedVersions)
    func deploy(_ version: String) async throws {
        let created = try RecordedClient(
            version,
            ["GET \(Self.flow)": ["get missing flow"], "POST /api/v1/main/flows": ["create flow hello"]]
        )
        let source = "id: hello\nnamespace: company.team\n"
        #expect(try await created.client.flows.deploy(source).outcome == .created)

        let updated = try RecordedClient(
            version,
            ["GET \(Self.flow)": ["get flow with source"], "PUT \(Self.flow)": ["update flow"]]
        )
        #expect(try await updated.client.flows.deploy(source).outcome == .updated)

        let stored = try RecordedClient(version, ["GET \(Self.flow)": ["get flow with source"]])
        let present = try await stored.client.flows.get("company.team", "hello", source: true)?.json()
        let text = try #require(present?["source"]?.stringValue)
        let unchanged = try RecordedClient(version, ["GET \(Self.flow)": ["get flow with source"]])
        #expect(try await unchanged.client.flows.deploy(text).outcome == .unchanged)
        #expect(unchanged.lines == ["GET \(Self.flow)?source=true"])
    }

    @Test("that somebody else created meanwhile are updated", arguments: recordedVersions)
    func race(_ version: String) async throws {
        let test = try RecordedClient(
            version,
            [
                "GET \(Self.flow)": ["get missing flow"], "POST /api/v1/main/flows": ["create the same flow again"],
                "PUT \(Self.flow)": ["update flow"],
            ]
        )
        let deployment = try await test.client.flows.deploy("id: hello\nnamespace: company.team\n")
        #expect(deployment.outcome == .updated)
    }

    @Test("are deleted, and one that is missing is false", arguments: recordedVersions)
    func delete(_ version: String) async throws {
        let test = try RecordedClient(version, ["DELETE \(Self.flow)": ["delete flow", "delete flow again"]])
        #expect(try await test.client.flows.delete("company.team", "hello"))
        #expect(try await !test.client.flows.delete("company.team", "hello"))
    }

    @Test("are validated", arguments: recordedVersions)
    func validate(_ version: String) async throws {
        let test = try RecordedClient(version, step: "validate good and bad")
        let checks = try await test.client.flows.validate("id: a\n---\nid: b\n").json()
        #expect(checks[0]?["constraints"] == nil)
        #expect(checks[1]?["constraints"]?.stringValue?.contains("io.acme.Nope") == true)
    }

    @Test(
        "are refused before anything is sent when the source names no flow",
        arguments: [
            ("id: [", "not valid YAML"), ("", "empty"), ("id: a\n", "no namespace"), ("namespace: a\n", "no id"),
            ("id: a\nnamespace: b\n---\nid: c\n", "2 documents"), ("- a\n", "no namespace"),
        ]
    )
    func badSource(_ source: String, _ says: String) async throws {
        let test = try RecordedClient("1.3", [:])
        let error = await failure { () async throws(KestraError) in try await test.client.flows.deploy(source) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(test.lines.isEmpty)
    }

    @Test("have the id that YAML 1.1 gives them", arguments: [("off", "false"), ("12", "12"), ("'off'", "off")])
    func identity(_ written: String, _ id: String) throws {
        #expect(try FlowIdentity(of: "id: \(written)\nnamespace: a.b\n").id == id)
    }
}
