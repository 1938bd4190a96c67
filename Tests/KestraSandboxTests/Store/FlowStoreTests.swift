import SandboxModel
import SandboxEngine
import Testing
import Values

@testable import KestraSandbox

@Suite("The store of flows")
struct FlowStoreTests {
    private static func flow(_ id: String) throws -> FlowDefinition {
        try FlowReader(family: .v1).read(
            """
            id: \(id)
            namespace: company.team
            tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: hi}]
            triggers: [{id: t, type: io.kestra.plugin.core.trigger.Flow, states: [FAILED]}]
            """
        )
    }

    @Test("lists the last changed flow at the end, and flows of one date by their names")
    func order() throws {
        let store = FlowStore(journal: nil)
        for id in ["b", "a", "c"] { _ = store.add(try Self.flow(id), at: Timestamp(seconds: 10)) }
        #expect(store.all.map(\.id) == ["a", "b", "c"])
        let changed = store.add(try Self.flow("a"), at: Timestamp(seconds: 20))
        #expect(store.all.map(\.id) == ["b", "c", "a"])
        #expect(store.all.last?.revision == 2)
        store.delete(changed, at: Timestamp(seconds: 30))
        #expect(store.all.map(\.id) == ["b", "c"])
    }

    @Test("finds the flows that wait for a state, after each change of a flow")
    func listeners() throws {
        let store = FlowStore(journal: nil)
        let first = store.add(try Self.flow("a"), at: Timestamp(seconds: 1))
        #expect(store.listeners(for: .failed).map(\.flow.id) == ["a"])
        #expect(store.listeners(for: .success).isEmpty)
        _ = store.add(try Self.flow("b"), at: Timestamp(seconds: 2))
        #expect(store.listeners(for: .failed).map(\.flow.id) == ["a", "b"])
        store.delete(first, at: Timestamp(seconds: 3))
        #expect(store.listeners(for: .failed).map(\.flow.id) == ["b"])
    }
}
