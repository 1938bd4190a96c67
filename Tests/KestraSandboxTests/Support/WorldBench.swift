import EventLoop
import TestSupport
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel

/// A sandbox without its HTTP server on the thread of the test; its time jumps from event to event.
final class WorldBench {
    /// The reports of the sandbox to its user.
    final class Lines: @unchecked Sendable { var all: [String] = [] }

    let loop: EventLoop
    let world: SandboxWorld
    let said = Lines()

    init(_ family: SandboxFamily = .v1, stubsUnknown: Bool = false) throws {
        loop = try EventLoop(clock: ManualClock(jumps: true))
        var options = SandboxOptions()
        options.api = family
        options.stubsUnknownTasks = stubsUnknown
        options.report = { [said] in said.all.append($0) }
        world = try SandboxWorld(options: options, loop: loop)
    }

    static let log = "tasks:\n  - {id: log, type: io.kestra.plugin.core.log.Log, message: hi}\n"
    static let value = "tasks:\n  - {id: r, type: io.kestra.plugin.core.debug.Return, format: x}\n"

    /// Saves a flow of the namespace `company.team`.
    @discardableResult
    func deploy(_ id: String, _ rest: String = WorldBench.log) throws -> FlowDefinition {
        world.save(try world.readFlow("id: \(id)\nnamespace: company.team\n" + rest))
    }

    /// Lets an amount of sandbox time pass, with all events in it.
    func pass(_ duration: Duration) {
        var isOver = false
        world.time.schedule(after: duration) { isOver = true }
        loop.run { isOver }
    }

    @discardableResult
    func run(_ flow: FlowDefinition) throws -> ExecutionRecord {
        let id = try world.engine.create(ExecutionRequest(flow: flow)).id
        loop.run { [world] in world.store.executions[id]?.state.current.isTerminal ?? true }
        pass(.seconds(1))
        return try world.engine.existing(id)
    }

    func executions(of flow: String) -> [ExecutionRecord] { world.store.executions.all.filter { $0.flowId == flow } }

    func trigger(_ id: String, of flow: String) -> TriggerRecord? {
        world.store.triggers.trigger(namespace: "company.team", flowId: flow, triggerId: id)
    }
}
