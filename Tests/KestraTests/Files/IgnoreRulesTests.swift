import FoundationEssentials
import TestSupport
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
            ("a\r\nb", "a", true), ("*", "any", true), ("x", "X", false), ("\\#x", "#x", true), ("\\!x", "!x", true),
            ("[a-c].txt", "b.txt", true), ("[!a-c].txt", "b.txt", false), ("\\*", "*", true), ("\\*", "a", false),
            ("a\\ ", "a ", true), ("a[", "a[", false), ("a//b", "a/b", false), ("\u{FEFF}a", "a", true),
        ]
    )
    func patterns(text: String, path: String, isIgnored: Bool) {
        #expect(IgnoreRules(text).ignoresFile(at: path.split(separator: "/").map(String.init)) == isIgnored)
    }

    /// Patterns and paths made of the characters that mean something, asked of git as well.
    @Test("mean what they mean to git")
    func agreeWithGit() async throws {
        let folder = try TemporaryDirectory()
        #expect(try await git(["init", "-q"], in: folder.path).status == 0)
        var random = SeededGenerator(seed: 20_261_201)
        let words = ["a", "b", "ab", "#", "!", " ", "*", "**", "?", "[ab]", "[!a]", "[", "]", "\\", ".", "/", "/", "é"]
        let letters = ["a", "b", "#", "!", "*", ".", "]", "é"]
        let paths = (0..<60).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ in
                (0..<Int.random(in: 1...3, using: &random)).map { _ in letters.randomElement(using: &random)! }.joined()
            }.joined(separator: "/")
        }.filter { $0.split(separator: "/").allSatisfy { $0 != "." && $0 != ".." } }
        var found = 0
        for _ in 0..<150 {
            let text = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                (0..<Int.random(in: 1...5, using: &random)).map { _ in words.randomElement(using: &random)! }.joined()
            }.joined(separator: "\n")
            try text.write(toFile: folder.path + "/.gitignore", atomically: false, encoding: .utf8)
            var asking = Program("/usr/bin/git", ["-C", folder.path, "check-ignore", "--no-index", "--stdin", "-z"])
            asking.input = .text(paths.map { $0 + "\0" }.joined())
            let ignored = Set(try await asking.run().output.split(separator: "\0").map(String.init))
            found += ignored.count
            let rules = IgnoreRules(text)
            for path in paths {
                let isIgnored = rules.ignoresFile(at: path.split(separator: "/").map(String.init))
                #expect(isIgnored == ignored.contains(path), "\(text.debugDescription) and \(path)")
            }
        }
        #expect(found > 500)
    }

    @Test("that a name is turned into stand for that name only", arguments: ["a*", "[x]", "#x", "!x", "a b ", "\\"])
    func names(name: String) {
        let rules = IgnoreRules(IgnoreRules.pattern(of: name))
        #expect(rules.ignoresFile(at: [name]))
        #expect(!rules.ignoresFile(at: ["ab"]))
    }

    private func git(_ arguments: [String], in folder: String) async throws -> ProgramResult {
        try await Program("/usr/bin/git", ["-C", folder] + arguments).run()
    }
}
