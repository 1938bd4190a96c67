internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:create_execution(…)`, `client:wait(id, timeout?)` and related methods.
    static var executionMethods: LuaMethods {
        [
            "create_execution": method("executions.create") { client, arguments in
                let handle = try await client.executions.create(
                    arguments.string(2),
                    arguments.string(3),
                    inputs: inputs(arguments.table(4), within: grants(arguments)),
                    options: createOptions(arguments)
                )
                return [handle.created?.lua ?? .nil]
            },
            "get_execution": method("executions.get") { client, arguments in
                [try await client.executions.get(arguments.string(2))?.lua ?? .nil]
            },
            "kill_execution": method("executions.kill") { client, arguments in
                try await client.executions.kill(arguments.string(2))
                return []
            },
            "execution_tasks": method { client, arguments in
                let tasks = try await client.executions.handle(arguments.string(2)).tasks(for: arguments.string(3))
                return [.json(JSON.array(tasks).bytes())]
            },
            "children": method("executions.children") { client, arguments in
                let children = try await client.executions.handle(arguments.string(2)).children()
                return [.json(JSON.array(children).bytes())]
            },
            "wait": method("executions.wait") { client, arguments in
                let timeout = try arguments.optionalDuration(3)
                let done = try await client.executions.handle(arguments.string(2)).result(timeout: timeout)
                return [.json(done.bytes)]
            },
            "raise_failure": method { client, arguments in
                let handle = client.executions.handle(try arguments.string(2))
                if let failure = await handle.failure(of: try await handle.described()) { throw failure }
                return []
            },
            "follow": .sync { arguments in
                let client = try arguments.object(1, as: ClientObject.self).client
                let handle = client.executions.handle(try arguments.string(2))
                let level = try arguments.optionalString(3).map(LogLevel.init(parsing:))
                let events = handle.follow(logs: level, timeout: try arguments.optionalDuration(4))
                return [.object(FollowObject(client, events))]
            },
        ]
    }

    /// The inputs of a create: a list of `{ name, text }`, `{ name, false, path, filename }`, or `{ name, false }` for null.
    private static func inputs(_ list: LuaTable, within grants: LuaGrants?) throws -> [String: InputValue] {
        var inputs: [String: InputValue] = [:]
        for part in list.array {
            guard case .table(let part) = part, part.array.count >= 2, let name = part.array[0].text else { continue }
            if let text = part.array[1].text {
                inputs[name] = .text(text)
            } else if part.array.count == 4, let path = part.array[2].text {
                let path = try grants.readable(path, for: "executions.create")
                inputs[name] = .file(path: path, name: part.array[3].text)
            } else {
                inputs[name] = .json(.null)
            }
        }
        return inputs
    }

    private static func createOptions(_ arguments: LuaArguments) throws -> CreateOptions {
        var options = CreateOptions()
        for label in try arguments.table(5).array {
            guard case .table(let pair) = label, let key = pair.array[0].text, let value = pair.array[1].text
            else { continue }
            options.labels.append((key: key, value: value))
        }
        options.revision = try arguments.optionalInteger(6).map(Int.init)
        options.scheduleDate = try arguments.optionalString(7)
        options.breakpoints = try arguments.optionalTable(8)?.array.compactMap(\.text) ?? []
        options.kind = try arguments.optionalString(9)
        options.checksInputs = try arguments.optionalBoolean(10) ?? true
        if (try? arguments.string(11)) == "never" {
            options.retry = .never
        } else if let window = try arguments.optionalDuration(11) {
            options.retry = .exactlyOnce(window: window)
        }
        return options
    }
}

extension LuaValue {
    /// The value as text; nil for other types.
    var text: String? {
        if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
}
