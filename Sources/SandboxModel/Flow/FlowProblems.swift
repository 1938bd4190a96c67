/// The problems of a source that is not a valid flow, in the server's words.
package struct FlowProblems: Error {
    package enum Stage {
        /// The text could not be read.
        case reading
        /// The source names an unknown type or property.
        case typing
        /// The source breaks rules.
        case checking
        /// The server itself fails on the source.
        case failing
    }

    package let stage: Stage
    package let problems: [FlowProblem]
    /// The message, if it is not made of the problems.
    ///
    /// `/flows/validate` may use another one.
    package var created: String?
    var validated: String?
    package var id: String?
    package var namespace: String?

    /// The text after "Invalid entity: " in the reply to a create.
    package var createMessage: String {
        created ?? problems.map { "\($0.path): \($0.message)\n" }.joined()
    }

    /// The `constraints` of `/flows/validate`.
    package var constraints: String {
        switch stage {
        case .failing: "Unable to validate the flow: \(validated ?? createMessage)"
        default: "Validation error: " + (validated ?? checked)
        }
    }

    private var checked: String {
        problems.map { ($0.path.isEmpty ? " " : "\($0.path): ") + $0.message + "\n" }.joined()
    }

    /// The status of the reply to a create.
    package var status: Int { stage == .failing ? 500 : 422 }
}

/// One problem of a source, and its path.
package struct FlowProblem: Hashable {
    package let path: String
    package let message: String
}
