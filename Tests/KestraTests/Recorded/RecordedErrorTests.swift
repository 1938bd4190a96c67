import TestSupport
import Testing

@testable import Kestra

@Suite("A recorded refusal")
struct RecordedErrorTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let step: String
        let code: KestraError.Code
        let says: String
        /// What servers from 2.0 on say instead.
        var saysFrom2: String?
        var testDescription: String { step }
    }

    static let refusals = [
        Refusal(
            step: "no credentials",
            code: .unauthorized,
            says: "does not accept the password of user admin@kestra.io"
        ),
        Refusal(step: "wrong password", code: .unauthorized, says: "http://127.0.0.1:"),
        Refusal(step: "bearer on open source", code: .unauthorized, says: "does not accept"),
        Refusal(step: "unknown tenant", code: .invalid, says: "Tenant must be 'main'"),
        Refusal(step: "unknown path", code: .notFound, says: "flow company.team.hello does not exist"),
        Refusal(
            step: "create the same flow again",
            code: .conflict,
            says: "Flow id already exists",
            saysFrom2: "Flow 'hello' already exists in namespace 'company.team'."
        ),
        Refusal(step: "create: bad YAML", code: .invalid, says: "mapping values are not allowed here"),
        Refusal(step: "create: unknown task type", code: .invalid, says: "Invalid type: io.acme.Nope"),
        Refusal(step: "create: duplicate task ids", code: .invalid, says: "Duplicate task id with name [a]"),
        Refusal(step: "update: other id in the body", code: .invalid, says: "Illegal flow id update"),
        Refusal(step: "run missing flow", code: .notFound, says: "Requested Flow is not found."),
        Refusal(
            step: "run hello, JSON body",
            code: .invalid,
            says: "Unsupported Media Type",
            saysFrom2: "Content Type [application/json] not allowed"
        ),
        Refusal(step: "typed: all required missing", code: .invalid, says: "equired input"),
        Refusal(step: "search flows: page 0", code: .invalid, says: "must be greater than or equal to 1"),
        Refusal(
            step: "kill by ids, one missing",
            code: .invalid,
            says: "doesnotexist00000000000: execution not found",
            saysFrom2: "executions[doesnotexist00000000000]: execution not found"
        ),
        Refusal(step: "get after ttl", code: .expired, says: "expired"),
    ]

    @Test("of a field to sort by is the server's failure before 2.0", arguments: recordedVersions)
    func badSort(_ version: String) async throws {
        let (code, says): (KestraError.Code, String) =
            version == "2.0"
            ? (.invalid, "The sort field 'nope' does not exist on this resource.")
            : (.serverError, "Internal server error")
        try await refusal(Refusal(step: "search flows: bad sort", code: code, says: says), version)
    }

    @Test("to run a disabled flow is a conflict, though 2.0 does not say why", arguments: recordedVersions)
    func disabled(_ version: String) async throws {
        let test = try RecordedClient(
            version,
            [
                "POST /api/v1/main/executions/company.team/disabled1": ["run disabled flow"],
                "GET /api/v1/main/flows/company.team/disabled1": ["create flow disabled1"],
            ]
        )
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.create("company.team", "disabled1")
        }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("disabled") == true, "\(error?.message ?? "")")
        #expect(error?.status == test.recording["run disabled flow"]?.status)
    }

    @Test("becomes an error with code, status and one line", arguments: refusals, recordedVersions)
    func refusal(_ refusal: Refusal, _ version: String) async throws {
        let test = try RecordedClient(version, step: refusal.step)
        let error = await failure { () async throws(KestraError) in
            try await test.client.flows.create("id: hello\nnamespace: company.team\n")
        }
        #expect(error?.code == refusal.code)
        let says = version == "2.0" ? refusal.saysFrom2 ?? refusal.says : refusal.says
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(error?.status == test.recording[refusal.step]?.status)
        #expect(error?.operation == "flows.create")
        #expect(error?.description.contains("Kestra123!") == false)
    }
}
