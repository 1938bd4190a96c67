internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:create_execution { … }`, `client:wait { … }` and related methods.
    static var executionMethods: LuaMethods {
        [
            "create_execution": method { client, arguments in
                let grants = try grants(arguments)
                let given = try arguments.fields(2) { try NewExecution($0, within: grants) }
                do {
                    let handle = try await client.executions.create(
                        given.namespace,
                        given.flow,
                        inputs: given.inputs,
                        options: given.options
                    )
                    return [handle.created?.lua ?? .nil]
                } catch let error as KestraError {
                    throw error.naming(given.caller)
                }
            },
            "get_execution": method("executions.get") { client, arguments in
                [try await client.executions.get(arguments.string(2))?.lua ?? .nil]
            },
            "kill_execution": method("executions.kill") { client, arguments in
                try await client.executions.handle(arguments.string(2)).kill()
                return []
            },
            "kill_and_get_execution": method("executions.kill") { client, arguments in
                [try await client.executions.kill(arguments.string(2)).lua]
            },
            "execution_tasks": method { client, arguments in
                let tasks = try await client.executions.handle(arguments.string(2)).tasks(for: arguments.string(3))
                return [.json(JSON.array(tasks).bytes())]
            },
            "children": method("executions.children") { client, arguments in
                let children = try await client.executions.handle(arguments.string(2)).children()
                return [.json(JSON.array(children).bytes())]
            },
            "wait": method { client, arguments in try await wait(client, arguments) },
            "follow": method("executions.follow") { client, arguments in
                let follow = try arguments.fields(2) { try FollowObject(client, $0) }
                try await follow.begin()
                return [.object(follow)]
            },
        ]
    }

    /// `client:wait { execution, timeout, caller, raise }`: returns the ended execution and, if `raise` is set and the
    /// execution did not succeed, an object that raises the reason.
    private static func wait(_ client: KestraClient, _ arguments: LuaArguments) async throws -> [LuaValue] {
        let given = try arguments.fields(2) { fields in
            (
                id: try fields.string("execution"), timeout: try fields.optionalDuration("timeout"),
                caller: try fields.string("caller"), raises: try fields.boolean("raise")
            )
        }
        let handle = client.executions.handle(given.id)
        let end = try await handle.end(within: given.timeout, explained: given.raises, for: given.caller)
        guard let failure = end.failure else { return [.json(end.execution.bytes)] }
        // The reason takes precedence over an error in reading the outputs.
        let filled = try? await client.executions.withOutputs(end.execution, for: given.caller)
        return [.json((filled ?? end.execution).bytes), .object(FailureObject(failure))]
    }
}

/// The arguments of `client:create_execution { namespace, flow, … }`.
private struct NewExecution {
    let namespace: String
    let flow: String
    let inputs: [String: InputValue]
    var options = CreateOptions()
    /// The name of the calling function in error messages.
    let caller: String

    init(_ fields: LuaFields, within grants: LuaGrants?) throws {
        namespace = try fields.string("namespace")
        flow = try fields.string("flow")
        let caller = try fields.string("caller")
        self.caller = caller
        inputs = try fields.inputs(within: grants, for: caller)
        options.labels = try ClientObject.labels(fields, "labels")
        options.revision = try fields.optionalInteger("revision", in: ClientObject.revisions)
        options.scheduleDate = try fields.optionalString("schedule_date")
        options.breakpoints = try fields.optionalList("breakpoints") { try $0.string() } ?? []
        options.kind = try fields.optionalString("kind")
        options.checksInputs = try fields.optionalBoolean("check") ?? true
        if let retry = try fields.read("retry", Self.retry) { options.retry = retry }
    }

    /// `"never"`, or the time for which the execution is searched after a lost reply.
    private static func retry(_ item: LuaItem) throws -> CreateRetry? {
        if case .string(let bytes) = item.value, bytes.elementsEqual("never".utf8) { return .never }
        return try item.optionalDuration().map { .exactlyOnce(window: $0) }
    }
}

/// The Lua object of the reason why an execution did not succeed: `failure:raise()`.
final class FailureObject: LuaObject {
    static let luaTypeName = "kestra.Failure"
    static let luaMethods: LuaMethods = [
        "raise": .sync { arguments in throw try arguments.object(1, as: FailureObject.self).error }
    ]

    private let error: KestraError

    init(_ error: KestraError) { self.error = error }
}
