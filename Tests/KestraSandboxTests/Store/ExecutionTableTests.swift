import SandboxModel
import Testing
import Values

@testable import KestraSandbox

@Suite("The table of executions")
struct ExecutionTableTests {
    private static func execution(_ number: Int, flow: String = "f", _ states: RunState...) -> ExecutionRecord {
        let date = Timestamp(seconds: 0)
        var state = StateLog(at: date)
        for next in states { state.move(to: next, at: date) }
        return ExecutionRecord(
            id: "e\(number)",
            namespace: "company.team",
            flowId: flow,
            flowRevision: 1,
            labels: [],
            state: state,
            metadata: ExecutionMetadata(originalCreatedDate: date)
        )
    }

    private static func ids(_ executions: [ExecutionRecord]) -> [String] { executions.map(\.id) }

    @Test("keeps the order of creation after changes and removals")
    func order() {
        var table = ExecutionTable()
        for number in 0..<200 { table.put(Self.execution(number, flow: number % 2 == 0 ? "even" : "odd")) }
        table.put(Self.execution(7, flow: "odd", .running))
        for number in 0..<200 where number % 10 != 7 { #expect(table.remove("e\(number)") != nil) }
        #expect(table.remove("e0") == nil)
        let left = (0..<20).map { "e\($0 * 10 + 7)" }
        #expect(Self.ids(table.all) == left)
        #expect(Self.ids(table.executions(namespace: "company.team", flowId: "odd")) == left)
        #expect(table.executions(namespace: "company.team", flowId: "even").isEmpty)
        #expect(table["e7"]?.state.current == .running)
        #expect(table.put(Self.execution(200)) == 200)
        #expect(Self.ids(table.all) == left + ["e200"])
    }

    @Test("finds the open executions of a flow, including a restarted one")
    func open() {
        var table = ExecutionTable()
        for number in 0..<3 { table.put(Self.execution(number)) }
        func open() -> [String] { Self.ids(table.openExecutions(namespace: "company.team", flowId: "f")) }
        table.put(Self.execution(1, .running, .success))
        #expect(open() == ["e0", "e2"])
        table.put(Self.execution(1, .running, .success, .restarted))
        #expect(open() == ["e0", "e1", "e2"])
        _ = table.remove("e0")
        #expect(open() == ["e1", "e2"])
        #expect(table.openExecutions(namespace: "company.team", flowId: "g").isEmpty)
    }

    @Test("continues after the highest restored number")
    func numbers() {
        var table = ExecutionTable()
        #expect(table.put(Self.execution(0), number: 41) == 41)
        #expect(table.put(Self.execution(1)) == 42)
        #expect(table.put(Self.execution(0, .running)) == 41)
    }

    @Test("finds the newest execution of a flow, of a namespace, or of all that passes a test, and looks no further")
    func newest() throws {
        var table = ExecutionTable()
        for number in 0..<9 { table.put(Self.execution(number, flow: number % 3 == 0 ? "f" : "g")) }
        var seen: [String] = []
        func newest(_ namespace: String?, _ flowId: String?, _ wanted: (String) -> Bool) throws -> String? {
            seen = []
            return try table.newest(namespace: namespace, flowId: flowId) {
                seen.append($0.id)
                return wanted($0.id)
            }?.id
        }
        #expect(try newest("company.team", "f") { $0 != "e6" } == "e3")
        #expect(seen == ["e6", "e3"])
        #expect(try newest(nil, "f") { _ in true } == "e6")
        #expect(try newest("company.team", nil) { _ in true } == "e8")
        #expect(try newest(nil, nil) { $0 == "e5" } == "e5")
        #expect(seen == ["e8", "e7", "e6", "e5"])
        #expect(try newest("company", nil) { _ in true } == nil)
        #expect(try newest("company.team", "f") { _ in false } == nil)
        #expect(seen == ["e6", "e3", "e0"])
    }
}
