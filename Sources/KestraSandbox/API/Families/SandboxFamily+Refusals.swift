import SandboxModel

/// The refusals whose text or status differs between the families.
extension SandboxFamily {
    /// Whether errors are problem documents by RFC 9457; otherwise they have a `message` and `_embedded`.
    var answersProblems: Bool { self == .v2 }

    /// The maximum size of a page; nil without a limit.
    var longestPage: Int? { self == .v1 ? nil : 1000 }

    /// Whether an empty list of revisions to delete is accepted.
    var deletesNoRevisions: Bool { self == .v1 }

    /// The refusal of a flow that already exists.
    func existing(_ flow: FlowDefinition) -> APIFailure {
        self == .v1
            ? .invalid("flow.id", "Flow id already exists")
            : APIFailure(.alreadyExists, "Flow '\(flow.id)' already exists in namespace '\(flow.namespace)'.")
    }

    /// The refusal of a change of a missing flow.
    func missingFlow(namespace: String, id: String) -> APIFailure {
        self == .v1 ? .notFound : .notFound("Flow '\(namespace).\(id)' was not found.")
    }

    /// The refusal of a field that a list cannot be sorted by.
    func unsortable(_ field: String) -> APIFailure {
        self == .v1
            ? .internalError("Column \"\(field)\" not found; cannot sort by it")
            : .illegalArgument("The sort field '\(field)' does not exist on this resource.")
    }

    /// The refusal of a parameter that is not a number.
    func unreadable(_ name: String, _ text: String) -> APIFailure {
        APIFailure(
            .unreadableParameter,
            self == .v1
                ? "Failed to convert argument [\(name)] for value [\(text)]"
                : "Cannot convert value '\(text)' to Integer"
        )
    }

    /// The refusal of a time to live that is not a duration.
    func badTimeToLive(_ text: String) -> APIFailure {
        self == .v1
            ? .internalError("Text cannot be parsed to a Duration")
            : APIFailure(.unreadableParameter, "Cannot convert value '\(text)' to Duration")
    }

    /// The refusal to read a directory of a namespace as a file.
    func directory(_ path: StoredPath, in namespace: String) -> APIFailure {
        .notFound(
            self == .v1
                ? "\(path.text) (Is a directory)"
                : "'\(path.text)' is a directory in namespace '\(namespace)', it has no content to read."
        )
    }

    /// - Throws: The refusal of the first label whose key the family does not accept.
    func check(keysOf labels: [Label]) throws {
        guard self == .v2,
            let label = labels.first(where: { !$0.isSystem && $0.key.wholeMatch(of: /[a-z][a-z0-9._-]*/) == nil })
        else { return }
        throw APIFailure(
            .invalidEntity,
            "Invalid label key '\(label.key)'. A key must start with a lowercase letter and can contain lowercase "
                + "letters, digits, hyphens (-), underscores (_) and dots (.) only."
        )
    }

    /// Whether a request may set a label that is otherwise reserved for the server.
    func admits(_ label: Label) -> Bool {
        label.key == Label.correlationId || (self == .v2 && label.key == Label.from && label.value == "ui")
    }
}
