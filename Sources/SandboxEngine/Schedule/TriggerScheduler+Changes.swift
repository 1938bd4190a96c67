package import SandboxModel
internal import Values

/// What the API changes of a trigger.
extension TriggerScheduler {
    package func setDisabled(_ state: TriggerRecord, _ disabled: Bool) -> TriggerRecord {
        change(state) { $0.disabled = disabled }
    }

    /// Has a schedule run for the dates of a span of the past.
    package func backfill(_ state: TriggerRecord, _ wanted: Backfill, beginsAtStart: Bool) -> TriggerRecord {
        change(state) { state in
            var backfill = wanted
            let first = schedule(of: state)?.next(after: wanted.start - .seconds(1))
            backfill.previousNextExecutionDate = state.nextExecutionDate
            backfill.currentDate = beginsAtStart ? wanted.start : first ?? wanted.start
            state.backfill = backfill
            state.nextExecutionDate = first
        }
    }

    package func pauseBackfill(_ state: TriggerRecord, _ paused: Bool) -> TriggerRecord {
        change(state) { $0.backfill?.paused = paused }
    }

    package func deleteBackfill(_ state: TriggerRecord) -> TriggerRecord {
        change(state) { state in
            guard let backfill = state.backfill else { return }
            state.nextExecutionDate = backfill.previousNextExecutionDate
            state.backfill = nil
        }
    }

    /// Lets a trigger go on that waits for an execution.
    package func unlock(_ state: TriggerRecord) -> TriggerRecord {
        change(state) { $0.executionId = nil }
    }

    /// Begins anew: the next date is the first one after the present.
    package func restart(_ state: TriggerRecord) -> TriggerRecord {
        change(state) { state in
            state.executionId = nil
            state.nextExecutionDate = schedule(of: state)?.next(after: present)
        }
    }

    private func change(_ state: TriggerRecord, _ body: (inout TriggerRecord) -> Void) -> TriggerRecord {
        var changed = state
        body(&changed)
        changed.updatedAt = present
        update(changed)
        return changed
    }
}
