/// Where the families answer differently to what is done with executions and triggers.
extension APIFamily {
    /// The status of an action that answers without a body; nil when it answers with the execution.
    func quietStatus(of action: String) -> Int? {
        guard self == .v1 else { return nil }
        return switch action {
        case "killExecution": 202
        case "pauseExecution", "resumeExecution", "resumeExecutionFromBreakpoint": 204
        default: nil
        }
    }

    func contentType(of action: String) -> String {
        self == .v2 && action == "killExecution" ? "text/json" : "application/json"
    }

    var refusesRestartOfSuccess: Bool { self == .v2 }

    /// The answer to an action on an execution that is not there.
    var unknownExecution: APIFailure {
        self == .v1 ? .notFound : .notFound("Page Not Found")
    }

    /// What the engine refuses, in the words of the server.
    func failure(_ failure: EngineFailure) -> APIFailure {
        switch failure.kind {
        case .notFound: .notFound(failure.message)
        case .illegalState: .illegalState(failure.message)
        case .illegalArgument where self == .v2: APIFailure(409, "Conflict: \(failure.message)")
        case .illegalArgument: .illegalArgument(failure.message)
        case .invalidEntity: APIFailure(422, "Invalid entity: \(failure.message)")
        }
    }

    /// Whether triggers are changed one by one with all they are, or each property by an operation of its own.
    var updatesWholeTriggers: Bool { self == .v1 }
}
