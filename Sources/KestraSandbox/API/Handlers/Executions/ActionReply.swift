import SandboxEngine
import SandboxHTTP
import SandboxModel

/// How servers of a family answer an action on one execution that was done.
enum ActionReply {
    /// With a status and no body.
    case status(Int)
    /// With the execution right after the action.
    case execution(type: String = "application/json")
    /// With the execution when it has come so far.
    case later(when: (ExecutionRecord) -> Bool)
}

extension Endpoint {
    /// An endpoint that does something to the execution that its path names.
    ///
    /// `title` is what servers call the action when the engine refuses it; `act` returns the execution as it is after it.
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
