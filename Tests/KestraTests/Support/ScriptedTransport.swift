import HTTPTransport
import Synchronization

/// Answers requests from a closure, in memory, and keeps what was asked.
final class ScriptedTransport: HTTPTransport {
    typealias Answer = @Sendable (HTTPRequest, Int) -> Result<HTTPResponse, TransportFailure>
    private let sent = Mutex<[HTTPRequest]>([])
    private let answer: Answer

    var requests: [HTTPRequest] { sent.withLock { $0 } }
    /// Method and address of what was asked, without the server.
    var lines: [String] { requests.map { "\($0.method) \($0.url.replacing("http://test", with: ""))" } }

    /// - Parameter answer: Gets the request and how many came before it.
    init(_ answer: @escaping Answer) { self.answer = answer }

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        let before = sent.withLock { sent in
            sent.append(request)
            return sent.count - 1
        }
        return try answer(request, before).get()
    }
}

extension Result where Success == HTTPResponse, Failure == TransportFailure {
    static func json(_ text: String, status: Int = 200) -> Self {
        let headers = HTTPHeaders([HTTPHeader(name: "Content-Type", value: "application/json")])
        return .success(HTTPResponse(status: status, headers: headers, body: HTTPBodyStream(Array(text.utf8))))
    }

    /// An answer of the shape that a server gives to most reads: an object that is a flow, an execution and a page at once,
    /// or for logs an empty list.
    static func fitting(_ request: HTTPRequest) -> Self {
        let object = #"{"id":"a","namespace":"n","state":{"current":"RUNNING"},"results":[]}"#
        return .json(request.url.contains("/logs/") ? "[]" : object)
    }

    static func status(_ status: Int, headers: [HTTPHeader] = []) -> Self {
        .success(HTTPResponse(status: status, headers: HTTPHeaders(headers)))
    }

    static func stream(_ text: String, then failure: TransportFailure? = nil) -> Self {
        .success(HTTPResponse(status: 200, body: HTTPBodyStream(chunks: [Array(text.utf8)], failure: failure)))
    }

    static func refused() -> Self {
        .failure(TransportFailure(.refused, "connection refused", mayHaveArrived: false))
    }

    static func cut() -> Self { .failure(TransportFailure(.cut, "the connection was closed", mayHaveArrived: true)) }
}
