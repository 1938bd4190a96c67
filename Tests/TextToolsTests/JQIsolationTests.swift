import TestSupport
import Testing
import TextTools
import Values

/// A flow may come from anyone, and its queries run on behalf of the sandbox.
@Suite("A query of jq")
struct JQIsolationTests {
    @Test("has an empty environment", arguments: ["env", "$ENV", "1) | ($ENV", "def f: env; f", "[env][0]"])
    func environment(query: String) throws {
        #expect(try JQ.run(query, on: "{}") == [[:]])
    }

    @Test("reads no files")
    func modules() throws {
        let folder = try TemporaryDirectory()
        try writeFile(folder.path + "/data.json", "{\"k\": \"secret\"}")
        try writeFile(folder.path + "/code.jq", "def f: 1;")
        let search = "{search: \"\(folder.path)\"}"
        for query in [
            "import \"data\" as $d \(search); $d", "include \"code\" \(search); f",
            "1); import \"data\" as $d \(search); ($d",
            "\"code\" | modulemeta",
        ] {
            #expect(throws: JQError.self, "\(query)") { _ = try JQ.run(query, on: "{}") }
        }
    }

    @Test("has no further input and no debug output", arguments: [("[inputs]", "[]"), ("debug", "{}")])
    func callbacks(query: String, result: String) throws {
        #expect(try JQ.run(query, on: "{}").map { $0.text() } == [result])
        #expect(throws: JQError.self) { _ = try JQ.run("input", on: "{}") }
    }

    @Test("may define functions, end in a comment, or be empty", arguments: ["def f: .; f", ". # all", "", " "])
    func forms(query: String) throws {
        #expect(try JQ.run(query, on: "7").map { $0.text() } == ["7"])
    }

    @Test("without an end fails", .mustEnd, arguments: ["def f: [f]; f", "[limit(1e12; repeat(1))]"])
    func endless(_ query: String) throws {
        let error = #expect(throws: JQError.self) { _ = try JQ.run(query, on: "{}") }
        #expect(error?.message.hasPrefix("the query ") == true)
    }
}
