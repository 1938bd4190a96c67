import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// Each type here is one value that only this file knows: all code that reads, checks, plans and runs flows uses it.
@Suite("A new type of task")
struct NewTypeTests {
    private static let reverse = TaskType(
        "org.example.Reverse",
        "text!~",
        .work { (context: any TaskContext) throws(TaskFailure) in
            let text = try context.required("text")
            context.log(.info, "reverses \(text)")
            return .done(["value": .string(String(text.reversed()))])
        }
    )

    private static let backwards = TaskType(
        "org.example.Backwards",
        "tasks!!",
        in: [.v2],
        .hold(TaskHolder { task, _, _ in .inOrder(task.tasks("tasks").reversed()) })
    )

    private static let types = TaskTypes.standard.adding(reverse).adding(backwards)

    @Test("is read, checked and run", arguments: SandboxFamily.allCases)
    func works(_ family: SandboxFamily) throws {
        let bench = try TestBench(family, types: Self.types)
        let done = try bench.run("tasks: [{id: a, type: org.example.Reverse, text: \"{{ flow.id }}oo\"}]\n")
        #expect(done.state.current == .success)
        #expect(done.output("a", "value") == "oof")
        #expect(bench.messages(.info) == ["reverses foo"])
        #expect(throws: FlowProblems.self) { try bench.deploy("tasks: [{id: a, type: org.example.Reverse}]\n") }
        #expect(throws: FlowProblems.self) {
            try bench.deploy("tasks: [{id: a, type: org.example.Reverse, text: x, other: y}]\n")
        }
    }

    @Test("plans the tasks inside it")
    func holds() throws {
        let bench = try TestBench(.v2, types: Self.types)
        let done = try bench.run(
            """
            tasks:
              - id: all
                type: org.example.Backwards
                tasks:
                  - {id: one, type: org.example.Reverse, text: "1"}
                  - {id: two, type: org.example.Reverse, text: "2"}

            """
        )
        #expect(done.state.current == .success)
        #expect(done.taskRuns?.map(\.taskId) == ["all", "two", "one"])
    }

    @Test("is unknown to families that do not have it, and to readers that do not know it")
    func unknown() throws {
        let source =
            "tasks: [{id: all, type: org.example.Backwards, tasks: [{id: a, type: org.example.Reverse, text: x}]}]\n"
        #expect(throws: FlowProblems.self) { try TestBench(.v1, types: Self.types).deploy(source) }
        #expect(throws: FlowProblems.self) { try TestBench(.v2).deploy(source) }
        _ = try TestBench(.v2, types: Self.types).deploy(source)
    }
}
