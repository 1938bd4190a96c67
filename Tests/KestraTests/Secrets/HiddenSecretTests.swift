import HTTPTransport
import Synchronization
import TestSupport
import Testing

@testable import Kestra

/// `scripts/test` searches every message of the whole run for these and other secrets of the tests.
@Suite("Secrets of a request")
struct HiddenSecretTests {
    /// A server that repeats all of a request, as a debugging proxy does.
    private enum Echo: CaseIterable {
        case problem, list, details, text, page, notJSON, wrongShape, redirect, cut, late

        func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
            let headers = request.headers.map { "\($0.name): \($0.value)" }.joined(separator: " ")
            let all = "\(request.method) \(request.url) \(headers)"
            return switch self {
            case .problem: .json(#"{"message":"cannot do \#(all)"}"#, status: 422)
            case .list: .json(#"{"title":"no","errors":[{"detail":"\#(all)","path":"\#(request.url)"}]}"#, status: 400)
            case .details: .json(#"{"detail":"x","type":"/\#(all)","traceId":"\#(all)"}"#, status: 500)
            case .text: .answer(all, status: 500)
            case .page: .answer("<html>\(all)</html>", status: 503)
            case .notJSON: .answer(all, status: 200)
            case .wrongShape: .json(#"["\#(all)"]"#)
            case .redirect: .status(302, headers: [HTTPHeader(name: "Location", value: request.url)])
            case .cut: .failure(TransportFailure(.cut, "cut: \(request.url)", mayHaveArrived: true))
            case .late: .failure(TransportFailure(.timeout, "late: \(request.url)", mayHaveArrived: true))
            }
        }
    }

    private static let credentials: [Credentials] = [
        .basic(username: "me", password: "test-secret-password"), .token("test-secret-token"), .none,
    ]

    @Test("are in no error and no trace, whatever a server answers", arguments: Echo.allCases, credentials)
    private func hidden(_ echo: Echo, _ credentials: Credentials) async throws {
        let lines = Mutex<[String]>([])
        let test = try ClientUnderTest(
            KestraConfiguration(address: "http://test", credentials: credentials),
            trace: { line in lines.withLock { $0.append(line) } },
            answer: { request, _ in
                request.url.hasSuffix("/configs") ? .json(#"{"version":"1.3.25"}"#) : echo.answer(request)
            }
        )
        let client = test.client
        let webhook = [Call.Argument("namespace", "n"), .init("id", "f"), .init("key", "test-secret-webhook/a b")]
        let errors = [
            await failure { () async throws(KestraError) in
                try await client.call(Call(.triggerExecutionByPostWebhook, webhook))
            },
            await failure { () async throws(KestraError) in
                try await client.call(Call(.triggerExecutionByGetWebhook, webhook))
            },
            await failure { () async throws(KestraError) in
                let path = "/api/v1/{tenant}/executions/webhook/n/f/test-secret-webhook?token=test-secret-query"
                try await client.check(client.request("POST", path), about: path)
            },
            await failure { () async throws(KestraError) in
                let query = [Call.Argument("api_key", "test-secret-query")]
                _ = try await client.request("GET", "/x", query: query).checked(as: .getFlow)
            },
        ]
        for error in errors {
            let text = error.map { "\($0) \($0.details)" } ?? ""
            #expect(!text.contains("test-secret"), "\(text)")
            #expect(!text.contains("bWU6"), "\(text)")
        }
        #expect(errors.contains { $0 != nil })
        let traced = lines.withLock { $0 }
        #expect(traced.contains { $0.contains("***") })
        #expect(!traced.contains { $0.contains("test-secret") })
    }
}

extension Result where Success == HTTPResponse, Failure == TransportFailure {
    fileprivate static func answer(_ text: String, status: Int) -> Self {
        .success(HTTPResponse(status: status, body: HTTPBodyStream(Array(text.utf8))))
    }
}
