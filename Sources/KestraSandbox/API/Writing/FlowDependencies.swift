import SandboxModel
import Values

/// The flows that start other flows.
struct FlowDependencies {
    private struct Edge {
        let source: String
        let target: String
        let relation: String
    }

    private let flows: [FlowDefinition]
    private let edges: [Edge]

    static func name(_ flow: FlowDefinition) -> String { name(flow.namespace, flow.id) }

    private static func name(_ namespace: String, _ id: String) -> String { "main_\(namespace)_\(id)" }

    init(_ flows: [FlowDefinition], types: TaskTypes = .standard) {
        self.flows = flows
        let known = Set(flows.map(Self.name))
        edges = flows.flatMap { flow in
            flow.allTasks.compactMap { task in
                guard let called = types.called(by: task) else { return nil }
                let target = Self.name(called.namespace, called.id)
                guard known.contains(target) else { return nil }
                return Edge(source: Self.name(flow), target: target, relation: "FLOW_TASK")
            }
        }
    }

    /// The named flows and their neighbours; with `expanding`, all flows that can be reached from them.
    func around(_ names: [String], expanding: Bool, onlyDestinations: Bool) -> JSON {
        var found = Set(names)
        var fresh = found
        repeat {
            let next = edges.flatMap { edge in
                (fresh.contains(edge.source) ? [edge.target] : [])
                    + (fresh.contains(edge.target) && !onlyDestinations ? [edge.source] : [])
            }
            fresh = Set(next).subtracting(found)
            found.formUnion(fresh)
        } while expanding && !fresh.isEmpty
        let first = flows.filter { names.contains(Self.name($0)) }
        let others = flows.filter { found.contains(Self.name($0)) && !names.contains(Self.name($0)) }
        return [
            "nodes": .array(
                (first + others).map {
                    ["uid": .string(Self.name($0)), "namespace": .string($0.namespace), "id": .string($0.id)]
                }
            ),
            "edges": .array(
                edges.filter { found.contains($0.source) && found.contains($0.target) }.map {
                    [
                        "source": .string($0.source), "target": .string($0.target), "relation": .string($0.relation),
                    ]
                }
            ),
        ]
    }
}
