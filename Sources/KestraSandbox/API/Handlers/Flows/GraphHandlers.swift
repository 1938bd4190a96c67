import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Graphs of flows and their dependencies.
enum GraphHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("generateFlowGraph", .get, "/flows/{namespace}/{id}/graph") { request in
                graph(of: try FlowHandlers.flow(of: request), request)
            },
            Endpoint("generateFlowGraphFromSource", .post, "/flows/graph", takes: [.yaml]) { request in
                graph(of: try request.world.readFlow(try request.text("flow")), request)
            },
            Endpoint("getExecutionFlowGraph", .get, "/executions/{executionId}/graph", ofExecution),
            Endpoint("getFlowDependencies", .get, "/flows/{namespace}/{id}/dependencies", dependencies),
            Endpoint(
                "getFlowDependenciesFromNamespace",
                .get,
                "/namespaces/{namespace}/dependencies",
                dependenciesOfNamespace
            ),
        ]
    }

    private static func graph(of flow: FlowDefinition, _ request: APIRequest) -> HTTPReply {
        let tasks = flow.json["tasks"]?.arrayValue ?? []
        return .json(FlowGraph(tasks: tasks, runs: nil, types: request.world.engine.types).json)
    }

    private static func ofExecution(_ request: APIRequest) throws -> HTTPReply {
        let execution = try ExecutionHandlers.execution(of: request)
        guard let flow = request.world.flow(of: execution) else { throw APIFailure.notFound }
        let short = request.world.flows.writeShort(flow)
        let written = request.world.executions.write(execution, as: .live)
        var runs: [String: JSON] = [:]
        for run in written["taskRunList"]?.arrayValue ?? [] { runs[run["taskId"]?.stringValue ?? ""] = run }
        return .json(
            FlowGraph(tasks: short["tasks"]?.arrayValue ?? [], runs: runs, types: request.world.engine.types).json
        )
    }

    private static func dependencies(_ request: APIRequest) throws -> HTTPReply {
        let flow = try FlowHandlers.flow(of: request)
        let all = FlowDependencies(request.world.store.flows.all, types: request.world.engine.types)
        return .json(
            all.around(
                [FlowDependencies.name(flow)],
                expanding: request.query.flag("expandAll"),
                onlyDestinations: request.query.flag("destinationOnly")
            )
        )
    }

    private static func dependenciesOfNamespace(_ request: APIRequest) throws -> HTTPReply {
        let flows = request.world.store.flows.all
        let names = flows.in(request.parameter("namespace")).map(FlowDependencies.name)
        return .json(
            FlowDependencies(flows, types: request.world.engine.types).around(
                names,
                expanding: false,
                onlyDestinations: false
            )
        )
    }
}
