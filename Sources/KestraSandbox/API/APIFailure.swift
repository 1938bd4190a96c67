import SandboxHTTP
import Values

/// A reply that is not a success, in the form that the recorded servers give it.
struct APIFailure: Error {
    /// One item of `_embedded.errors`.
    struct Item {
        let message: String
        let path: String
    }

    let status: Int
    let message: String
    let items: [Item]

    init(_ status: Int, _ message: String, items: [Item] = []) {
        self.status = status
        self.message = message
        self.items = items
    }

    static let notFound = APIFailure(404, "Not Found")

    static func notFound(_ what: String) -> APIFailure { APIFailure(404, "Not Found: \(what)") }
    static func badRequest(_ why: String) -> APIFailure { APIFailure(400, "Bad Request: \(why)") }
    static func unprocessable(_ why: String) -> APIFailure { APIFailure(422, "Unprocessable Entity: \(why)") }
    static func illegalArgument(_ why: String) -> APIFailure { APIFailure(422, "Illegal argument: \(why)") }
    static func illegalState(_ why: String) -> APIFailure { APIFailure(409, "Illegal state: \(why)") }
    static func internalError(_ why: String) -> APIFailure { APIFailure(500, "Internal server error: \(why)") }

    /// A parameter or a field that breaks a rule; `path` names it.
    static func invalid(_ path: String, _ rule: String) -> APIFailure {
        APIFailure(422, "Invalid entity: \(path): \(rule)", items: [Item(message: rule, path: path)])
    }

    /// A body that is not there.
    static func missingBody(_ name: String) -> APIFailure {
        APIFailure(422, "Invalid route params: Required Body [\(name)] not specified")
    }

    /// The reply; `target` is the path and query that were asked for.
    func reply(to target: String) -> HTTPReply {
        HTTPReply.json(body(target), status: status)
    }

    private func body(_ target: String) -> JSON {
        var link: JSONObject = ["href": .string(target), "templated": false]
        for name in ["profile", "deprecation", "title", "hreflang", "type", "name"] { link[name] = .null }
        var embedded: JSONObject = [:]
        if !items.isEmpty { embedded["errors"] = .array(items.map(\.json)) }
        return [
            "message": .string(message), "logref": .null, "path": .null, "_links": ["self": .object(link)],
            "_embedded": .object(embedded),
        ]
    }
}

extension APIFailure.Item {
    fileprivate var json: JSON {
        ["message": .string(message), "logref": .null, "path": .string(path), "_links": [:], "_embedded": [:]]
    }
}
