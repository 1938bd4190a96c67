import Testing
import Values

@Suite("CSV that is read")
struct CSVParserTests {
    private func rows(_ text: String, format: CSVFormat = CSVFormat(), width: Int? = nil) throws -> [CSVParser.Row] {
        var parser = CSVParser(format: format, width: width)
        var rows: [CSVParser.Row] = []
        // One byte at a time: every boundary is in the middle of something.
        for byte in text.utf8 { try parser.receive([byte]) { rows.append($0) } }
        try parser.finish { rows.append($0) }
        return rows
    }

    private func fields(_ text: String) throws -> [[String]] {
        try rows(text).map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
    }

    @Test(
        "has the fields of RFC 4180",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("\"a\"\"b\",\"c\r\n,d\"\n", [["a\"b", "c\r\n,d"]]),
            (",\n\"\",x\n", [["", ""], ["", "x"]]),
            ("\u{FEFF}a\n", [["a"]]),
            ("\u{FEFF}", []),
            ("\r\n\n\"\"\r\n", [[""]]),
        ]
    )
    func fields(_ text: String, _ expected: [[String]]) throws {
        #expect(try fields(text) == expected)
    }

    @Test("knows the line on which a row begins")
    func lines() throws {
        #expect(try rows("\n\"a\nb\"\n\r\nc\n").map(\.line) == [2, 5])
    }

    @Test(
        "has an error with its place",
        arguments: [
            ("a,b\nc\n", 2, nil), ("a\n\"b", 2, 1), ("a\nb\"c\n", 2, 2), ("\"a\"b\n", 1, 4), ("a\rb\n", 1, 3),
            ("ü\n\u{FEFF}üü\"\n", 2, 4),
        ]
    )
    func errors(_ text: String, _ line: Int, _ column: Int?) {
        let error = #expect(throws: CSVError.self) { try rows(text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test("keeps no more than the limit of one field")
    func limit() {
        let format = CSVFormat(largestField: 3)
        let error = #expect(throws: CSVError.self) { try rows("abc\n\"abcd", format: format) }
        #expect(error == CSVError(problem: "a field is larger than 3 bytes", line: 2, column: 5))
    }

    @Test("has the given number of fields")
    func width() {
        let error = #expect(throws: CSVError.self) { try rows("a,b\n", width: 3) }
        #expect(error?.problem == "the row has 2 fields instead of 3")
    }
}
