import SandboxHTTP
import Values

/// The outputs of executions, which 2.0 stores separately.
enum OutputHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("getExecutionOutputs", .get, .only(.v2, "/outputs/executions/{executionId}"), ofFlow),
            Endpoint("getTaskOutputsInformation", .get, .only(.v2, "/outputs/tasks/{executionId}"), ofTasks),
            Endpoint("getTaskRunOutputs", .get, .only(.v2, "/outputs/tasks/{executionId}/{taskRunId}"), ofTaskRun),
        ]
    }

    private static func ofTasks(_ request: APIRequest) throws -> HTTPReply {
        let runs = try ExecutionHandlers.execution(of: request).taskRuns ?? []
        return .json(
            .array(
                runs.filter { $0.outputs?.isEmpty == false }.map {
                    ["taskId": .string($0.taskId), "taskRunId": .string($0.id), "inline": true]
                }
            )
        )
    }

    /// Returns 404 before the end of the execution, and for a flow without outputs.
    private static func ofFlow(_ request: APIRequest) throws -> HTTPReply {
        let execution = try ExecutionHandlers.execution(of: request)
        guard execution.state.current.isTerminal, let outputs = execution.outputs, !outputs.isEmpty else {
            throw APIFailure.notFound
        }
        return .json(.object(outputs))
    }

    private static func ofTaskRun(_ request: APIRequest) throws -> HTTPReply {
        let runs = try ExecutionHandlers.execution(of: request).taskRuns ?? []
        guard let run = runs.first(where: { $0.id == request.parameter("taskRunId") }) else {
            throw APIFailure.notFound
        }
        return .json(.object(run.outputs ?? [:]))
    }
}
