/// Why a source is not a flow, in the server's words.
package struct FlowProblems: Error {
    package enum Stage {
        /// The text could not be read.
        case reading
        /// It names a type or a property that there is none of.
        case typing
        /// It was read, but breaks rules.
        case checking
        /// The server itself fails on it.
        case failing
    }

    package let stage: Stage
    package let problems: [FlowProblem]
    /// The whole message where it is not made of the problems; `/flows/validate` may word it differently.
    package var created: String?
    var validated: String?
    package var id: String?
    package var namespace: String?

    /// What follows "Invalid entity: " in the answer to a create.
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

    /// The status of the answer to a create.
    package var status: Int { stage == .failing ? 500 : 422 }
}

/// One thing that is wrong with a source, and where.
package struct FlowProblem: Hashable {
    package let path: String
    package let message: String
}
