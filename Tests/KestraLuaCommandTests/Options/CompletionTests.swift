import TestSupport
import Testing

@testable import KestraLuaCommand

@Suite("Completions and the manual page")
struct CompletionTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func bash(_ words: [String]) async throws -> [String] {
        let path = folder.path + "/completions"
        try writeFile(path, Shell.bash.completions(of: Subcommand.all))
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let ask =
            "COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1); _kestra_lua; printf '%s\\n' \"${COMPREPLY[@]}\""
        let result = try await Program("/bin/bash", ["-c", "complete() { :; }; . '\(path)'; \(ask)"]).run()
        #expect(result.errors == "")
        return result.output.split(separator: "\n").map(String.init)
    }

    @Test("bash completes options, their values, and subcommands with their own options")
    func completes() async throws {
        #expect(try await bash(["kestra-lua", "--time"]) == ["--timeout"])
        #expect(try await bash(["kestra-lua", "--sandbox", "--api", ""]) == ["1.3", "2.0"])
        #expect(try await bash(["kestra-lua", "sandb"]).contains("sandbox"))
        #expect(try await bash(["kestra-lua", "sandbox", "--p"]) == ["--port"])
        #expect(try await bash(["kestra-lua", "--url", ""]) == [])
    }

    @Test("every shell's completions have every option", arguments: ["bash", "zsh", "fish"])
    func complete(name: String) throws {
        let text = try #require(Shell(rawValue: name)).completions(of: Subcommand.all)
        for option in Subcommand.all.flatMap(\.options) {
            let spelling = name == "fish" ? option.long.map { "-l \($0) " } ?? "-s" : option.spellings[0]
            #expect(text.contains(spelling), "\(option.name)")
        }
    }

    @Test("the manual page has every option, with the language's own signs marked")
    func manual() {
        let page = ManualPage(Subcommand.all).text
        for option in Subcommand.all.flatMap(\.options) {
            #expect(page.contains(".B " + ManualPage.escape(HelpText.spelling(option))))
            #expect(page.contains(ManualPage.escape(option.about)))
        }
        #expect(ManualPage.escape(".x -y \\") == "\\&.x \\-y \\e")
    }
}
