import Testing

@testable import KestraLuaTesting

@Suite("The filter of names")
struct TestFilterTests {
    @Test(
        "a name is taken when the pattern occurs in it, with * for any text",
        arguments: [
            ("rows", "loads rows", true), ("rows", "loads lines", false), ("", "anything", true),
            ("loads*rows", "it loads all rows", true), ("rows*loads", "it loads all rows", false),
            ("*rows", "rows", true), ("r.ws", "rows", false), ("a*a", "a", false), ("ROWS", "rows", false),
        ]
    )
    func takes(pattern: String, name: String, expected: Bool) {
        #expect(TestFilter(pattern).takes(name) == expected)
    }
}
