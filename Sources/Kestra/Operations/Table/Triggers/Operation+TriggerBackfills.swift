extension Operation {
    static let createBackfill = Operation(
        "triggers.create_backfill",
        "createBackfill",
        .put,
        "/triggers/backfill/create",
        since: .v2_0,
        shape: .triggers,
        body: .json,
        gives: .trigger,
        repeatable: false,
        "Starts a backfill of a trigger."
    )
    static let pauseBackfill = Operation(
        "triggers.pause_backfill",
        "pauseBackfill",
        .put,
        "/triggers/backfill/pause",
        shape: .triggers,
        body: .json,
        gives: .trigger,
        "Pauses the backfill of a trigger."
    )
    static let pauseBackfillByIds = Operation(
        "triggers.pause_backfill_by_ids",
        "pauseBackfillByIds",
        .post,
        "/triggers/backfill/pause/by-triggers",
        body: .json,
        gives: .bulk,
        "Pauses the backfills of triggers by id."
    )
    static let pauseBackfillByQuery = Operation(
        "triggers.pause_backfill_by_query",
        "pauseBackfillByQuery",
        .post,
        "/triggers/backfill/pause/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Pauses the backfills of the triggers that a search finds."
    )
    static let unpauseBackfill = Operation(
        "triggers.unpause_backfill",
        "unpauseBackfill",
        .put,
        "/triggers/backfill/unpause",
        shape: .triggers,
        body: .json,
        gives: .trigger,
        "Continues the backfill of a trigger."
    )
    static let unpauseBackfillByIds = Operation(
        "triggers.unpause_backfill_by_ids",
        "unpauseBackfillByIds",
        .post,
        "/triggers/backfill/unpause/by-triggers",
        body: .json,
        gives: .bulk,
        "Continues the backfills of triggers by id."
    )
    static let unpauseBackfillByQuery = Operation(
        "triggers.unpause_backfill_by_query",
        "unpauseBackfillByQuery",
        .post,
        "/triggers/backfill/unpause/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Continues the backfills of the triggers that a search finds."
    )
    static let deleteBackfill = Operation(
        "triggers.delete_backfill",
        "deleteBackfill",
        .post,
        "/triggers/backfill/delete",
        shape: .triggers,
        body: .json,
        gives: .trigger,
        "Ends the backfill of a trigger."
    )
    static let deleteBackfillByIds = Operation(
        "triggers.delete_backfill_by_ids",
        "deleteBackfillByIds",
        .post,
        "/triggers/backfill/delete/by-triggers",
        body: .json,
        gives: .bulk,
        "Ends the backfills of triggers by id."
    )
    static let deleteBackfillByQuery = Operation(
        "triggers.delete_backfill_by_query",
        "deleteBackfillByQuery",
        .post,
        "/triggers/backfill/delete/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Ends the backfills of the triggers that a search finds."
    )

    /// The rows above.
    static var triggerBackfillOperations: [Operation] {
        [
            .createBackfill, .pauseBackfill, .pauseBackfillByIds, .pauseBackfillByQuery, .unpauseBackfill,
            .unpauseBackfillByIds, .unpauseBackfillByQuery, .deleteBackfill, .deleteBackfillByIds,
            .deleteBackfillByQuery,
        ]
    }
}
