import SandboxEngine
import SandboxHTTP
import SandboxModel

/// The reply of a family to a successful action on one execution.
enum ActionReply {
    /// A status without a body.
    case status(Int)
    /// The execution directly after the action.
    case execution(type: String = "application/json")
    /// The execution, as soon as it meets the condition.
    case later(when: (ExecutionRecord) -> Bool)
}

extension Endpoint {
    /// An endpoint for an action on the execution that its path names.
    ///
    /// `title` is the server's name of the action in a refusal. `act` returns the execution after the action.
    static func action(
        _ name: String,
        _ verb: String,
        _ method: Method = .post,
        takes bodies: ByFamily<[BodyType]> = [],
        title: String? = nil,
        reply: ByFamily<ActionReply> = ByFamily(.execution()),
        _ act: @escaping (APIRequest, ExecutionRecord) throws -> ExecutionRecord
    ) -> Endpoint {
        Endpoint(name, method, .action(verb), takes: bodies) { request in
            let world = request.world
            guard let execution = world.store.executions[request.parameter("executionId")] else {
                throw world.family.unknownExecution
            }
            do {
                return reply[world.family].answer(try act(request, execution), request)
            } catch let failure as EngineFailure {
                throw world.family.failure(failure, of: title, on: execution.id)
            }
        }
    }
}

extension ActionReply {
    fileprivate func answer(_ execution: ExecutionRecord, _ request: APIRequest) -> HTTPReply? {
        switch self {
        case .status(let status): HTTPReply(status: status)
        case .execution(let type): Self.json(of: execution, request, type: type)
        case .later(let isReady):
            request.answer(of: execution.id, when: isReady, with: { Self.json(of: $0, request) })
        }
    }

    private static func json(
        of execution: ExecutionRecord,
        _ request: APIRequest,
        type: String = "application/json"
    ) -> HTTPReply {
        let isNew = execution.state.current == .created
        return .json(request.world.executions.write(execution, as: .live, precise: isNew), type: type)
    }
}
