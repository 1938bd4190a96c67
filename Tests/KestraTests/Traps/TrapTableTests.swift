import TestSupport
import Testing

@Suite("The table of traps")
struct TrapTableTests {
    @Test("names tests that there are")
    func tests() throws {
        let folder = Repository.root + "/Tests/KestraTests"
        var sources: [String: String] = [:]
        for path in files(below: folder, endings: ["Tests.swift"]) {
            let name = path.split(separator: "/").last?.dropLast(".swift".count) ?? ""
            sources[String(name)] = try readText(folder + "/" + path)
        }
        let scripts = Repository.root + "/Tests/Scripts"
        for path in files(below: scripts, endings: [".lua"]) { sources[path] = try readText(scripts + "/" + path) }
        let rows = try readText(Repository.root + "/stdlib/docs/reference/traps.md").split(separator: "\n").dropFirst(6)
            .filter { $0.hasPrefix("|") && !$0.hasPrefix("| **") && !$0.hasPrefix("|---") && !$0.hasPrefix("| trap") }
        #expect(rows.count > 90)
        for row in rows {
            let cell = String(row.split(separator: "|").last { !$0.allSatisfy { $0 == " " } } ?? "")
            let parts = cell.trimmed.split(separator: ": ", maxSplits: 1).map(String.init)
            try #require(parts.count == 2, "\(row)")
            #expect(sources[parts[0]]?.contains(parts[1]) == true, "\(cell)")
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
