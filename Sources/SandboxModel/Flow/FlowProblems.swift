/// Why a source is no flow, in the server's words.
struct FlowProblems: Error {
    enum Stage {
        /// The text could not be read.
        case reading
        /// It names a type or a property that there is none of.
        case typing
        /// It was read, but breaks rules.
        case checking
        /// The server itself fails on it.
        case failing
    }

    let stage: Stage
    let problems: [FlowProblem]
    /// The whole message where it is not made of the problems; `/flows/validate` may word it differently.
    var created: String?
    var validated: String?
    var id: String?
    var namespace: String?

    /// What follows "Invalid entity: " in the answer to a create.
    var createMessage: String {
        created ?? problems.map { "\($0.path): \($0.message)\n" }.joined()
    }

    /// The `constraints` of `/flows/validate`.
    var constraints: String {
        switch stage {
        case .failing: "Unable to validate the flow: \(validated ?? createMessage)"
        default: "Validation error: " + (validated ?? checked)
        }
    }

    private var checked: String {
        problems.map { ($0.path.isEmpty ? " " : "\($0.path): ") + $0.message + "\n" }.joined()
    }

    /// The status of the answer to a create.
    var status: Int { stage == .failing ? 500 : 422 }
}

/// One thing that is wrong with a source, and where.
struct FlowProblem: Hashable {
    let path: String
    let message: String
}
