internal import Pebble
package import SandboxModel
internal import Values

extension Engine {
    /// Lets what runs end and starts nothing more.
    @discardableResult
    package func pause(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        var execution = try existing(id)
        guard execution.state.current == .running else {
            throw EngineFailure(
                .illegalState,
                "Execution '\(id)' is not running, can't pause it, current state is '\(execution.state.current.rawValue)'"
            )
        }
        execution.state.move(to: .paused, at: time.now)
        store.save(execution)
        pauseAround(execution)
        return execution
    }

    /// How each input of the pause that an execution stands at would be read.
    package func validateResume(_ id: String, _ parts: [String: InputPart]) throws(EngineFailure) -> [InputCheck] {
        let execution = try existing(id)
        guard let flow = flow(of: execution), let task = pausedTask(execution, flow) else { return [] }
        return read(InputDefinition.list(task["onResume"]), parts, of: flow, executionId: id)
    }

    /// What a pause gives that ends in this state now.
    func resumed(to state: RunState) -> JSONObject {
        ["resumed": ["on": .string(time.now.local(in: .utc).text), "to": .string(state.rawValue)]]
    }

    private func pausedTask(_ execution: ExecutionRecord, _ flow: FlowDefinition) -> TaskDefinition? {
        execution.taskRuns?.first { $0.state.current == .paused }.flatMap { flow.task($0.taskId) }
    }

    /// Goes on after a pause or a breakpoint.
    @discardableResult
    package func resume(_ id: String, _ parts: [String: InputPart] = [:]) throws(EngineFailure) -> ExecutionRecord {
        var execution = try existing(id)
        if execution.state.current == .breakpoint { return resumeFromBreakpoint(execution, nil) }
        guard execution.state.current == .paused, let flow = flow(of: execution) else {
            throw EngineFailure(.illegalState, "Execution '\(id)' is not paused, can't resume it")
        }
        guard let run = execution.taskRuns?.first(where: { $0.state.current == .paused }) else {
            execution.state.move(to: .running, at: time.now)
            store.save(execution)
            goOnAround(execution)
            wake(id)
            return execution
        }
        if try resumeIterations(of: execution, run, parts) { return try existing(id) }
        var outputs = resumed(to: .success)
        let inputs = InputDefinition.list(flow.task(run.taskId)?["onResume"])
        if !inputs.isEmpty {
            let checks = read(inputs, parts, of: flow, executionId: id)
            if let first = checks.flatMap(\.errors).first { throw EngineFailure(.invalidEntity, first) }
            outputs["onResume"] = .object(
                JSONObject(checks.map { ($0.input.id, family.stored($0.value, $0.input.type)) })
            )
        }
        timers.cancel(run.id)
        continuePaused(run.id, in: &execution, as: .success, outputs: outputs)
        store.save(execution)
        goOnAround(execution)
        wake(id)
        return execution
    }

    /// Goes on from a breakpoint to the next of these, or of those it had.
    @discardableResult
    package func resumeFromBreakpoint(_ execution: ExecutionRecord, _ breakpoints: [Breakpoint]?) -> ExecutionRecord {
        var execution = execution
        let passed: [TaskDefinition] =
            flow(of: execution).map { flow in
                guard case .going(let steps) = planner(flow, execution).progress() else { return [] }
                return steps.compactMap { if case .create(let task, _) = $0 { task } else { nil } }
            } ?? []
        let left = (breakpoints ?? execution.breakpoints ?? []).filter { point in !passed.contains { $0.id == point.id }
        }
        execution.breakpoints = left.isEmpty ? nil : left
        execution.state.move(to: .running, at: time.now)
        store.save(execution)
        wake(execution.id)
        return execution
    }
}

extension LocalDateTime {
    /// The date and time without a zone.
    fileprivate var text: String {
        let clock = [time.hour, time.minute, time.second].map { DatePattern.padded($0, 2) }.joined(separator: ":")
        return "\(date)T\(clock).\(DatePattern.padded(time.nanosecond, 9))"
    }
}
