import Values

/// The event streams.
enum FollowHandlers {
    static var all: [String: APIHandler] {
        [
            "followExecution": { .events(ExecutionFollower.follow($0.parameter("executionId"), $0.world)) },
            "followDependenciesExecutions": {
                .events(DependencyFollower.follow($0.parameter("executionId"), $0.world))
            },
            "followLogsFromExecution": { request in
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
