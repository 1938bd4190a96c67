import SandboxModel
import Testing
import Values

@testable import KestraSandbox

@Suite("The table of log lines")
struct EntryTableTests {
    private static func line(_ number: Int, of execution: String, at second: Int64) -> LogEntry {
        LogEntry(
            namespace: "company.team",
            flowId: "f",
            executionId: execution,
            timestamp: Timestamp(seconds: second),
            level: .info,
            thread: "t",
            message: "\(number)"
        )
    }

    private static func messages(_ table: inout EntryTable<LogEntry>, of execution: String? = nil) -> [String] {
        table.places(of: execution) { _ in true }.compactMap { table[$0]?.message }
    }

    @Test("lists lines by their dates, and lines of one date as they arrived")
    func order() {
        var table = EntryTable<LogEntry>()
        for (number, second) in [5, 7, 7, 6, 5, 9].enumerated() {
            table.append(Self.line(number, of: number % 2 == 0 ? "even" : "odd", at: Int64(second)))
        }
        #expect(Self.messages(&table) == ["0", "4", "3", "1", "2", "5"])
        #expect(Self.messages(&table, of: "odd") == ["3", "1", "5"])
        #expect(Self.messages(&table, of: "other") == [])
        #expect(table.entries(of: "even").map(\.message) == ["0", "4", "2"])
    }

    @Test("removes the lines of an execution that a test selects, and keeps the order of the others")
    func removal() {
        var table = EntryTable<LogEntry>()
        for number in 0..<300 { table.append(Self.line(number, of: "e\(number % 3)", at: Int64(number))) }
        #expect(table.remove(of: "none") { _ in true } == nil)
        #expect(table.remove(of: "e0") { _ in true } == [])
        let rest = table.remove(of: "e1") { $0.message != "100" }
        #expect(rest?.map(\.message) == ["100"])
        let left = (0..<300).filter { $0 % 3 == 2 || $0 == 100 }.map { "\($0)" }
        #expect(Self.messages(&table) == left)
        table.append(Self.line(300, of: "e0", at: 300))
        #expect(Self.messages(&table) == left + ["300"])
        #expect(Self.messages(&table, of: "e0") == ["300"])
    }
}
