internal import Values

extension Operation {
    static let getTaskOutputsInformation = Operation(
        "outputs.list",
        "getTaskOutputsInformation",
        .get,
        "/outputs/tasks/{executionId}",
        since: .v2_0,
        gives: .list(of: .object([.needed("taskRunId", .text)])),
        "Lists the task runs of an execution that have outputs."
    )
    static let getTaskRunOutputs = Operation(
        "outputs.get",
        "getTaskRunOutputs",
        .get,
        "/outputs/tasks/{executionId}/{taskRunId}",
        since: .v2_0,
        gives: .map(of: .any),
        "Reads the outputs of a task run."
    )
    static let getExecutionOutputs = Operation(
        "outputs.of_flow",
        "getExecutionOutputs",
        .get,
        "/outputs/executions/{executionId}",
        since: .v2_0,
        gives: .map(of: .any),
        "Reads the flow outputs of an ended execution; 404 if it has no outputs."
    )

    /// The rows above.
    static var outputOperations: [Operation] {
        [.getTaskOutputsInformation, .getTaskRunOutputs, .getExecutionOutputs]
    }
}
