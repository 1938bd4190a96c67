package import Values

/// What is known of a schedule: when it fires next, and what it has to make up for.
package struct TriggerRecord: Sendable, Hashable {
    package let namespace: String
    package let flowId: String
    package let triggerId: String
    /// `SCHEDULE` or another word for the kind of trigger.
    package var kind = "SCHEDULE"
    /// When it was last evaluated, or created.
    package var date: Timestamp
    package var updatedAt: Timestamp
    package var nextExecutionDate: Timestamp?
    package var disabled = false
    package var backfill: Backfill?
    /// The execution it waits for.
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

/// A span of the past whose dates a schedule runs for.
package struct Backfill: Sendable, Hashable {
    package var start: Timestamp
    package var end: Timestamp?
    package var currentDate: Timestamp
    package var paused = false
    package var inputs: JSONObject?
    package var labels: [Label]?
    /// When the schedule would have fired next without the backfill.
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
