package import SandboxModel
internal import Values

/// Changes of triggers that the API makes.
extension TriggerScheduler {
    /// Disables or enables a trigger.
    package func setDisabled(_ state: TriggerRecord, _ disabled: Bool) -> TriggerRecord {
        change(state) { $0.disabled = disabled }
    }

    /// Runs a schedule for the dates of a span of the past.
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

    /// Pauses or resumes the backfill of a trigger.
    package func pauseBackfill(_ state: TriggerRecord, _ paused: Bool) -> TriggerRecord {
        change(state) { $0.backfill?.paused = paused }
    }

    /// Deletes the backfill of a trigger, and continues its schedule.
    package func deleteBackfill(_ state: TriggerRecord) -> TriggerRecord {
        change(state) { state in
            guard let backfill = state.backfill else { return }
            state.nextExecutionDate = backfill.previousNextExecutionDate
            state.backfill = nil
        }
    }

    /// Lets a trigger fire again although its last execution is not over.
    package func unlock(_ state: TriggerRecord) -> TriggerRecord {
        change(state) { $0.executionId = nil }
    }

    /// Restarts a trigger: its next date is the first one after the present.
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
