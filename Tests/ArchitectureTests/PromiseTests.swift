import TestSupport
import Testing

@Suite("The promises of the runtime and of its security")
struct PromiseTests {
    private struct Row: Sendable {
        let file: String
        let test: String
    }

    /// The rows of the tables in a document.
    private static func rows(of document: String) throws -> [Row] {
        try readText("\(Repository.root)/\(document)").split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
                .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            guard line.hasPrefix("|"), cells.count == 3, cells[1].contains("/") else { return nil }
            return Row(file: cells[1], test: cells[2])
        }
    }

    @Test(
        "have each the test that the table names",
        arguments: [("Tests/RUNTIME.md", 60), (".github/SECURITY.md", 35)]
    )
    func named(document: String, least: Int) throws {
        let rows = try Self.rows(of: document)
        #expect(rows.count > least)
        for row in rows {
            let text = try readText(Repository.root + "/Tests/" + row.file)
            let found = row.file.hasSuffix(".lua") ? text.contains(row.test) : text.contains("\"\(row.test)\"")
            #expect(found, "\(row.file) has no test \(row.test)")
        }
    }
}
