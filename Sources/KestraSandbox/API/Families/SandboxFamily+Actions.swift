import SandboxEngine
import SandboxModel
import TextTools

/// The differences between the families in actions on executions and triggers.
extension SandboxFamily {
    /// Whether a replay with inputs requires a form, which may be empty.
    var needsFormOfReplay: Bool { self == .v2 }
    /// Whether a backfill is refused while another backfill of the trigger runs.
    var refusesSecondBackfill: Bool { self == .v2 }

    var refusesRestartOfSuccess: Bool { self == .v2 }

    /// The reply to an action on a missing execution.
    var unknownExecution: APIFailure {
        self == .v1 ? .notFound : .notFound("Page Not Found")
    }

    /// The reply to an action that the engine refuses.
    ///
    /// `title` is the server's name of the action in a refusal; nil if the refusal does not name it.
    func failure(_ failure: EngineFailure, of title: String?, on execution: String) -> APIFailure {
        guard self == .v2, failure.kind == .illegalArgument, let title else { return self.failure(failure) }
        return .conflict(
            "Failed to execute action '\(title)' on execution \(execution) (operation_id=\(Identifier.make())). "
                + "Cause: \(failure.message)"
        )
    }

    /// - Throws: The refusal of a status that a client may not set.
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

    /// The reply to a request that the engine refuses.
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
    /// Whether the state of a trigger contains its kind and whether it is locked.
    var triggersSayKind: Bool { self == .v2 }
    /// Whether a disabled trigger still reports its next date.
    var disabledTriggersGoOn: Bool { self == .v2 }
    var triggerDate: String { self == .v1 ? "date" : "updatedAt" }
    var nextTriggerDate: String { self == .v1 ? "nextExecutionDate" : "nextEvaluationDate" }
    /// The names of the flow's trigger and of its state in an item of a search.
    var triggerOfItem: String { self == .v1 ? "abstractTrigger" : "trigger" }
    var stateOfItem: String { self == .v1 ? "triggerContext" : "state" }
    /// Whether a new backfill begins at its start; otherwise it begins at its first date.
    var backfillsBeginAtStart: Bool { self == .v1 }
}
