extension Operation {
    static let searchTriggers = Operation(
        "triggers.search",
        "searchTriggers",
        .get,
        "/triggers/search",
        shape: .triggers,
        query: .paging() + [.filters, .text("dateFilter")],
        gives: .page(of: .foundTrigger),
        "Searches triggers, a page at a time."
    )
    static let searchTriggersForFlow = Operation(
        "triggers.list",
        "searchTriggersForFlow",
        .get,
        "/triggers/{namespace}/{flowId}",
        shape: .triggers,
        query: .paging() + [.text("q")],
        gives: .page(of: .trigger),
        "Lists the triggers of a flow, a page at a time."
    )
    static let updateTrigger = Operation(
        "triggers.update",
        "updateTrigger",
        .put,
        "/triggers",
        until: .v1_3,
        shape: .triggers,
        body: .json,
        gives: .trigger,
        repeatable: false,
        "Writes a whole trigger: disables it, or starts a backfill."
    )
    static let disableTriggerById = Operation(
        "triggers.set_disabled",
        "disableTriggerById",
        .put,
        "/triggers/set-disabled",
        since: .v2_0,
        shape: .triggers,
        body: .json,
        gives: .trigger,
        "Disables or enables a trigger."
    )
    static let disabledTriggersByIds = Operation(
        "triggers.set_disabled_by_ids",
        "disabledTriggersByIds",
        .post,
        "/triggers/set-disabled/by-triggers",
        body: .json,
        gives: .bulk,
        repeatable: true,
        "Disables or enables triggers by id."
    )
    static let disabledTriggersByQuery = Operation(
        "triggers.set_disabled_by_query",
        "disabledTriggersByQuery",
        .post,
        "/triggers/set-disabled/by-query",
        conditions: .filters,
        query: [.filters, .flag("disabled"), .flag("recoverMissedSchedules").since(.v2_0)],
        gives: .bulk,
        "Disables or enables the triggers that a search finds."
    )
    static let restartTrigger = Operation(
        "triggers.restart",
        "restartTrigger",
        .post,
        "/triggers/{namespace}/{flowId}/{triggerId}/restart",
        shape: .triggers,
        gives: .trigger,
        mayBeEmpty: true,
        "Restarts a trigger."
    )
    static let unlockTrigger = Operation(
        "triggers.unlock",
        "unlockTrigger",
        .post,
        "/triggers/{namespace}/{flowId}/{triggerId}/unlock",
        shape: .triggers,
        gives: .trigger,
        mayBeEmpty: true,
        "Unlocks a trigger."
    )
    static let unlockTriggersByIds = Operation(
        "triggers.unlock_by_ids",
        "unlockTriggersByIds",
        .post,
        "/triggers/unlock/by-triggers",
        body: .json,
        gives: .bulk,
        "Unlocks triggers by id."
    )
    static let unlockTriggersByQuery = Operation(
        "triggers.unlock_by_query",
        "unlockTriggersByQuery",
        .post,
        "/triggers/unlock/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Unlocks the triggers that a search finds."
    )
    static let deleteTrigger = Operation(
        "triggers.delete",
        "deleteTrigger",
        .delete,
        "/triggers/{namespace}/{flowId}/{triggerId}",
        since: .v1_3,
        reply: .none,
        "Deletes the state of a trigger."
    )
    static let deleteTriggersByIds = Operation(
        "triggers.delete_by_ids",
        "deleteTriggersByIds",
        .delete,
        "/triggers/delete/by-triggers",
        since: .v1_3,
        body: .json,
        gives: .bulk,
        "Deletes the states of triggers by id."
    )
    static let deleteTriggersByQuery = Operation(
        "triggers.delete_by_query",
        "deleteTriggersByQuery",
        .delete,
        "/triggers/delete/by-query",
        since: .v1_3,
        conditions: .body,
        body: .json,
        gives: .bulk,
        "Deletes the states of the triggers that a search finds."
    )
    static let exportTriggers = Operation(
        "triggers.export_csv",
        "exportTriggers",
        .get,
        "/triggers/export/by-query/csv",
        since: .v1_3,
        query: [.filters],
        reply: .text,
        "Lists the triggers that a search finds as CSV."
    )

    /// The rows above.
    static var triggerOperations: [Operation] {
        [
            .searchTriggers, .searchTriggersForFlow, .updateTrigger, .disableTriggerById, .disabledTriggersByIds,
            .disabledTriggersByQuery, .restartTrigger, .unlockTrigger, .unlockTriggersByIds, .unlockTriggersByQuery,
            .deleteTrigger, .deleteTriggersByIds, .deleteTriggersByQuery, .exportTriggers,
        ]
    }
}
