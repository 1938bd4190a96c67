extension OperationTable {
    static let executions = """
        all GET    /executions searchExecutionsByFlowId
        all DELETE /executions/by-ids deleteExecutionsByIds json
        all DELETE /executions/by-query deleteExecutionsByQuery
        all POST   /executions/change-status/by-ids updateExecutionsStatusByIds json
        all POST   /executions/change-status/by-query updateExecutionsStatusByQuery
        all GET    /executions/export/by-query/csv exportExecutions
        all GET    /executions/flows/{namespace}/{flowId} getFlowFromExecution
        all POST   /executions/force-run/by-ids forceRunByIds json
        all POST   /executions/force-run/by-query forceRunExecutionsByQuery
        all DELETE /executions/kill/by-ids killExecutionsByIds json
        all DELETE /executions/kill/by-query killExecutionsByQuery
        all POST   /executions/labels/by-ids setLabelsOnTerminatedExecutionsByIds json
        all POST   /executions/labels/by-query setLabelsOnTerminatedExecutionsByQuery json
        all POST   /executions/latest getLatestExecutions json
        all GET    /executions/namespaces listExecutableDistinctNamespaces
        all GET    /executions/namespaces/{namespace}/flows listFlowExecutionsByNamespace
        all POST   /executions/pause/by-ids pauseExecutionsByIds json
        all POST   /executions/pause/by-query pauseExecutionsByQuery
        all POST   /executions/replay/by-ids replayExecutionsByIds json
        all POST   /executions/replay/by-query replayExecutionsByQuery
        all POST   /executions/restart/by-ids restartExecutionsByIds json
        all POST   /executions/restart/by-query restartExecutionsByQuery
        all POST   /executions/resume/by-ids resumeExecutionsByIds json
        all POST   /executions/resume/by-query resumeExecutionsByQuery
        all GET    /executions/search searchExecutions
        1.3 POST   /executions/trigger/{namespace}/{id} triggerExecution form
        all POST   /executions/unqueue/by-ids unqueueExecutionsByIds json
        all POST   /executions/unqueue/by-query unqueueExecutionsByQuery
        all GET    /executions/webhook/{namespace}/{id}/{key} triggerExecutionByGetWebhook
        all POST   /executions/webhook/{namespace}/{id}/{key} triggerExecutionByPostWebhook
        all PUT    /executions/webhook/{namespace}/{id}/{key} triggerExecutionByPutWebhook
        all GET    /executions/webhook/{namespace}/{id}/{key}/{path} triggerExecutionByGetWebhookWithPath
        all POST   /executions/webhook/{namespace}/{id}/{key}/{path} triggerExecutionByPostWebhookWithPath
        all PUT    /executions/webhook/{namespace}/{id}/{key}/{path} triggerExecutionByPutWebhookWithPath
        all DELETE /executions/{executionId} deleteExecution
        all GET    /executions/{executionId} getExecution
        1.3 POST   /executions/{executionId}/change-status updateExecutionStatus
        1.3 POST   /executions/{executionId}/eval evalExpression text
        1.3 POST   /executions/{executionId}/eval/{taskRunId} evalTaskRunExpression text
        all GET    /executions/{executionId}/file downloadFileFromExecution
        all GET    /executions/{executionId}/file/metas getFileMetadatasFromExecution
        all GET    /executions/{executionId}/file/preview previewFileFromExecution
        all GET    /executions/{executionId}/flow getFlowFromExecutionById
        all GET    /executions/{executionId}/follow followExecution
        all GET    /executions/{executionId}/follow-dependencies followDependenciesExecutions
        1.3 POST   /executions/{executionId}/force-run forceRunExecution
        all GET    /executions/{executionId}/graph getExecutionFlowGraph
        1.3 DELETE /executions/{executionId}/kill killExecution
        1.3 POST   /executions/{executionId}/labels setLabelsOnTerminatedExecution json
        1.3 POST   /executions/{executionId}/pause pauseExecution
        1.3 POST   /executions/{executionId}/replay replayExecution
        1.3 POST   /executions/{executionId}/replay-with-inputs replayExecutionWithinputs form
        1.3 POST   /executions/{executionId}/restart restartExecution
        1.3 POST   /executions/{executionId}/resume resumeExecution form
        1.3 POST   /executions/{executionId}/resume-from-breakpoint resumeExecutionFromBreakpoint
        1.3 POST   /executions/{executionId}/resume/validate validateResumeExecutionInputs form
        1.3 POST   /executions/{executionId}/state updateTaskRunState json
        1.3 POST   /executions/{executionId}/unqueue unqueueExecution
        all POST   /executions/{namespace}/{id} createExecution form
        all POST   /executions/{namespace}/{id}/validate validateNewExecutionInputs form
        2.0 GET    /executions/distinct-field-values findDistinctFieldValues
        2.0 POST   /executions/{executionId}/actions/change-status updateExecutionStatus
        2.0 POST   /executions/{executionId}/actions/eval evalExpression text
        2.0 POST   /executions/{executionId}/actions/eval/{taskRunId} evalTaskRunExpression text
        2.0 POST   /executions/{executionId}/actions/force-run forceRunExecution
        2.0 DELETE /executions/{executionId}/actions/kill killExecution
        2.0 POST   /executions/{executionId}/actions/labels setLabelsOnTerminatedExecution json
        2.0 POST   /executions/{executionId}/actions/pause pauseExecution
        2.0 POST   /executions/{executionId}/actions/replay replayExecution
        2.0 POST   /executions/{executionId}/actions/replay-with-inputs replayExecutionWithinputs form
        2.0 POST   /executions/{executionId}/actions/restart restartExecution
        2.0 POST   /executions/{executionId}/actions/resume resumeExecution form
        2.0 POST   /executions/{executionId}/actions/resume-from-breakpoint resumeExecutionFromBreakpoint
        2.0 POST   /executions/{executionId}/actions/resume/validate validateResumeExecutionInputs form
        2.0 POST   /executions/{executionId}/actions/state updateTaskRunState json
        2.0 POST   /executions/{executionId}/actions/unqueue unqueueExecution
        2.0 GET    /outputs/executions/{executionId} getExecutionOutputs
        2.0 GET    /outputs/tasks/{executionId} getTaskOutputsInformation
        2.0 GET    /outputs/tasks/{executionId}/{taskRunId} getTaskRunOutputs
        """
}
