import SandboxModel
import TextTools
import Values

/// The graph of a flow: tasks are nodes, their order is edges, and tasks with inner tasks are clusters.
struct FlowGraph {
    private static let models = "io.kestra.core.models.hierarchies"
    private var nodes: [JSON] = []
    private var edges: [JSON] = []
    private var clusters: [JSON] = []
    private let types: TaskTypes
    private let runs: [String: JSON]
    private let hasRuns: Bool

    /// - Parameters:
    ///   - tasks: The tasks of the flow.
    ///   - runs: The task runs of an execution as JSON, by task; nil for the graph of a flow alone.
    ///   - types: The types of tasks, which determine the order of inner tasks.
    init(tasks: [JSON], runs: [String: JSON]?, types: TaskTypes = .standard) {
        self.types = types
        self.runs = runs ?? [:]
        hasRuns = runs != nil
        add(tasks, in: "root", clusters: [], relation: "SEQUENTIAL")
    }

    /// Servers since 1.0 list the edges in reverse order.
    var json: JSON {
        ["nodes": .array(nodes), "edges": .array(edges.reversed()), "clusters": .array(clusters)]
    }

    /// Adds the tasks of one place between its start and its end; returns the names of both.
    @discardableResult
    private mutating func add(
        _ tasks: [JSON],
        in place: String,
        clusters around: [String],
        relation: String
    ) -> (start: String, end: String) {
        let (start, end) = ("\(place).root-\(Identifier.make())", "\(place).end-\(Identifier.make())")
        nodes.append(["uid": .string(start), "type": .string("\(Self.models).GraphClusterRoot")])
        nodes.append(["uid": .string(end), "type": .string("\(Self.models).GraphClusterEnd")])
        var previous = start
        for task in tasks {
            let (first, last) = add(task, in: place, clusters: around, relation: relation)
            connect(relation == "PARALLEL" ? start : previous, first, relation)
            if relation == "PARALLEL" { connect(last, end, relation) }
            previous = last
        }
        if relation != "PARALLEL" || tasks.isEmpty { connect(previous, end, relation) }
        return (start, end)
    }

    /// Adds a task with its inner tasks; returns the names of its start and its end.
    private mutating func add(
        _ task: JSON,
        in place: String,
        clusters around: [String],
        relation: String
    ) -> (String, String) {
        let name = task["id"]?.stringValue ?? ""
        let node = "\(place).\(name)"
        guard let inner = task["tasks"]?.arrayValue else {
            nodes.append(self.node(task, node, relation))
            return (node, node)
        }
        let cluster = "cluster_\(node)"
        let before = nodes.count
        nodes.append(self.node(task, node, relation))
        let kind = (type(of: task)?.relation ?? .sequential).rawValue
        let (start, end) = add(inner, in: node, clusters: around + [cluster], relation: kind)
        connect(start, node, "SEQUENTIAL")
        clusters.append([
            "cluster": [
                "uid": .string(cluster), "type": .string("\(Self.models).GraphCluster"), "relationType": .string(kind),
                "taskNode": self.node(task, node, relation),
            ],
            "nodes": .array(nodes[before...].compactMap { $0["uid"] }), "parents": .array(around.map { .string($0) }),
            "start": .string(start), "end": .string(end),
        ])
        return (start, end)
    }

    private func node(_ task: JSON, _ name: String, _ relation: String) -> JSON {
        let isSubflow = type(of: task)?.role.isCall == true
        var object: JSONObject = [
            "uid": .string(name), "type": .string("\(Self.models).\(isSubflow ? "SubflowGraphTask" : "GraphTask")"),
            "task": task,
        ]
        if let id = task["id"]?.stringValue, let run = runs[id] { object["taskRun"] = run }
        if hasRuns { object["values"] = [] }
        object["relationType"] = .string(relation)
        return .object(object)
    }

    private func type(of task: JSON) -> TaskType? { task["type"]?.stringValue.flatMap { types[$0] } }

    private mutating func connect(_ source: String, _ target: String, _ relation: String) {
        let described: JSON = relation == "SEQUENTIAL" ? [:] : ["relationType": .string(relation)]
        edges.append(["source": .string(source), "target": .string(target), "relation": described])
    }
}
