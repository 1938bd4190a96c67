import Testing
import TextTools

@Suite("Regular expressions")
struct RegularExpressionTests {
    @Test("match a whole text", arguments: [("a+", "aaa", true), ("a+", "aab", false), ("é|x", "é", true)])
    func whole(_ pattern: String, text: String, matches: Bool) throws {
        #expect(try RegularExpression(pattern).isWhole(text) == matches)
    }

    @Test("return matches and groups as byte ranges, and empty matches at each character")
    func groups() throws {
        let found = try RegularExpression("(é)?(b)").matches(in: Array("éb b".utf8))
        #expect(found == [[0..<3, 0..<2, 2..<3], [4..<5, nil, 4..<5]])
        #expect(try RegularExpression("").matches(in: Array("é".utf8)) == [[0..<0], [2..<2]])
    }

    @Test(
        "that are not supported report the reason",
        arguments: [("(", "near index 1"), ("[a-z&&[^b]]", "the intersection `&&`")]
    )
    func refused(_ pattern: String, reason: String) {
        let failure = #expect(throws: RegularExpression.Failure.self) { try RegularExpression(pattern) }
        #expect(failure?.message.contains(reason) == true)
    }

    @Test("fail after too many steps")
    func endless() throws {
        let text = String(repeating: "a", count: 40) + "!"
        let expression = try RegularExpression("(a+)+$")
        let failure = #expect(throws: RegularExpression.Failure.self) { try expression.isWhole(text) }
        #expect(failure?.message == "the pattern `(a+)+$` takes too long to match")
    }
}
