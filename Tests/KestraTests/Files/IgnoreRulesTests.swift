import Testing

@testable import Kestra

@Suite("The patterns of an ignore file")
struct IgnoreRulesTests {
    @Test(
        "leave alone what they name",
        arguments: [
            ("*.log", "a.log", true), ("*.log", "x/y/a.log", true), ("*.log", "a.logs", false), ("/a", "a", true),
            ("/a", "x/a", false), ("a/b", "a/b", true), ("a/b", "x/a/b", false), ("tmp/", "tmp/a", true),
            ("tmp/", "tmp", false),
            ("tmp/", "x/tmp/y/a", true), ("**/b", "a/b", true), ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true),
            ("a/**", "a/x/y", true), ("a/**", "a", false), ("a?c", "abc", true), ("a?c", "ac", false),
            ("# x", "# x", false),
            ("*a*b*", "xaybz", true), ("*a*b*", "xbya", false), ("*.log\n!keep.log", "keep.log", false),
            ("*.log\n!keep.log", "other.log", true), ("!a\na", "a", true), ("", "a", false), ("a  ", "a", true),
            ("é*", "éa", true),
            ("a\r\nb", "a", true), ("*", "any", true), ("x", "X", false),
        ]
    )
    func patterns(text: String, path: String, isIgnored: Bool) {
        #expect(IgnoreRules(text).ignoresFile(at: path.split(separator: "/").map(String.init)) == isIgnored)
    }
}
