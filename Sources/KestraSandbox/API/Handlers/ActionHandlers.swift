import Pebble
import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// What is done to one execution.
enum ActionHandlers {
    /// Does it; returns the execution as it is then.
    typealias Action = (APIRequest, Execution) throws -> Execution

    static var all: [String: APIHandler] {
        var handlers: [String: APIHandler] = [
            "evalExpression": evaluate, "evalTaskRunExpression": evaluate,
            "validateResumeExecutionInputs": validateResume,
        ]
        for (name, action) in actions {
            handlers[name] = { request in
                let world = request.world
                guard let execution = world.store.executions[request.parameter("executionId")] else {
                    throw world.family.unknownExecution
                }
                do {
                    return answer(try action(request, execution), request)
                } catch let failure as EngineFailure {
                    throw world.family.failure(failure, of: name, on: execution.id)
                }
            }
        }
        return handlers
    }

    private static var actions: [String: Action] {
        [
            "killExecution": { try $0.world.engine.kill($1.id) },
            "pauseExecution": { try $0.world.engine.pause($1.id) },
            "resumeExecution": {
                try $0.world.engine.resume($1.id, try ExecutionCreateHandlers.inputs($0))
            },
            "resumeExecutionFromBreakpoint": resumeFromBreakpoint,
            "restartExecution": restart, "replayExecution": replay, "replayExecutionWithinputs": replay,
            "forceRunExecution": { try $0.world.engine.forceRun($1.id) },
            "unqueueExecution": {
                try $0.world.engine.unqueue($1.id, to: try state($0.query["state"] ?? "RUNNING"))
            },
            "updateExecutionStatus": {
                let wanted = try state(try $0.required("status"))
                try $0.world.family.check(status: wanted)
                return try $0.world.engine.changeState($1.id, to: wanted)
            },
            "updateTaskRunState": updateTaskRun,
            "setLabelsOnTerminatedExecution": {
                let labels = try labels(try $0.json("labels"))
                try $0.world.family.check(labels, of: $1)
                return try $0.world.engine.setLabels($1.id, labels)
            },
        ]
    }

    /// One family answers some actions when their first step has been done.
    private static func answer(_ execution: Execution, _ request: APIRequest) -> HTTPReply? {
        guard request.world.family.waitsForFirstStep(after: request.operation.name) else {
            return reply(execution, request)
        }
        let isForced = request.operation.name == "forceRunExecution"
        return request.answer(
            of: execution.id,
            when: { isForced ? $0.isWorkedOn : $0.isUnderWay },
            with: { reply($0, request) }
        )
    }

    private static func reply(_ execution: Execution, _ request: APIRequest) -> HTTPReply {
        let family = request.world.family
        if let status = family.quietStatus(of: request.operation.name) { return HTTPReply(status: status) }
        let isNew = execution.state.current == .created
        return .json(
            request.world.executions.write(execution, as: .live, precise: isNew),
            type: family.contentType(of: request.operation.name)
        )
    }

    private static func restart(_ request: APIRequest, _ execution: Execution) throws -> Execution {
        let family = request.world.family
        if family.refusesRestartOfSuccess, execution.state.current == .success {
            throw APIFailure.conflict(
                "Cannot restart execution: current state is 'SUCCESS', expected terminated."
            )
        }
        return try request.world.engine.restart(execution, revision: try request.revision())
    }

    private static func replay(_ request: APIRequest, _ execution: Execution) throws -> Execution {
        let hasInputs = request.operation.name == "replayExecutionWithinputs"
        if hasInputs, request.world.family.needsFormOfReplay, case .none = request.body {
            throw APIFailure.missingBody("inputs")
        }
        let inputs = hasInputs ? try ExecutionCreateHandlers.inputs(request) : nil
        return try request.world.engine.replay(
            execution,
            taskRunId: request.query["taskRunId"],
            revision: try request.revision(),
            inputs: inputs
        )
    }

    private static func resumeFromBreakpoint(_ request: APIRequest, _ execution: Execution) throws -> Execution {
        guard execution.state.current == .breakpoint else {
            throw APIFailure.illegalState("Execution '\(execution.id)' is not suspended, can't resume it")
        }
        let given = request.query["breakpoints"].map {
            $0.split(separator: ",").map { Breakpoint(parsing: String($0)) }
        }
        return request.world.engine.resumeFromBreakpoint(execution, given)
    }

    private static func updateTaskRun(_ request: APIRequest, _ execution: Execution) throws -> Execution {
        let body = try request.json("stateRequest")
        guard let run = body["taskRunId"]?.stringValue, let name = body["state"]?.stringValue else {
            throw APIFailure.invalid("stateRequest", "taskRunId and state must not be null")
        }
        return try request.world.engine.changeState(execution.id, taskRun: run, to: try state(name))
    }

    private static func evaluate(_ request: APIRequest) throws -> HTTPReply {
        let execution = try ExecutionHandlers.execution(of: request)
        let expression = try request.text("expression")
        do {
            let result = try request.world.engine.evaluate(
                expression,
                in: execution,
                taskRunId: request.parameters["taskRunId"]
            )
            return .json(["result": .string(result)])
        } catch {
            var object: JSONObject = ["error": .string(error.text)]
            if request.world.family.showsStackTraces { object["stackTrace"] = .string(error.text) }
            return .json(.object(object))
        }
    }

    private static func validateResume(_ request: APIRequest) throws -> HTTPReply {
        let execution = try ExecutionHandlers.execution(of: request)
        let checks = try request.world.engine.validateResume(
            execution.id,
            try ExecutionCreateHandlers.inputs(request)
        )
        return .json([
            "id": .string(execution.flowId), "namespace": .string(execution.namespace),
            "inputs": .array(checks.map(\.json)),
        ])
    }

    static func state(_ name: String) throws -> ExecutionState {
        guard let state = ExecutionState(rawValue: name) else {
            throw APIFailure.illegalArgument("No enum constant io.kestra.core.models.flows.State.Type.\(name)")
        }
        return state
    }

    /// Labels of a body: `[{key, value}]`.
    static func labels(_ json: JSON) throws -> [Label] {
        guard let items = json.arrayValue else { throw APIFailure.invalid("labels", "must be a list") }
        return try items.map { item in
            guard let key = item["key"]?.asText, let value = item["value"]?.asText, !key.isEmpty, !value.isEmpty else {
                throw APIFailure.illegalArgument("Invalid labels: a label has a key and a value")
            }
            return Label(key: key, value: value)
        }
    }
}

extension APIRequest {
    /// The revision that the query names; nil when it names none.
    func revision() throws -> Int? {
        guard let text = query["revision"] else { return nil }
        guard let number = Int(text) else {
            throw world.family.unreadable("revision", text)
        }
        return number
    }
}
