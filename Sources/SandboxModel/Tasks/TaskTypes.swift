/// The types of tasks that the sandbox runs.
package struct TaskTypes: Sendable {
    private let types: [String: TaskType]

    package init(_ types: [TaskType]) {
        self.types = Dictionary(types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// These types and one more.
    package func adding(_ type: TaskType) -> TaskTypes { TaskTypes([type] + types.values) }

    /// The type of a name in any family; nil for an unknown type.
    package subscript(name: String) -> TaskType? { types[name] }

    /// The properties of a type in a family; nil for a type that the family does not have.
    func properties(of name: String, in family: SandboxFamily) -> [TypeProperty]? {
        types[name]?.properties(in: family)
    }

    /// The flow that a task starts, as the source names it; nil for other tasks.
    package func called(by task: TaskDefinition) -> FlowName? {
        guard case .call(let caller) = types[task.type]?.role else { return nil }
        return caller.target(task)
    }

    /// The types of the servers.
    package static let standard = TaskTypes(output + execution + storage + server + flow + loops)

    private static let output = [
        LogTask.type, ReturnTask.type, EchoTask.type, OutputValuesTask.type, PublishTask.type,
    ]
    private static let execution = [
        FailTask.type, ExitTask.type, LabelsTask.type, SetVariablesTask.type, UnsetVariablesTask.type, AssertTask.type,
    ]
    private static let storage = [KVSetTask.type, KVGetTask.type, KVDeleteTask.type, WriteTask.type]
    private static let server = [NamespacesTask.type, FlowsTask.type, ExecutionsTask.type]
    private static let flow = [
        SleepTask.type, SequentialTask.type, AllowFailureTask.type, WorkingDirectoryTask.type, IfTask.type,
        SwitchTask.type, ParallelTask.type, DagTask.type, PauseTask.type, SubflowTask.type,
    ]
    private static let loops = [ForEachTask.type, EachSequentialTask.type, EachParallelTask.type, LoopTask.type]
}
