import SandboxEngine
import SandboxHTTP
import Values

/// Returns the reply to a request, or nil if the reply follows later.
typealias APIHandler = (APIRequest) throws -> HTTPReply?

/// One request for one endpoint.
struct APIRequest {
    /// The maximum size in bytes of a body that is parsed as a whole.
    private static let largestText = 64 * 1024 * 1024

    let world: SandboxWorld
    let endpoint: Endpoint
    /// The variables of the path.
    let parameters: [String: String]
    let head: RequestHead
    let body: RequestBody
    let exchange: HTTPExchange
    /// The items of a list that no fault hides.
    let view: LateView

    var query: Query { head.query }
    /// The server's time.
    var now: Timestamp { world.time.now }

    /// A variable of the path, which the path of the endpoint must have.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// A required parameter of the query.
    func required(_ name: String) throws -> String {
        guard let value = query[name] else {
            throw APIFailure(.missingParameter, "Required QueryValue [\(name)] not specified")
        }
        return value
    }

    /// The requested page.
    func page(size: Int = 10) throws -> PageRequest {
        try PageRequest(query, operation: endpoint.name, family: world.family, size: size)
    }

    /// The body as text; `name` is the server's name of the body in the refusal of a missing one.
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

    /// The parts of a form; empty for a request without a body.
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
