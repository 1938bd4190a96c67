internal import Values

/// An action on many executions.
public enum BulkAction: Sendable {
    case kill
    case pause
    case resume
    case restart
    case replay
    case forceRun
    case unqueue
    /// Sets the state of ended executions.
    case changeState(ExecutionState)
    /// Sets labels of ended executions.
    case setLabels([(key: String, value: String)])
    /// Deletes executions with their logs, metrics and files; optionally also running ones.
    case delete(running: Bool)

    var operation: Operation {
        switch self {
        case .kill: .killExecutionsByIds
        case .pause: .pauseExecutionsByIds
        case .resume: .resumeExecutionsByIds
        case .restart: .restartExecutionsByIds
        case .replay: .replayExecutionsByIds
        case .forceRun: .forceRunByIds
        case .unqueue: .unqueueExecutionsByIds
        case .changeState: .updateExecutionsStatusByIds
        case .setLabels: .setLabelsOnTerminatedExecutionsByIds
        case .delete: .deleteExecutionsByIds
        }
    }

    var arguments: [Call.Argument] {
        switch self {
        case .changeState(let state): [.init("newStatus", state.rawValue)]
        case .delete(let running):
            [
                .init("includeNonTerminated", "\(running)"), .init("deleteLogs", "true"),
                .init("deleteMetrics", "true"), .init("deleteStorage", "true"),
            ]
        default: []
        }
    }

    func body(_ ids: [String]) throws(KestraError) -> [UInt8] {
        let list = JSON.array(ids.map(JSON.string))
        guard case .setLabels(let labels) = self else { return list.bytes() }
        return JSON.object(["executionsId": list, "executionLabels": try Executions.json(of: labels)]).bytes()
    }

    /// Whether an execution shows the change; nil if executions cannot show it.
    ///
    /// `changes` is the number of states that the execution had before.
    func isShown(by execution: Execution, changes: Int) -> Bool? {
        switch self {
        case .kill: execution.state.isTerminal
        case .pause: execution.state == .paused || execution.state.isTerminal
        case .resume: execution.state != .paused
        case .restart: execution.stateChanges > changes
        case .forceRun, .unqueue: !["CREATED", "QUEUED"].contains(execution.state.rawValue)
        case .changeState(let state): execution.state == state
        case .setLabels(let labels): labels.allSatisfy { execution.labels[$0.key] == $0.value }
        case .replay, .delete: nil
        }
    }
}
