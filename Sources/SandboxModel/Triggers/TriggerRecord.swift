package import Values

/// The state of a trigger: its next date, and its backfill.
package struct TriggerRecord: Sendable, Hashable {
    package let namespace: String
    package let flowId: String
    package let triggerId: String
    /// The kind of the trigger, such as `SCHEDULE`.
    package var kind = "SCHEDULE"
    /// The date of the last evaluation, or of the creation.
    package var date: Timestamp
    package var updatedAt: Timestamp
    package var nextExecutionDate: Timestamp?
    package var disabled = false
    package var backfill: Backfill?
    /// The execution whose end the trigger waits for.
    package var executionId: String?

    package init(
        namespace: String,
        flowId: String,
        triggerId: String,
        kind: String = "SCHEDULE",
        date: Timestamp,
        updatedAt: Timestamp,
        nextExecutionDate: Timestamp? = nil,
        disabled: Bool = false,
        backfill: Backfill? = nil,
        executionId: String? = nil
    ) {
        self.namespace = namespace
        self.flowId = flowId
        self.triggerId = triggerId
        self.kind = kind
        self.date = date
        self.updatedAt = updatedAt
        self.nextExecutionDate = nextExecutionDate
        self.disabled = disabled
        self.backfill = backfill
        self.executionId = executionId
    }
}

/// A past span of time whose dates a schedule makes up for.
package struct Backfill: Sendable, Hashable {
    package var start: Timestamp
    package var end: Timestamp?
    package var currentDate: Timestamp
    package var paused = false
    package var inputs: JSONObject?
    package var labels: [Label]?
    /// The next date of the schedule without the backfill.
    package var previousNextExecutionDate: Timestamp?

    package init(
        start: Timestamp,
        end: Timestamp? = nil,
        currentDate: Timestamp,
        paused: Bool = false,
        inputs: JSONObject? = nil,
        labels: [Label]? = nil,
        previousNextExecutionDate: Timestamp? = nil
    ) {
        self.start = start
        self.end = end
        self.currentDate = currentDate
        self.paused = paused
        self.inputs = inputs
        self.labels = labels
        self.previousNextExecutionDate = previousNextExecutionDate
    }
}
