internal import Values

extension Operation {
    static let killExecution = Operation(
        "executions.kill",
        "killExecution",
        .delete,
        "/executions/{executionId}/kill",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/kill")],
        query: [.flag("isOnKillCascade")],
        gives: .execution,
        mayBeEmpty: true,
        repeatable: true,
        "Kills an execution."
    )
    static let pauseExecution = Operation(
        "executions.pause",
        "pauseExecution",
        .post,
        "/executions/{executionId}/pause",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/pause")],
        gives: .execution,
        mayBeEmpty: true,
        "Pauses a running execution."
    )
    static let resumeExecution = Operation(
        "executions.resume",
        "resumeExecution",
        .post,
        "/executions/{executionId}/resume",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/resume")],
        hides: .executionNotPaused,
        body: .multipart,
        gives: .execution,
        mayBeEmpty: true,
        "Resumes a paused execution with the inputs of the pause."
    )
    static let validateResumeExecutionInputs = Operation(
        "executions.validate_resume",
        "validateResumeExecutionInputs",
        .post,
        "/executions/{executionId}/resume/validate",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/resume/validate")],
        body: .multipart,
        gives: .inputCheck,
        mayBeEmpty: true,
        repeatable: true,
        "Checks the inputs of a resume without resuming."
    )
    static let resumeExecutionFromBreakpoint = Operation(
        "executions.resume_from_breakpoint",
        "resumeExecutionFromBreakpoint",
        .post,
        "/executions/{executionId}/resume-from-breakpoint",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/resume-from-breakpoint")],
        query: [.text("breakpoints")],
        gives: .execution,
        mayBeEmpty: true,
        "Resumes an execution that stopped at a breakpoint."
    )
    static let restartExecution = Operation(
        "executions.restart",
        "restartExecution",
        .post,
        "/executions/{executionId}/restart",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/restart")],
        successor: .withRevision,
        query: [.integer("revision")],
        gives: .execution,
        mayBeEmpty: true,
        "Restarts a failed execution from the task that failed."
    )
    static let replayExecution = Operation(
        "executions.replay",
        "replayExecution",
        .post,
        "/executions/{executionId}/replay",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/replay")],
        successor: .always,
        query: [.text("taskRunId"), .integer("revision"), .text("breakpoints")],
        gives: .execution,
        "Starts a copy of an execution, from the beginning or from a task run."
    )
    static let replayExecutionWithinputs = Operation(
        "executions.replay_with_inputs",
        "replayExecutionWithinputs",
        .post,
        "/executions/{executionId}/replay-with-inputs",
        since: .v1_0,
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/replay-with-inputs")],
        successor: .always,
        query: [.text("taskRunId"), .integer("revision"), .text("breakpoints")],
        body: .multipart,
        gives: .execution,
        "Replays an execution with other inputs."
    )
    static let forceRunExecution = Operation(
        "executions.force_run",
        "forceRunExecution",
        .post,
        "/executions/{executionId}/force-run",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/force-run")],
        gives: .execution,
        mayBeEmpty: true,
        "Runs a waiting execution at once."
    )
    static let unqueueExecution = Operation(
        "executions.unqueue",
        "unqueueExecution",
        .post,
        "/executions/{executionId}/unqueue",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/unqueue")],
        query: [.text("state")],
        gives: .execution,
        mayBeEmpty: true,
        "Removes an execution from its queue."
    )
    static let updateExecutionStatus = Operation(
        "executions.change_status",
        "updateExecutionStatus",
        .post,
        "/executions/{executionId}/change-status",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/change-status")],
        query: [.text("status", required: true)],
        gives: .execution,
        mayBeEmpty: true,
        "Sets the state of an ended execution."
    )
    static let updateTaskRunState = Operation(
        "executions.change_task_state",
        "updateTaskRunState",
        .post,
        "/executions/{executionId}/state",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/state")],
        body: .json,
        gives: .execution,
        mayBeEmpty: true,
        "Sets the state of a task run and continues the execution from it."
    )
    static let setLabelsOnTerminatedExecution = Operation(
        "executions.set_labels",
        "setLabelsOnTerminatedExecution",
        .post,
        "/executions/{executionId}/labels",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/labels")],
        body: .json,
        gives: .execution,
        mayBeEmpty: true,
        "Sets labels of an ended execution."
    )
    static let evalExpression = Operation(
        "executions.eval",
        "evalExpression",
        .post,
        "/executions/{executionId}/eval",
        since: .v1_3,
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/eval")],
        body: .text,
        gives: .evaluation,
        repeatable: true,
        "Evaluates an expression inside an execution."
    )
    static let evalTaskRunExpression = Operation(
        "executions.eval_task_run",
        "evalTaskRunExpression",
        .post,
        "/executions/{executionId}/eval/{taskRunId}",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/eval/{taskRunId}")],
        body: .text,
        gives: .evaluation,
        repeatable: true,
        "Evaluates an expression inside a task run."
    )
    static let triggerExecutionByGetWebhook = Operation(
        "executions.webhook_get",
        "triggerExecutionByGetWebhook",
        .get,
        "/executions/webhook/{namespace}/{id}/{key}",
        secret: "key",
        gives: .any,
        mayBeEmpty: true,
        repeatable: false,
        "Calls a webhook by GET."
    )
    static let triggerExecutionByPostWebhook = Operation(
        "executions.webhook_post",
        "triggerExecutionByPostWebhook",
        .post,
        "/executions/webhook/{namespace}/{id}/{key}",
        secret: "key",
        gives: .any,
        mayBeEmpty: true,
        "Calls a webhook by POST."
    )
    static let triggerExecutionByPutWebhook = Operation(
        "executions.webhook_put",
        "triggerExecutionByPutWebhook",
        .put,
        "/executions/webhook/{namespace}/{id}/{key}",
        secret: "key",
        gives: .any,
        mayBeEmpty: true,
        repeatable: false,
        "Calls a webhook by PUT."
    )
    static let triggerExecutionByGetWebhookWithPath = Operation(
        "executions.webhook_get_path",
        "triggerExecutionByGetWebhookWithPath",
        .get,
        "/executions/webhook/{namespace}/{id}/{key}/{path}",
        since: .v1_3,
        secret: "key",
        gives: .any,
        mayBeEmpty: true,
        repeatable: false,
        "Calls a webhook by GET, with a path after its key."
    )
    static let triggerExecutionByPostWebhookWithPath = Operation(
        "executions.webhook_post_path",
        "triggerExecutionByPostWebhookWithPath",
        .post,
        "/executions/webhook/{namespace}/{id}/{key}/{path}",
        since: .v1_3,
        secret: "key",
        gives: .any,
        mayBeEmpty: true,
        "Calls a webhook by POST, with a path after its key."
    )
    static let triggerExecutionByPutWebhookWithPath = Operation(
        "executions.webhook_put_path",
        "triggerExecutionByPutWebhookWithPath",
        .put,
        "/executions/webhook/{namespace}/{id}/{key}/{path}",
        since: .v1_3,
        secret: "key",
        gives: .any,
        mayBeEmpty: true,
        repeatable: false,
        "Calls a webhook by PUT, with a path after its key."
    )

    /// The rows above.
    static var executionActionOperations: [Operation] {
        [
            .killExecution, .pauseExecution, .resumeExecution, .validateResumeExecutionInputs,
            .resumeExecutionFromBreakpoint, .restartExecution, .replayExecution, .replayExecutionWithinputs,
            .forceRunExecution, .unqueueExecution, .updateExecutionStatus, .updateTaskRunState,
            .setLabelsOnTerminatedExecution, .evalExpression, .evalTaskRunExpression, .triggerExecutionByGetWebhook,
            .triggerExecutionByPostWebhook, .triggerExecutionByPutWebhook, .triggerExecutionByGetWebhookWithPath,
            .triggerExecutionByPostWebhookWithPath, .triggerExecutionByPutWebhookWithPath,
        ]
    }
}
