import SandboxHTTP
import Values

/// A reply that is not a success; each family gives it its own form.
struct APIFailure: Error {
    /// One problem; `path` is empty if it concerns the whole.
    struct Item {
        let message: String
        let path: String
        /// Whether the path is a place in the body; that of a parameter is not.
        var isPlace = true
        /// The kind of this problem, if the problems of one reply differ in kind.
        var kind: APIFailureKind?
    }

    let kind: APIFailureKind
    /// What happened; empty if the kind says everything.
    let detail: String
    var items: [Item] = []
    /// The methods that a path takes, for the header `Allow`.
    var allowed: String?
    /// A status other than that of the kind.
    var status: Int?
    /// Whether the sandbox itself fails, not the server that it imitates: the reply then states the cause.
    var isOwn = false

    init(_ kind: APIFailureKind, _ detail: String = "", items: [Item] = [], allowed: String? = nil) {
        self.kind = kind
        self.allowed = allowed
        self.detail = detail
        self.items = items
    }

    static var notFound: APIFailure { APIFailure(.notFound) }

    static func notFound(_ what: String) -> APIFailure { APIFailure(.notFound, what) }
    static func badRequest(_ why: String) -> APIFailure { APIFailure(.badRequest, why) }
    static func unprocessable(_ why: String) -> APIFailure { APIFailure(.unprocessable, why) }
    static func illegalArgument(_ why: String) -> APIFailure { APIFailure(.illegalArgument, why) }
    static func unsuitableFilter(_ why: String) -> APIFailure { APIFailure(.unsuitableFilter, why) }
    static func illegalState(_ why: String) -> APIFailure { APIFailure(.illegalState, why) }
    static func conflict(_ why: String) -> APIFailure { APIFailure(.conflict, why) }
    static func internalError(_ why: String) -> APIFailure { APIFailure(.internalError, why) }
    static func tooLarge(_ why: String) -> APIFailure { APIFailure(.payloadTooLarge, why) }

    /// A member of the body that breaks a rule; `path` names it.
    static func invalid(_ path: String, _ rule: String) -> APIFailure {
        APIFailure(.invalid, "\(path): \(rule)", items: [Item(message: rule, path: path)])
    }

    /// A parameter that breaks a rule; `path` is the operation and the name.
    static func invalidParameter(_ path: String, _ rule: String) -> APIFailure {
        APIFailure(.invalid, "\(path): \(rule)", items: [Item(message: rule, path: path, isPlace: false)])
    }

    /// A form without a required part.
    static func missingPart(_ name: String) -> APIFailure {
        APIFailure(.missingPart, "Required Part [\(name)] not specified")
    }

    /// A missing body.
    static func missingBody(_ name: String) -> APIFailure {
        APIFailure(.missingBody, "Required Body [\(name)] not specified")
    }

    /// A failure of the sandbox itself.
    static func own(_ kind: APIFailureKind, status: Int? = nil, _ why: String) -> APIFailure {
        var failure = APIFailure(kind, why)
        failure.status = status
        failure.isOwn = true
        return failure
    }
}
