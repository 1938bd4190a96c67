import SandboxEngine
import SandboxHTTP
import Values

/// Gives the reply to a request, or nil when the reply comes later.
typealias APIHandler = (APIRequest) throws -> HTTPReply?

/// One request for one endpoint.
struct APIRequest {
    /// Bodies that are looked at as a whole are no longer than this.
    private static let largestText = 64 * 1024 * 1024

    let world: SandboxWorld
    let endpoint: Endpoint
    /// The variables of the path.
    let parameters: [String: String]
    let head: RequestHead
    let body: RequestBody
    let exchange: HTTPExchange
    /// Which items of a list are shown.
    let view: LateView

    var query: Query { head.query }
    /// The server's time.
    var now: Timestamp { world.time.now }

    /// A variable of the path; the endpoint's path has it.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// A value of the query that must be there.
    func required(_ name: String) throws -> String {
        guard let value = query[name] else {
            throw APIFailure(.missingParameter, "Required QueryValue [\(name)] not specified")
        }
        return value
    }

    /// The page that is asked for.
    func page(size: Int = 10) throws -> PageRequest {
        try PageRequest(query, operation: endpoint.name, family: world.family, size: size)
    }

    /// The body as text; `name` is what the server calls it when it is missing.
    func text(_ name: String) throws -> String {
        guard let text = String(validating: try bytes(name), as: UTF8.self) else {
            throw APIFailure.badRequest("the body is not UTF-8")
        }
        return text
    }

    /// The body as JSON.
    func json(_ name: String) throws -> JSON {
        do {
            return try JSON(parsing: try bytes(name))
        } catch let error as JSONError {
            throw APIFailure(.invalidJSON, "Invalid JSON: \(error)")
        }
    }

    /// The parts of a form; none for a request without a body.
    func form() throws -> [ReceivedPart] {
        switch body {
        case .form(let parts): parts
        case .none: []
        case .content, .malformed: throw APIFailure.badRequest("the body is not multipart/form-data")
        }
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        guard case .content(let content) = body else { throw APIFailure.missingBody(name) }
        guard content.size <= Self.largestText else {
            throw APIFailure.tooLarge("the body is longer than \(Self.largestText) bytes")
        }
        return try content.bytes()
    }
}
