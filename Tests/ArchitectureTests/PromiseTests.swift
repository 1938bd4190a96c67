import TestSupport
import Testing

@Suite("The promises of the runtime")
struct PromiseTests {
    private struct Row: Sendable {
        let file: String
        let test: String
    }

    /// The rows of the tables in Tests/RUNTIME.md.
    private static func rows() throws -> [Row] {
        try readText(Repository.root + "/Tests/RUNTIME.md").split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
                .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            guard line.hasPrefix("|"), cells.count == 3, cells[1].contains("/") else { return nil }
            return Row(file: cells[1], test: cells[2])
        }
    }

    @Test("have each the test that the table names")
    func named() throws {
        let rows = try Self.rows()
        #expect(rows.count > 60)
        for row in rows {
            let text = try readText(Repository.root + "/Tests/" + row.file)
            let found = row.file.hasSuffix(".lua") ? text.contains(row.test) : text.contains("\"\(row.test)\"")
            #expect(found, "\(row.file) has no test \(row.test)")
        }
    }
}
