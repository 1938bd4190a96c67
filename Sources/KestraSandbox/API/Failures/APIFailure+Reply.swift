import SandboxHTTP
import SandboxModel
import TextTools
import Values

extension APIFailure {
    fileprivate static let types = "https://kestra.io/docs/api-reference/problems/"
    /// The only detail that a server of 2.0 gives for its own errors.
    private static let hiddenCause = "An unexpected error occurred. Quote the traceId when contacting support."
    private static let firstServerError = 500

    /// The reply in the form of a family; `target` is the requested path and query.
    func reply(to target: String, family: SandboxFamily) -> HTTPReply {
        let status = status ?? kind.status(family)
        guard family.answersProblems else { return .json(message(target), status: status) }
        var reply = HTTPReply.json(problem(target, status), status: status, type: "application/problem+json")
        if let allowed { reply.headers.append(("Allow", allowed)) }
        return reply
    }

    /// The message of a server before 2.0.
    var message: String {
        detail.isEmpty ? kind.form.word : "\(kind.form.word): \(detail)"
    }

    private func message(_ target: String) -> JSON {
        var link: JSONObject = ["href": .string(target), "templated": false]
        for name in ["profile", "deprecation", "title", "hreflang", "type", "name"] { link[name] = .null }
        var embedded: JSONObject = [:]
        if !items.isEmpty { embedded["errors"] = .array(items.map(\.embedded)) }
        return [
            "message": .string(message), "logref": .null, "path": .null, "_links": ["self": .object(link)],
            "_embedded": .object(embedded),
        ]
    }

    private func problem(_ target: String, _ status: Int) -> JSON {
        let form = kind.form
        let isHidden = status >= Self.firstServerError && !isOwn
        var object: JSONObject = [
            "type": .string(Self.types + form.slug), "title": .string(form.title), "status": .integer(Int64(status)),
            "detail": .string(isHidden ? Self.hiddenCause : detail.isEmpty ? form.title : detail),
            "instance": .string(String(target.prefix { $0 != "?" })),
        ]
        if status >= Self.firstServerError {
            object["traceId"] = .string(Identifier.make())
        } else if !items.isEmpty {
            object["errors"] = .array(items.map(\.problem))
        }
        return .object(object)
    }
}

extension APIFailure.Item {
    fileprivate var embedded: JSON {
        ["message": .string(message), "logref": .null, "path": .string(path), "_links": [:], "_embedded": [:]]
    }

    fileprivate var problem: JSON {
        var object: JSONObject = ["detail": .string(message)]
        if isPlace, !path.isEmpty { object["pointer"] = .string(pointer) }
        if !path.isEmpty { object["path"] = .string(path) }
        object["type"] = kind.map { .string(APIFailure.types + $0.form.slug) }
        return .object(object)
    }

    /// The path as a JSON pointer.
    private var pointer: String {
        path.split { ".[]".contains($0) }.map { "/" + $0 }.joined()
    }
}
