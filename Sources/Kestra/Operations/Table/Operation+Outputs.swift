extension Operation {
    static let getTaskOutputsInformation = Operation(
        "outputs.list",
        "getTaskOutputsInformation",
        .get,
        "/outputs/{executionId}",
        since: .v2_0,
        "Lists the task runs of an execution that have outputs."
    )
    static let getTaskRunOutputs = Operation(
        "outputs.get",
        "getTaskRunOutputs",
        .get,
        "/outputs/{executionId}/{taskRunId}",
        since: .v2_0,
        "Reads the outputs of a task run."
    )

    /// The rows above.
    static var outputOperations: [Operation] {
        [.getTaskOutputsInformation, .getTaskRunOutputs]
    }
}
