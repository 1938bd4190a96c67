import Pebble
import Values

/// The variables that templates of an execution see.
struct RunVariables {
    let flow: FlowDefinition
    let execution: Execution
    let family: SandboxFamily
    let settings: EngineSettings

    func all(run: TaskRun?) -> TemplateMap {
        var all: TemplateMap = [
            "envs": .map(TemplateMap(settings.environment)), "globals": .map([:]), "flow": .map(flowVariables),
            "kestra": .map(["url": .string(settings.address), "environment": .null]),
            "execution": .map(executionVariables),
        ]
        if !flow.variables.isEmpty || execution.variables != nil {
            all["vars"] = .map(TemplateMap(flow.variables.merging(execution.variables ?? [:])))
        }
        if let inputs = inputs { all["inputs"] = .map(inputs) }
        if execution.taskRuns != nil {
            all.add("outputs") { .map(outputs.hashed(capacity: 16)) }
            all.add("tasks") { .map(states) }
        }
        if let trigger = execution.trigger?["variables"]?.objectValue { all["trigger"] = .map(TemplateMap(trigger)) }
        all["labels"] = .map(labels)
        if let run { add(run, to: &all) }
        return all
    }

    private var flowVariables: TemplateMap {
        [
            "id": .string(flow.id), "namespace": .string(flow.namespace),
            "revision": .integer(Int32(clamping: execution.flowRevision)), "tenantId": .string("main"),
        ]
    }

    private var executionVariables: TemplateMap {
        var map: TemplateMap = [
            "id": .string(execution.id), "startDate": .string(execution.state.startDate.iso()),
            "state": .string(execution.state.current.rawValue),
        ]
        if let original = execution.originalId { map["originalId"] = .string(original) }
        if let outputs = execution.outputs { map["outputs"] = .map(TemplateMap(outputs)) }
        return map
    }

    /// The inputs, in the order of the server's hash map.
    private var inputs: TemplateMap? {
        var map = execution.inputs.map { TemplateMap($0) } ?? [:]
        for input in flow.inputs {
            if let defaults = input.defaults, map[input.id] == nil { map[input.id] = TemplateValue(defaults) }
        }
        return map.isEmpty ? nil : map.hashed()
    }

    private var labels: TemplateMap {
        var map = TemplateMap()
        var system = TemplateMap()
        for label in execution.labels {
            if label.isSystem {
                system[String(label.key.dropFirst("system.".count))] = .string(label.value)
            } else if map[label.key] == nil {
                map[label.key] = .string(label.value)
            }
        }
        if !system.isEmpty { map["system"] = .map(system) }
        return map
    }

    private var states: TemplateMap {
        var map = TemplateMap()
        for run in execution.taskRuns ?? [] {
            let state = TemplateValue.map(["state": .string(run.state.current.rawValue)])
            guard let value = run.value else {
                map[run.taskId] = state
                continue
            }
            var byValue: TemplateMap = if case .map(let known)? = map[run.taskId] { known } else { [:] }
            byValue[value] = state
            map[run.taskId] = .map(byValue)
        }
        return map
    }

    /// Outputs by task; those of iterations below the values of the loops around them.
    private var outputs: TemplateMap {
        var map = TemplateMap()
        let runs = execution.taskRuns ?? []
        let places = Dictionary(runs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for run in runs {
            guard let found = run.outputs, !found.isEmpty else { continue }
            let values = parents(of: run, places).reversed().compactMap(\.value) + (run.value.map { [$0] } ?? [])
            map.merge([run.taskId] + values, TemplateMap(found))
        }
        return map
    }

    /// The runs around one, the nearest first; `places` has all runs by their ids where they are looked up often.
    private func parents(of run: TaskRun, _ places: [String: TaskRun]? = nil) -> [TaskRun] {
        var found: [TaskRun] = []
        var next = run.parentTaskRunId
        while let id = next, let parent = places.map({ $0[id] }) ?? execution.taskRuns?.first(where: { $0.id == id }) {
            found.append(parent)
            next = parent.parentTaskRunId
        }
        return found
    }

    private func add(_ run: TaskRun, to all: inout TemplateMap) {
        if let task = flow.task(run.taskId) {
            all["task"] = .map(["id": .string(task.id), "type": .string(task.type)])
        }
        all["taskrun"] = .map(Self.variables(of: run))
        let parents = parents(of: run).compactMap { parent -> TemplateMap? in
            var map = TemplateMap()
            if let value = parent.value { map["taskrun"] = .map(["value": .string(value)]) }
            if let outputs = parent.outputs, !outputs.isEmpty { map["outputs"] = .map(TemplateMap(outputs)) }
            return map.isEmpty ? nil : map
        }
        all["parents"] = .list(parents.map { .map($0) })
        if let first = parents.first { all["parent"] = .map(first) }
        if family.hasLoopItem, let item = item(of: run) { all["item"] = .map(item) }
    }

    /// What a loop tells its tasks of the present iteration.
    private func item(of run: TaskRun) -> TemplateMap? {
        guard let current = ([run] + parents(of: run)).first(where: { $0.value != nil }), let text = current.value
        else {
            return nil
        }
        var map: TemplateMap = ["value": Self.iterated(text)]
        if let iteration = current.iteration { map["index"] = .integer(Int32(clamping: iteration)) }
        return map
    }

    /// A value of an iteration that is an object or a list is kept as its JSON.
    private static func iterated(_ text: String) -> TemplateValue {
        guard text.hasPrefix("{") || text.hasPrefix("["), let json = try? JSON(parsing: Array(text.utf8)) else {
            return .string(text)
        }
        return TemplateValue(json)
    }

    private static func variables(of run: TaskRun) -> TemplateMap {
        var map: TemplateMap = [
            "id": .string(run.id), "startDate": .string(run.state.startDate.iso()),
            "attemptsCount": .integer(Int32(clamping: run.attempts?.count ?? 0)),
        ]
        if let parent = run.parentTaskRunId { map["parentId"] = .string(parent) }
        if let value = run.value { map["value"] = .string(value) }
        if let iteration = run.iteration { map["iteration"] = .integer(Int32(clamping: iteration)) }
        return map
    }
}

extension SandboxFamily {
    /// Whether loops tell their tasks of the iteration as `item`.
    var hasLoopItem: Bool { self == .v2 }
}

extension JSONObject {
    func merging(_ other: JSONObject) -> JSONObject {
        var merged = self
        merged.merge(other)
        return merged
    }
}

extension TemplateMap {
    init(_ texts: [String: String]) {
        self.init()
        for (key, value) in texts.sorted(by: { $0.key < $1.key }) { self[key] = .string(value) }
    }

    /// Adds entries under a path of keys.
    mutating func merge(_ path: [String], _ entries: TemplateMap) {
        guard let first = path.first else {
            for entry in entries.entries { self[entry.key] = entry.value }
            return
        }
        var inner: TemplateMap = if case .map(let known)? = self[first] { known } else { [:] }
        inner.merge(Array(path.dropFirst()), entries)
        self[first] = .map(inner)
    }
}
