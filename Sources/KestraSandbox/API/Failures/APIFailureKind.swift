import SandboxModel

/// Why a server refuses a request, for both families.
///
/// Servers before 2.0 begin their message with a word; 2.0 answers a problem document whose `type` ends in the slug.
enum APIFailureKind {
    case notFound
    case badRequest
    /// A required parameter of the query is missing.
    case missingParameter
    /// A parameter of the path or the query is not of its type.
    case unreadableParameter
    case missingBody
    case missingPart
    case invalidJSON
    case illegalArgument
    /// A filter's field or operator exists, but not for the searched items.
    case unsuitableFilter
    /// A member of the body breaks a rule.
    case invalid
    /// A flow, an input or a label breaks rules.
    case invalidEntity
    /// A query cannot be parsed.
    case unprocessable
    case alreadyExists
    case illegalState
    case conflict
    /// A file is where a directory must be, or the reverse.
    case misplaced
    case bulk
    case unauthenticated
    case methodNotAllowed
    case unsupportedMediaType
    case payloadTooLarge
    case expired
    case internalError
    case notImplemented
}

extension APIFailureKind {
    /// The form of a refusal.
    struct Form {
        let status: Int
        /// The first word of the message of a server before 2.0.
        let word: String
        let slug: String
        let title: String

        init(_ status: Int, _ word: String, _ slug: String, _ title: String) {
            self.status = status
            self.word = word
            self.slug = slug
            self.title = title
        }
    }

    var form: Form {
        switch self {
        case .notFound: Form(404, "Not Found", "not-found", "Resource not found")
        case .badRequest: Form(400, "Bad Request", "bad-request", "Bad request")
        case .missingParameter: Form(400, "Bad Request", "invalid-query-parameter", "Invalid query parameter")
        case .unreadableParameter: Form(422, "Bad Request", "invalid-format", "Invalid value format")
        case .missingBody: Form(422, "Invalid route params", "invalid-request-body", "Invalid request body")
        case .missingPart: Form(400, "Internal server error", "bad-request", "Bad request")
        case .invalidJSON: Form(422, "Bad Request", "invalid-json", "Invalid JSON")
        case .illegalArgument: Form(422, "Illegal argument", "invalid-argument", "Invalid argument")
        case .unsuitableFilter: Form(400, "Illegal argument", "invalid-query-filters", "Invalid query filters")
        case .invalid: Form(422, "Invalid entity", "validation-failed", "Validation failed")
        case .invalidEntity: Form(422, "Invalid entity", "invalid-entity", "Invalid entity")
        case .unprocessable: Form(422, "Unprocessable Entity", "invalid-entity", "Invalid entity")
        case .alreadyExists: Form(409, "Conflict", "entity-already-exists", "Entity already exists")
        case .illegalState: Form(409, "Illegal state", "conflict", "Conflict")
        case .conflict: Form(409, "Conflict", "conflict", "Conflict")
        case .misplaced: Form(409, "Internal server error", "conflict", "Conflict")
        case .bulk: Form(400, "Bad Request", "bulk-validation-failed", "Bulk validation failed")
        case .unauthenticated: Form(401, "Unauthorized", "unauthenticated", "Authentication required")
        case .methodNotAllowed: Form(405, "Method Not Allowed", "method-not-allowed", "Method not allowed")
        case .unsupportedMediaType:
            Form(415, "Unsupported Media Type", "unsupported-media-type", "Unsupported media type")
        case .payloadTooLarge: Form(413, "Request Entity Too Large", "payload-too-large", "Payload too large")
        case .expired: Form(410, "Resource has expired", "resource-expired", "Resource has expired")
        case .internalError: Form(500, "Internal server error", "internal-error", "Internal server error")
        case .notImplemented: Form(501, "Not Implemented", "internal-error", "Not implemented")
        }
    }

    /// The status of a family's reply.
    func status(_ family: SandboxFamily) -> Int {
        guard family == .v1 else { return form.status }
        return switch self {
        case .unreadableParameter, .invalidJSON: 400
        case .unsuitableFilter: 422
        case .missingPart, .misplaced: 500
        default: form.status
        }
    }

    /// The kind of problem that belongs to a status.
    init(status: Int) {
        let kinds: [APIFailureKind] = [
            .badRequest, .unauthenticated, .notFound, .methodNotAllowed, .conflict, .expired, .payloadTooLarge,
            .unsupportedMediaType, .illegalArgument, .notImplemented,
        ]
        self = kinds.first { $0.form.status == status } ?? (status < 500 ? .badRequest : .internalError)
    }
}
