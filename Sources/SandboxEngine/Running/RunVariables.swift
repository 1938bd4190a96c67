import Pebble
import SandboxModel
import Values

/// The variables that templates of an execution see.
struct RunVariables {
    let flow: FlowDefinition
    let execution: ExecutionRecord
    let family: SandboxFamily
    let settings: EngineSettings

    func all(run: TaskRun?) -> TemplateMap {
        var all: TemplateMap = [
            "envs": .map(TemplateMap(settings.environment)), "globals": .map([:]), "flow": .map(flowVariables),
            "kestra": .map(["url": .string(settings.address), "environment": .null]),
            "execution": .map(executionVariables),
        ]
        if !flow.variables.isEmpty || execution.variables != nil {
            all.add("vars") { .map(TemplateMap(execution.variables ?? flow.variables)) }
        }
        if hasInputs { all.add("inputs") { .map(inputs) } }
        if execution.taskRuns != nil {
            all.add("outputs") { .map(outputs.hashed(capacity: 16)) }
            all.add("tasks") { .map(states) }
        }
        if let trigger = execution.outermost.trigger?["variables"]?.objectValue {
            all["trigger"] = .map(TemplateMap(trigger))
        }
        all.add("labels") { .map(labels) }
        if let run { add(run, to: &all) }
        if let loop = execution.loopRun { all["item"] = .map(Self.variables(of: loop)) }
        return all
    }

    private var flowVariables: TemplateMap {
        [
            "id": .string(flow.id), "namespace": .string(flow.namespace),
            "revision": .integer(Int32(clamping: execution.flowRevision)), "tenantId": .string("main"),
        ]
    }

    /// The variable `execution`.
    ///
    /// In an iteration, it is the outermost execution.
    private var executionVariables: TemplateMap {
        let execution = execution.outermost
        var map: TemplateMap = [
            "id": .string(execution.id), "startDate": .string(execution.state.startDate.iso()),
            "state": .string(execution.state.current.rawValue),
        ]
        if let original = execution.originalId { map["originalId"] = .string(original) }
        if let outputs = execution.outputs { map["outputs"] = .map(TemplateMap(outputs)) }
        return map
    }

    /// The inputs, in the order of the server's hash map.
    private var inputs: TemplateMap {
        var map = execution.outermost.inputs.map { TemplateMap($0) } ?? [:]
        for input in flow.inputs {
            if let defaults = input.defaults, map[input.id] == nil { map[input.id] = TemplateValue(defaults) }
        }
        return map.hashed()
    }

    private var hasInputs: Bool {
        execution.outermost.inputs?.isEmpty == false || flow.inputs.contains { $0.defaults != nil }
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

    /// The outputs by task; those of iterations are below the values of the loops around them.
    private var outputs: TemplateMap {
        var map = TemplateMap()
        let runs = execution.taskRuns ?? []
        let places = Dictionary(runs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for run in runs {
            guard let found = run.outputs, !found.isEmpty else { continue }
            let values = parents(of: run, places).reversed().compactMap(\.value) + (run.value.map { [$0] } ?? [])
            map.merge([run.taskId] + values, TemplateMap(found))
        }
        if let parent = execution.loopRun?.parent {
            let around = RunVariables(flow: flow, execution: parent, family: family, settings: settings)
            for entry in around.outputs.entries { map[entry.key] = entry.value }
        }
        return map
    }

    /// The runs around one, the nearest first.
    ///
    /// `places` has all runs by id, for callers with many lookups.
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
    }

    /// The variable `item` of an iteration, with the items of the iterations around it.
    private static func variables(of loop: LoopRun) -> TemplateMap {
        var map = variables(of: loop.item)
        if let parent = loop.parents.last {
            map["parent"] = .map(variables(of: parent))
            map["parents"] = .list(loop.parents.map { .map(variables(of: $0)) })
        }
        return map
    }

    private static func variables(of item: LoopItem) -> TemplateMap {
        var map: TemplateMap = ["index": .integer(Int32(clamping: item.index)), "value": .string(item.value)]
        if let key = item.key { map["key"] = .string(key) }
        return map
    }

    private static func variables(of run: TaskRun) -> TemplateMap {
        var map: TemplateMap = [
            "id": .string(run.id), "startDate": .string(run.state.startDate.iso()),
            // The running attempt does not count.
            "attemptsCount": .integer(Int32(clamping: run.attempts?.count { $0.state.current.isTerminal } ?? 0)),
        ]
        if let parent = run.parentTaskRunId { map["parentId"] = .string(parent) }
        if let value = run.value { map["value"] = .string(value) }
        if let iteration = run.iteration { map["iteration"] = .integer(Int32(clamping: iteration)) }
        return map
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
