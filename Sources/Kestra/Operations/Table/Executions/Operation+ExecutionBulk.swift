extension Operation {
    static let killExecutionsByIds = Operation(
        "executions.kill_by_ids",
        "killExecutionsByIds",
        .delete,
        "/executions/kill/by-ids",
        body: .json,
        gives: .bulk,
        "Kills executions by id."
    )
    static let killExecutionsByQuery = Operation(
        "executions.kill_by_query",
        "killExecutionsByQuery",
        .delete,
        "/executions/kill/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Kills the executions that a search finds."
    )
    static let pauseExecutionsByIds = Operation(
        "executions.pause_by_ids",
        "pauseExecutionsByIds",
        .post,
        "/executions/pause/by-ids",
        body: .json,
        gives: .bulk,
        "Pauses executions by id."
    )
    static let pauseExecutionsByQuery = Operation(
        "executions.pause_by_query",
        "pauseExecutionsByQuery",
        .post,
        "/executions/pause/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Pauses the executions that a search finds."
    )
    static let resumeExecutionsByIds = Operation(
        "executions.resume_by_ids",
        "resumeExecutionsByIds",
        .post,
        "/executions/resume/by-ids",
        body: .json,
        gives: .bulk,
        "Resumes executions by id."
    )
    static let resumeExecutionsByQuery = Operation(
        "executions.resume_by_query",
        "resumeExecutionsByQuery",
        .post,
        "/executions/resume/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Resumes the executions that a search finds."
    )
    static let restartExecutionsByIds = Operation(
        "executions.restart_by_ids",
        "restartExecutionsByIds",
        .post,
        "/executions/restart/by-ids",
        query: [.flag("latestRevision").since(.v2_0)],
        body: .json,
        gives: .bulk,
        "Restarts executions by id."
    )
    static let restartExecutionsByQuery = Operation(
        "executions.restart_by_query",
        "restartExecutionsByQuery",
        .post,
        "/executions/restart/by-query",
        conditions: .filters,
        query: [.filters, .flag("latestRevision").since(.v2_0)],
        gives: .bulk,
        "Restarts the executions that a search finds."
    )
    static let replayExecutionsByIds = Operation(
        "executions.replay_by_ids",
        "replayExecutionsByIds",
        .post,
        "/executions/replay/by-ids",
        query: [.flag("latestRevision")],
        body: .json,
        gives: .bulk,
        "Replays executions by id."
    )
    static let replayExecutionsByQuery = Operation(
        "executions.replay_by_query",
        "replayExecutionsByQuery",
        .post,
        "/executions/replay/by-query",
        conditions: .filters,
        query: [.filters, .flag("latestRevision")],
        gives: .bulk,
        "Replays the executions that a search finds."
    )
    static let forceRunByIds = Operation(
        "executions.force_run_by_ids",
        "forceRunByIds",
        .post,
        "/executions/force-run/by-ids",
        body: .json,
        gives: .bulk,
        "Runs waiting executions at once, by id."
    )
    static let forceRunExecutionsByQuery = Operation(
        "executions.force_run_by_query",
        "forceRunExecutionsByQuery",
        .post,
        "/executions/force-run/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Runs the waiting executions that a search finds at once."
    )
    static let unqueueExecutionsByIds = Operation(
        "executions.unqueue_by_ids",
        "unqueueExecutionsByIds",
        .post,
        "/executions/unqueue/by-ids",
        query: [.text("state")],
        body: .json,
        gives: .bulk,
        "Removes executions from their queues, by id."
    )
    static let unqueueExecutionsByQuery = Operation(
        "executions.unqueue_by_query",
        "unqueueExecutionsByQuery",
        .post,
        "/executions/unqueue/by-query",
        conditions: .filters,
        query: [.filters, .text("newState")],
        gives: .bulk,
        "Removes the executions that a search finds from their queues."
    )
    static let updateExecutionsStatusByIds = Operation(
        "executions.change_status_by_ids",
        "updateExecutionsStatusByIds",
        .post,
        "/executions/change-status/by-ids",
        query: [.text("newStatus", required: true)],
        body: .json,
        gives: .bulk,
        "Sets the state of executions by id."
    )
    static let updateExecutionsStatusByQuery = Operation(
        "executions.change_status_by_query",
        "updateExecutionsStatusByQuery",
        .post,
        "/executions/change-status/by-query",
        conditions: .filters,
        query: [.filters, .text("newStatus", required: true)],
        gives: .bulk,
        "Sets the state of the executions that a search finds."
    )
    static let setLabelsOnTerminatedExecutionsByIds = Operation(
        "executions.set_labels_by_ids",
        "setLabelsOnTerminatedExecutionsByIds",
        .post,
        "/executions/labels/by-ids",
        body: .json,
        gives: .bulk,
        "Sets labels of executions by id."
    )
    static let setLabelsOnTerminatedExecutionsByQuery = Operation(
        "executions.set_labels_by_query",
        "setLabelsOnTerminatedExecutionsByQuery",
        .post,
        "/executions/labels/by-query",
        conditions: .filters,
        query: [.filters],
        body: .json,
        gives: .bulk,
        "Sets labels of the executions that a search finds."
    )
    static let deleteExecutionsByIds = Operation(
        "executions.delete_by_ids",
        "deleteExecutionsByIds",
        .delete,
        "/executions/by-ids",
        query: [.flag("includeNonTerminated")] + .traces,
        body: .json,
        gives: .bulk,
        "Deletes executions by id."
    )
    static let deleteExecutionsByQuery = Operation(
        "executions.delete_by_query",
        "deleteExecutionsByQuery",
        .delete,
        "/executions/by-query",
        conditions: .filters,
        query: [.filters, .flag("includeNonTerminated")] + .traces,
        gives: .bulk,
        "Deletes the executions that a search finds."
    )

    /// The rows above.
    static var executionBulkOperations: [Operation] {
        [
            .killExecutionsByIds, .killExecutionsByQuery, .pauseExecutionsByIds, .pauseExecutionsByQuery,
            .resumeExecutionsByIds, .resumeExecutionsByQuery, .restartExecutionsByIds, .restartExecutionsByQuery,
            .replayExecutionsByIds, .replayExecutionsByQuery, .forceRunByIds, .forceRunExecutionsByQuery,
            .unqueueExecutionsByIds, .unqueueExecutionsByQuery, .updateExecutionsStatusByIds,
            .updateExecutionsStatusByQuery, .setLabelsOnTerminatedExecutionsByIds,
            .setLabelsOnTerminatedExecutionsByQuery, .deleteExecutionsByIds, .deleteExecutionsByQuery,
        ]
    }
}
