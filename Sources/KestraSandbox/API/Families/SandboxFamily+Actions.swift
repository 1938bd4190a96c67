import SandboxEngine
import SandboxModel
import TextTools

/// Where the families answer differently to what is done with executions and triggers.
extension SandboxFamily {
    /// The functions that show asterisks to whoever tries an expression in an execution.
    var hiddenWhenTried: Set<String> { self == .v1 ? ["secret"] : ["secret", "kv"] }

    /// Whether a replay with inputs must have a form, be it an empty one.
    var needsFormOfReplay: Bool { self == .v2 }
    /// Whether a backfill is refused while another one of the same trigger runs.
    var refusesSecondBackfill: Bool { self == .v2 }

    var refusesRestartOfSuccess: Bool { self == .v2 }

    /// The answer to an action on an execution that is not there.
    var unknownExecution: APIFailure {
        self == .v1 ? .notFound : .notFound("Page Not Found")
    }

    /// What the engine refuses when it is told to do an action, in the words of the server; `title` is what servers call the
    /// action in such a refusal, if they call it anything.
    func failure(_ failure: EngineFailure, of title: String?, on execution: String) -> APIFailure {
        guard self == .v2, failure.kind == .illegalArgument, let title else { return self.failure(failure) }
        return .conflict(
            "Failed to execute action '\(title)' on execution \(execution) (operation_id=\(Identifier.make())). "
                + "Cause: \(failure.message)"
        )
    }

    /// - Throws: The refusal of a status that nobody may set.
    func check(status: RunState) throws {
        guard self == .v2, !status.isTerminal else { return }
        throw APIFailure.illegalArgument("You can only change the status to a terminated one")
    }

    /// - Throws: The refusal of labels for an execution, before any of them is set.
    func check(_ labels: [Label], of execution: ExecutionRecord) throws {
        try check(keysOf: labels)
        guard self == .v2 else { return }
        try LabelReader.check(labels.filter { !admits($0) }, self)
        guard execution.state.current.isTerminal else {
            throw APIFailure.badRequest("The labels of an execution can be set when it is over")
        }
    }

    /// What the engine refuses, in the words of the server.
    func failure(_ failure: EngineFailure) -> APIFailure {
        switch failure.kind {
        case .notFound: .notFound(failure.message)
        case .illegalState: .illegalState(failure.message)
        case .illegalArgument where self == .v2: .conflict(failure.message)
        case .illegalArgument: .illegalArgument(failure.message)
        case .invalidEntity: APIFailure(.invalidEntity, failure.message)
        }
    }

    var triggersNameTenant: Bool { self == .v1 }
    /// Whether the state of a trigger says what kind it is and whether it waits for an execution.
    var triggersSayKind: Bool { self == .v2 }
    /// Whether a disabled trigger still says when it would fire next.
    var disabledTriggersGoOn: Bool { self == .v2 }
    var triggerDate: String { self == .v1 ? "date" : "updatedAt" }
    var nextTriggerDate: String { self == .v1 ? "nextExecutionDate" : "nextEvaluationDate" }
    /// What an item of a search calls the trigger of the flow, and its state.
    var triggerOfItem: String { self == .v1 ? "abstractTrigger" : "trigger" }
    var stateOfItem: String { self == .v1 ? "triggerContext" : "state" }
    /// Whether a new backfill stands at its start, or at its first date.
    var backfillsBeginAtStart: Bool { self == .v1 }
}
