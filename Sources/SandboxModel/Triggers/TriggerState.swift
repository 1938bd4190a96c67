import Values

/// What is known of a schedule: when it fires next, and what it has to make up for.
struct TriggerState: Sendable, Hashable {
    let namespace: String
    let flowId: String
    let triggerId: String
    /// `SCHEDULE` or another word for the kind of trigger.
    var kind = "SCHEDULE"
    /// When it was last evaluated, or created.
    var date: Timestamp
    var updatedAt: Timestamp
    var nextExecutionDate: Timestamp?
    var disabled = false
    var backfill: Backfill?
    /// The execution it waits for.
    var executionId: String?
}

/// A span of the past whose dates a schedule runs for.
struct Backfill: Sendable, Hashable {
    var start: Timestamp
    var end: Timestamp?
    var currentDate: Timestamp
    var paused = false
    var inputs: JSONObject?
    var labels: [Label]?
    /// When the schedule would have fired next without the backfill.
    var previousNextExecutionDate: Timestamp?
}
