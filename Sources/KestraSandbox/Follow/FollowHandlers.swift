import SandboxHTTP
import Values

/// The event streams.
enum FollowHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("followExecution", .get, "/executions/{executionId}/follow") {
                .events(ExecutionFollower.follow($0.parameter("executionId"), $0.world))
            },
            Endpoint("followDependenciesExecutions", .get, "/executions/{executionId}/follow-dependencies") {
                .events(DependencyFollower.follow($0.parameter("executionId"), $0.world))
            },
            Endpoint("followLogsFromExecution", .get, "/logs/{executionId}/follow") { request in
                let matches = try LogHandlers.following(request)
                return .events(LogFollower.follow(request.parameter("executionId"), matches, request.world))
            },
        ]
    }
}

extension HTTPReply {
    static func events(_ stream: EventStream) -> HTTPReply {
        HTTPReply(
            status: 200,
            headers: [("Content-Type", "text/event-stream")],
            body: .stream(stream)
        )
    }
}
