import Pebble
import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Actions on one execution.
enum ActionHandlers {
    static var endpoints: [Endpoint] {
        [
            .action(
                "killExecution",
                "kill",
                .delete,
                title: "Kill",
                reply: ByFamily(v1: .status(202), v2: .execution(type: "text/json"))
            ) { try $0.world.engine.kill($1.id) },
            .action("pauseExecution", "pause", title: "Pause", reply: quiet) { try $0.world.engine.pause($1.id) },
            .action("resumeExecution", "resume", takes: [.form], title: "Resume", reply: quiet) {
                try $0.world.engine.resume($1.id, try ExecutionCreateHandlers.inputs($0))
            },
            .action("resumeExecutionFromBreakpoint", "resume-from-breakpoint", reply: quiet, resumeFromBreakpoint),
            .action("restartExecution", "restart", title: "Restart", restart),
            .action("replayExecution", "replay", title: "Replay", reply: begun) { try replay($0, $1, inputs: nil) },
            .action("replayExecutionWithinputs", "replay-with-inputs", takes: [.form], title: "Replay", reply: begun) {
                try replay($0, $1, inputs: try inputsOfReplay($0))
            },
            Endpoint("evalExpression", .post, .action("eval"), takes: [.text], evaluate),
            Endpoint("evalTaskRunExpression", .post, .action("eval/{taskRunId}"), takes: [.text], evaluate),
            Endpoint(
                "validateResumeExecutionInputs",
                .post,
                .action("resume/validate"),
                takes: [.form],
                validateResume
            ),
        ] + changes
    }

    /// Actions that set states, labels and places in a queue.
    private static var changes: [Endpoint] {
        [
            .action(
                "forceRunExecution",
                "force-run",
                title: "Force run",
                reply: ByFamily(v1: .execution(), v2: .later(when: \.isWorkedOn))
            ) { try $0.world.engine.forceRun($1.id) },
            .action("unqueueExecution", "unqueue", title: "Unqueue") {
                try $0.world.engine.unqueue($1.id, to: try state($0.query["state"] ?? "RUNNING"))
            },
            .action("updateExecutionStatus", "change-status", title: "Change status") {
                let wanted = try state(try $0.required("status"))
                try $0.world.family.check(status: wanted)
                return try $0.world.engine.changeState($1.id, to: wanted)
            },
            .action("updateTaskRunState", "state", takes: [.json], title: "Change task run state", updateTaskRun),
            .action("setLabelsOnTerminatedExecution", "labels", takes: [.json], title: "Set labels") {
                let labels = try labels(try $0.json("labels"))
                try $0.world.family.check(labels, of: $1)
                return try $0.world.engine.setLabels($1.id, labels)
            },
        ]
    }

    /// The reply to actions that servers before 2.0 answer without a body.
    private static var quiet: ByFamily<ActionReply> { ByFamily(v1: .status(204), v2: .execution()) }
    /// The reply to actions that 2.0 answers after their first step.
    private static var begun: ByFamily<ActionReply> { ByFamily(v1: .execution(), v2: .later(when: \.isUnderWay)) }

    private static func restart(_ request: APIRequest, _ execution: ExecutionRecord) throws -> ExecutionRecord {
        let family = request.world.family
        if family.refusesRestartOfSuccess, execution.state.current == .success {
            throw APIFailure.conflict(
                "Cannot restart execution: current state is 'SUCCESS', expected terminated."
            )
        }
        return try request.world.engine.restart(execution, revision: try request.revision())
    }

    private static func replay(
        _ request: APIRequest,
        _ execution: ExecutionRecord,
        inputs: [String: InputPart]?
    ) throws -> ExecutionRecord {
        try request.world.engine.replay(
            execution,
            taskRunId: request.query["taskRunId"],
            revision: try request.revision(),
            inputs: inputs
        )
    }

    private static func inputsOfReplay(_ request: APIRequest) throws -> [String: InputPart] {
        if request.world.family.needsFormOfReplay, case .none = request.body {
            throw APIFailure.missingBody("inputs")
        }
        return try ExecutionCreateHandlers.inputs(request)
    }

    private static func resumeFromBreakpoint(
        _ request: APIRequest,
        _ execution: ExecutionRecord
    ) throws -> ExecutionRecord {
        guard execution.state.current == .breakpoint else {
            throw APIFailure.illegalState("Execution '\(execution.id)' is not suspended, can't resume it")
        }
        let given = request.query["breakpoints"].map {
            $0.split(separator: ",").map { Breakpoint(parsing: String($0)) }
        }
        return request.world.engine.resumeFromBreakpoint(execution, given)
    }

    private static func updateTaskRun(_ request: APIRequest, _ execution: ExecutionRecord) throws -> ExecutionRecord {
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
            try ExecutionCreateHandlers.inputs(request, keepingFiles: false)
        )
        return .json([
            "id": .string(execution.flowId), "namespace": .string(execution.namespace),
            "inputs": .array(checks.map(\.json)),
        ])
    }

    static func state(_ name: String) throws -> RunState {
        guard let state = RunState(rawValue: name) else {
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
    /// The revision that the query names; nil if it names no revision.
    func revision() throws -> Int? {
        guard let text = query["revision"] else { return nil }
        guard let number = Int32(text) else { throw world.family.unreadable("revision", text) }
        return Int(number)
    }
}
