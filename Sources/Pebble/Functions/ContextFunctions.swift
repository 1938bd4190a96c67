/// Functions on the variables of the template.
enum ContextFunctions {
    static let all: [String: Callable] = [
        "render": Callable(["toRender", "recursive"], render),
        "renderOnce": Callable(["toRender"], render),
        "printContext": Callable([], context),
        "fetchContext": Callable([], context),
        "currentEachOutput": Callable(["outputs"], currentOutput),
        "errorLogs": Callable([], errorLogs),
        "tasksWithState": Callable(["state"], tasksWithState),
    ]

    /// The limit on rendering a result again that is itself a template.
    private static let mostRounds = 100

    private static func context(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        let all = TemplateValue.map(call.scope.flattened)
        try call.charge(on: all)
        return .string(ValueText.json(all))
    }

    private static func render(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard call.arguments["toRender"] != nil else {
            throw call.failure("The '\(call.name)' function expects an argument 'toRender'.")
        }
        let again = call.name == "render" && call["recursive"] != .bool(false)
        let engine = TemplateEngine(world: call.world, budget: call.budget)
        return try rendered(call["toRender"], again: again, call, engine)
    }

    private static func rendered(
        _ value: TemplateValue,
        again: Bool,
        _ call: Invocation,
        _ engine: TemplateEngine
    ) throws(TemplateError) -> TemplateValue {
        switch value {
        case .string(var text):
            for _ in 0...mostRounds {
                try call.charge(call.scope.count, times: WorkRate.variable)
                let result = try engine.render(text, call.scope.flattened)
                if result == text || !again { return .string(result) }
                text = result
            }
            throw call.failure("Too many rendering attempts")
        case .list(let items):
            var results: [TemplateValue] = []
            for item in items { results.append(try rendered(item, again: again, call, engine)) }
            return .list(results)
        case .map(let map):
            var results = TemplateMap()
            for entry in map.entries { results[entry.key] = try rendered(entry.value, again: again, call, engine) }
            return .map(results)
        default: return value
        }
    }

    /// The outputs of the present iteration: by the values of the loops around, outermost first, then its own.
    private static func currentOutput(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard case .map(var outputs) = call["outputs"] else {
            throw call.failure("The 'currentEachOutput' function expects an argument 'outputs' with type map.")
        }
        var values: [String] = []
        if case .list(let parents)? = call.scope["parents"] {
            values = parents.reversed().compactMap { value(in: $0) }
        }
        if let own = call.scope["taskrun"].flatMap({ value(in: .map(["taskrun": $0])) }) { values.append(own) }
        for (index, value) in values.enumerated() {
            guard let next = outputs[value] else { return .null }
            guard index < values.count - 1, case .map(let inner) = next else { return next }
            outputs = inner
        }
        return .map(outputs)
    }

    private static func value(in parent: TemplateValue) -> String? {
        guard case .map(let map) = parent, case .map(let run)? = map["taskrun"], let value = run["value"] else {
            return nil
        }
        return ValueText.plain(value)
    }

    private static func errorLogs(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard case .map(let execution)? = call.scope["execution"], case .string(let id)? = execution["id"] else {
            throw call.failure("The 'errorLogs' function needs an execution around it")
        }
        return .list(call.world.errorLogs(execution: id))
    }

    private static func tasksWithState(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard let wanted = try call.textArgument("state") else {
            throw call.failure("The 'tasksWithState' function expects an argument 'state'.")
        }
        guard case .map(let tasks)? = call.scope["tasks"] else { return .list([]) }
        try call.charge(tasks.count, times: WorkRate.variable)
        return .list(
            tasks.entries.filter { entry in
                if case .map(let task) = entry.value { task["state"] == .string(wanted.uppercased()) } else { false }
            }.map { .map(["taskId": .string($0.key), "state": .string(wanted.uppercased())]) }
        )
    }
}
