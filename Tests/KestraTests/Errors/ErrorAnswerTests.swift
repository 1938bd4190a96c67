import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("An error answer")
struct ErrorAnswerTests {
    private func error(
        _ status: Int,
        _ body: String,
        type: String = "application/json",
        credentials: Credentials = .none
    ) throws -> KestraError {
        let configuration = try KestraConfiguration(address: "http://h:1", credentials: credentials)
        return ErrorAnswer(configuration: configuration).error(
            of: KestraReply(
                status: status,
                headers: HTTPHeaders([HTTPHeader(name: "content-type", value: type)]),
                bytes: Array(body.utf8),
                operation: "flows.get"
            ),
            subject: "flow a.b"
        )
    }

    struct Example: Sendable {
        let status: Int
        let body: String
        let code: KestraError.Code
        let message: String
    }

    static let examples = [
        Example(
            status: 422,
            body: #"{"message":"Invalid entity: bad","_embedded":{"errors":[{"message":"bad","path":"flow.id"}]}}"#,
            code: .invalid,
            message: "flow a.b: Invalid entity: bad"
        ),
        Example(
            status: 422,
            body: #"{"message":"Invalid","_embedded":{"errors":[{"message":"no tasks"},{"message":"no id"}]}}"#,
            code: .invalid,
            message: "flow a.b: Invalid; no tasks; no id"
        ),
        Example(
            status: 409,
            body: #"{"type":"about:blank","title":"Conflict","status":409,"detail":"it is there"}"#,
            code: .conflict,
            message: "flow a.b: it is there"
        ),
        Example(
            status: 422,
            body: #"{"title":"Invalid","errors":[{"detail":"must not be empty","pointer":"/tasks"}]}"#,
            code: .invalid,
            message: "flow a.b: Invalid; /tasks: must not be empty"
        ),
        Example(
            status: 422,
            body: #"{"detail":"Bad","errors":[{"detail":"no","pointer":"/tasks/0/type","path":"tasks[a].type"}]}"#,
            code: .invalid,
            message: "flow a.b: Bad; tasks[a].type: no"
        ),
        Example(
            status: 409,
            body: #"{"title":"Entity already exists","detail":"Flow 'b' already exists in namespace 'a'."}"#,
            code: .conflict,
            message: "flow a.b: Flow 'b' already exists in namespace 'a'."
        ),
        Example(
            status: 500,
            body: #"{"type":"https://kestra.io/p/internal-error","detail":"An error.","traceId":"6P0jXQ"}"#,
            code: .serverError,
            message: "flow a.b: An error. (trace id 6P0jXQ)"
        ),
        Example(
            status: 400,
            body:
                #"{"detail":"One could not be killed.","errors":[{"detail":"execution not found","path":"executions[x]"}]}"#,
            code: .invalid,
            message: "flow a.b: One could not be killed; executions[x]: execution not found"
        ),
        Example(
            status: 422,
            body: #"{"detail":": Invalid Flow: Duplicate task id with name [a]\n","errors":"#
                + #"[{"detail":"Invalid Flow: Duplicate task id with name [a]"}]}"#,
            code: .invalid,
            message: "flow a.b: Invalid Flow: Duplicate task id with name [a]"
        ),
        Example(
            status: 422,
            body:
                #"{"detail":"tasks[0].id: must not be empty\n: Invalid Flow: no tasks.\n","errors":[{"detail":"late"}]}"#,
            code: .invalid,
            message: "flow a.b: tasks[0].id: must not be empty; Invalid Flow: no tasks; late"
        ),
        Example(status: 413, body: "", code: .invalid, message: "flow a.b: status 413"),
        Example(
            status: 504,
            body: #"{"type":"https://kestra.io/p/timeout","detail":"Not done in 30 s."}"#,
            code: .timeout,
            message: "flow a.b: Not done in 30 s."
        ),
        Example(status: 504, body: "", code: .serverError, message: "flow a.b: status 504"),
        Example(
            status: 404,
            body: #"{"title":"Resource not found","detail":"Resource not found"}"#,
            code: .notFound,
            message: "flow a.b does not exist"
        ),
        Example(
            status: 422,
            body: #"{"message":"Invalid entity: flow.id: Flow id already exists","_embedded":{}}"#,
            code: .conflict,
            message: "flow a.b: Invalid entity: flow.id: Flow id already exists"
        ),
        Example(
            status: 400,
            body: #"{"message":"invalid bulk kill","invalids":[{"message":"not found","invalidValue":"x1"}]}"#,
            code: .invalid,
            message: "flow a.b: invalid bulk kill; x1: not found"
        ),
        Example(status: 404, body: "", code: .notFound, message: "flow a.b does not exist"),
        Example(status: 404, body: #"{"message":"Not Found"}"#, code: .notFound, message: "flow a.b does not exist"),
        Example(status: 410, body: #"{"message":"gone"}"#, code: .expired, message: "flow a.b: gone"),
        Example(
            status: 422,
            body: #"{"detail":"two things","errors":["one","\u001b[2Jtwo\u0007\u202e"]}"#,
            code: .invalid,
            message: "flow a.b: two things; one; [2Jtwo"
        ),
        Example(
            status: 422,
            body: #"{"message":"\#(String(repeating: "x", count: 9000))"}"#,
            code: .invalid,
            message: "flow a.b: \(String(repeating: "x", count: 4000)) …"
        ),
        Example(
            status: 418,
            body: #"{"message":{"a":1},"errors":{"b":2}}"#,
            code: .invalid,
            message: "flow a.b: status 418"
        ),
        Example(status: 500, body: "two\nlines", code: .serverError, message: "flow a.b: two lines"),
        Example(status: 503, body: "", code: .serverError, message: "flow a.b: status 503"),
        Example(status: 429, body: "", code: .rateLimited, message: "flow a.b: status 429"),
        Example(
            status: 502,
            body: "<html>bad gateway</html>",
            code: .serverError,
            message: "flow a.b: the reply is an HTML page, such as that of a proxy or a login"
        ),
    ]

    @Test("becomes a code and one line, whatever its form", arguments: examples)
    func forms(_ example: Example) throws {
        let error = try error(example.status, example.body)
        #expect(error.code == example.code)
        #expect(error.message == example.message)
        #expect(error.status == example.status)
        #expect(!error.description.contains("\n"))
    }

    @Test(
        "of 401 names the address and the user, never the password",
        arguments: [
            (Credentials.none, "http://h:1 requires credentials, and none are set"),
            (
                .basic(username: "me", password: "test-secret-password"),
                "http://h:1 does not accept the password of user me"
            ),
            (.token("test-secret-token"), "http://h:1 does not accept the token"),
        ]
    )
    func unauthorized(_ credentials: Credentials, _ message: String) throws {
        let error = try error(401, "", credentials: credentials)
        #expect(error.code == .unauthorized)
        #expect(error.message == message)
        #expect(!error.description.contains("secret"))
    }

    @Test("of released 2.0 has the kind of problem and the trace id in its details")
    func problem() throws {
        let body =
            #"{"type":"https://kestra.io/docs/api-reference/problems/internal-error","detail":"An error.","traceId":"6P"}"#
        let error = try error(500, body, type: "application/problem+json")
        #expect(error.details["problem"] == "internal-error")
        #expect(error.details["trace_id"] == "6P")
        #expect(error.hint == "the server's log has the cause under the trace id")
        #expect(try self.error(409, #"{"type":"about:blank"}"#).details["problem"] == nil)
    }

    @Test("of 401 is the same with a body as without one")
    func unauthorizedBody() throws {
        let body = #"{"title":"Authentication required","status":401,"detail":"Authentication required"}"#
        #expect(try error(401, body).message == error(401, "").message)
    }

    @Test("of 504 says of a change that it may still take effect, and of a read what happened")
    func gatewayTimeout() async throws {
        let test = try ClientUnderTest { request, _ in
            request.url.hasSuffix("/configs") ? .json(#"{"version":"2.0.7"}"#) : .status(504)
        }
        for operation in [Operation.killExecution, .pauseExecution] {
            let call = Call(operation, Executions.path("e1"))
            let error = await failure { () async throws(KestraError) in try await test.client.call(call) }
            #expect(error?.hint == "the change may still take effect: read the object before you repeat the call")
        }
        let error = await failure { () async throws(KestraError) in try await test.client.flows.get("a", "b") }
        #expect(error?.hint == "the server did not reply before its own time limit or that of a proxy")
    }

    @Test("about a label's key that 2.0 refuses says which keys it takes")
    func labelKey() throws {
        let error = try error(422, #"{"title":"Invalid entity","detail":"Invalid label key 'Team'"}"#)
        #expect(error.message == "flow a.b: Invalid label key 'Team'")
        #expect(error.hint?.contains("lowercase letters") == true)
    }

    @Test("has a code that the guide explains")
    func guide() throws {
        let guide = try readText(Repository.root + "/stdlib/docs/reference/errors.md")
        for code in KestraError.Code.all { #expect(guide.contains("\n| `\(code.name)` | "), "\(code.name)") }
    }

    @Test("has a different code for each failure")
    func codes() {
        #expect(Set(KestraError.Code.all.map(\.name)).count == KestraError.Code.all.count)
    }

    @Test("with many problems is read as far as its message goes, however many follow")
    func manyProblems() throws {
        func message(_ count: Int) throws -> String {
            let problems = (0..<count).map { #"{"message":"p\#($0)"}"# }.joined(separator: ",")
            return try error(422, #"{"message":"no","_embedded":{"errors":[\#(problems)]}}"#).message
        }
        let many = try message(500_000)
        #expect(many.hasPrefix("flow a.b: no; p0; p1; p2"))
        #expect(try message(5000) == many)
    }

    @Test("is read as JSON only if it begins and ends as an object")
    func noObject() {
        for body in ["{}", " \n{\"a\":1}\r\n", "\u{FEFF}{}"] {
            #expect(ErrorBody.mayBeObject(Array(body.utf8)), "\(body)")
        }
        for body in ["", " ", "x", "[]", "{", "}", "<html>", "{\"a\":1} x"] {
            #expect(!ErrorBody.mayBeObject(Array(body.utf8)), "\(body)")
        }
    }

    @Test("with texts of any length has a short message")
    func longTexts() throws {
        let long = String(repeating: "ä ", count: 5_000_000)
        for body in [#"{"message":"\#(long)"}"#, #"{"errors":["\#(long)","\#(long)"]}"#, long] {
            #expect(try error(400, body).message.count < 4100)
        }
    }
}
