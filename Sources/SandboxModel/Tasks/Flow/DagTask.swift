import Values

/// Runs tasks at the same time, each after those that it depends on.
enum DagTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.Dag",
        [
            .v1: "concurrent~ " + TaskHolder.properties,
            .v2: "concurrent~ onChildFailure=CONTINUE " + TaskHolder.properties,
        ],
        .hold(
            TaskHolder { task, _, family in
                .graph(
                    task.tasks("tasks"),
                    needs: needs(of: task),
                    ChildFailure(of: task, standard: family.goesOnInDags ? .continues : .fail)
                )
            }
        )
    )

    private static func needs(of task: TaskDefinition) -> [String: [String]] {
        Dictionary(
            (task.properties["tasks"]?.arrayValue ?? []).compactMap { node in
                (node["task"]?.objectValue ?? node.objectValue)?["id"]?.asText.map {
                    ($0, node["dependsOn"]?.arrayValue?.compactMap(\.asText) ?? [])
                }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension SandboxFamily {
    /// Whether a Dag continues with the tasks that do not depend on a failed one.
    fileprivate var goesOnInDags: Bool { self == .v2 }
}
