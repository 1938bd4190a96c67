import HTTPTransport
import Synchronization
import Testing

@testable import Kestra

@Suite("The version of a server")
struct VersionTests {
    @Test(
        "determines the family",
        arguments: [
            ("0.24.8", APIFamily.v0_24, false), ("0.19.0", .v0_24, false), ("1.0.3", .v1_0, false),
            ("1.1.0", .v1_3, false), ("1.3.25", .v1_3, false), ("1.12", .v1_3, false),
            ("2.0.0-SNAPSHOT", .v2_0, false), ("2.0.1", .v2_0, false), ("2.0.7", .v2_0, false), ("2.1.0", .v2_0, true),
            ("2.1.0-rc1", .v2_0, true), ("2.1.0-SNAPSHOT", .v2_0, true), ("3.0", .v2_0, true),
            ("Snapshot", .v2_0, true), ("", .v2_0, true),
        ]
    )
    func family(_ text: String, _ family: APIFamily, _ isUnknown: Bool) {
        let version = ServerVersion(text)
        #expect(version.family == family)
        #expect(version.isUnknown == isUnknown)
    }

    @Test("that a reply does not contain is an error with a hint", arguments: ["{}", #"{"version":2}"#, "[]"])
    func missing(_ reply: String) async throws {
        let test = try ClientUnderTest { _, _ in .json(reply) }
        let error = await failure { () async throws(KestraError) in try await test.client.serverVersion() }
        #expect(error?.code == .badReply && error?.operation == "version")
        #expect(error?.message == "http://test does not report its version")
        #expect(error?.hint == "is this the address of a Kestra server?")
    }

    @Test("is requested once by concurrent callers")
    func once() async throws {
        let test = try ClientUnderTest { request, _ in
            request.url.hasSuffix("/configs")
                ? .json(#"{"version":"1.0.3"}"#) : request.method == "GET" ? .json("{}") : .status(202)
        }
        try await withThrowingTaskGroup { group in
            for number in 0..<8 { group.addTask { try await test.client.executions.kill("e\(number)") } }
            try await group.waitForAll()
        }
        #expect(test.transport.lines.filter { $0 == "GET /api/v1/configs" }.count == 1)
        #expect(test.transport.lines.contains("DELETE /api/v1/main/executions/e0/kill"))
    }

    @Test(
        "is reported on one line of the trace if it is newer than all known versions",
        arguments: ["2.1.0-rc1", "Snapshot", "", "1.3.25"]
    )
    func newer(_ version: String) async throws {
        let lines = Mutex<[String]>([])
        let test = try ClientUnderTest(trace: { line in lines.withLock { $0.append(line) } }) { request, _ in
            .json(request.url.hasSuffix("/configs") ? #"{"version":"\#(version)"}"# : "{}")
        }
        _ = try await test.client.executions.kill("e1")
        _ = try await test.client.executions.kill("e2")
        let told = lines.withLock { $0 }.filter { $0.contains("treated like") }
        let words = version.isEmpty ? "has no name" : "\(version) is not known"
        #expect(told == (version == "1.3.25" ? [] : ["the server's version \(words); it is treated like 2.0"]))
    }

    @Test("is requested with the credentials, which released 2.0 may require")
    func credentials() async throws {
        let configuration = try KestraConfiguration(
            address: "http://test",
            credentials: .basic(username: "me", password: "secret")
        )
        let test = try ClientUnderTest(configuration) { request, _ in
            let isKnown = request.headers.contains { $0.name.lowercased() == "authorization" }
            return isKnown ? .json(#"{"version":"2.0.0"}"#) : .status(401)
        }
        #expect(try await test.client.serverVersion().family == .v2_0)
    }

    @Test("is not requested if no call depends on it")
    func unneeded() async throws {
        let test = try ClientUnderTest { _, _ in .json("{}") }
        _ = try await test.client.flows.get("n", "f")
        _ = try await test.client.executions.get("e")
        #expect(test.transport.lines.allSatisfy { !$0.contains("configs") })
    }

    @Test(
        "is named if it does not have the operation",
        arguments: [
            ("1.3.25", "triggers.set_disabled"), ("2.0.0", "triggers.update"), ("1.0.0", "outputs.list"),
            ("1.3.25", "outputs.of_flow"),
        ]
    )
    func unsupported(_ version: String, _ name: String) async throws {
        let test = try ClientUnderTest { request, _ in
            request.url.hasSuffix("/configs") ? .json(#"{"version":"\#(version)"}"#) : .status(404)
        }
        let operation = try #require(Operation.named(name))
        let error = await failure { () async throws(KestraError) in
            try await test.client.call(Call(operation, [.init("executionId", "e")]))
        }
        #expect(error?.code == .unsupported)
        #expect(error?.message == "Kestra \(version) cannot do this")
        #expect(error?.operation == name)
    }

    @Test("of something that is no Kestra is an error that says so", arguments: ["{}", "<html></html>", ""])
    func notKestra(_ body: String) async throws {
        let test = try ClientUnderTest { _, _ in .json(body) }
        let error = await failure { () async throws(KestraError) in try await test.client.serverVersion() }
        #expect(error?.code == .badReply)
    }
}
