import Kestra
import KestraSandbox
import LuaRuntime
import TestSupport
import Testing

@testable import KestraLuaCommand

@Suite("Values of options")
struct ValueTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func options(_ words: [String]) throws -> RunOptions {
        let parsed = try OptionParser(Subcommand.script.options).parse((["kestra-lua"] + words).map { Array($0.utf8) })
        return try RunOptions(parsed, isTyped: false)
    }

    private func refusal(_ words: [String]) -> UsageError? {
        do {
            _ = try options(words)
            return nil
        } catch {
            return error as? UsageError
        }
    }

    @Test(
        "amounts of memory",
        arguments: [
            ("65536", 65536), ("1k", 1024), ("256M", 256 << 20), ("256MB", 256 << 20), ("2GiB", 2 << 30),
            ("1T", 1 << 40),
        ]
    )
    func memory(text: String, bytes: Int) throws {
        #expect(try ByteCount.read(text) == bytes)
        #expect(try options(["--memory", text]).limits.memory?.bytes == bytes)
    }

    @Test(
        "what is not an amount of memory",
        arguments: ["", "M", "0", "-1", "1.5G", "256 M", "9999999T", "١M", "lots"]
    )
    func noMemory(text: String) {
        #expect(refusal(["--memory", text])?.message == "--memory: \"\(text)\" is not an amount of memory")
    }

    @Test("times", arguments: [("10s", 10), ("5m", 300), ("1h30m", 5400), ("PT10M", 600)])
    func time(text: String, seconds: Int) throws {
        #expect(try options(["--timeout", text]).limits.time == .seconds(seconds))
    }

    @Test("what is no time", arguments: ["soon", "0s", "PT-1S", "10", ""])
    func noTime(text: String) {
        #expect(refusal(["--timeout", text])?.message.hasPrefix("--timeout: ") == true)
    }

    @Test("--retry-for may be zero, and refuses all else in the same words")
    func retryFor() throws {
        for text in ["0", "0s", "PT0S"] {
            #expect(try options(["--retry-for", text]).connection.configuration().retryFor == .zero)
        }
        for text in ["-1s", "x", "5", ""] {
            let refusal = refusal(["--retry-for", text])
            #expect(refusal?.message == "--retry-for: \"\(text)\" is not a duration of 0s or more")
            #expect(refusal?.hint == "write 10s, 5m or 1h30m")
        }
    }

    @Test("code, scripts and standard input")
    func sources() throws {
        #expect(try options([]).script == .standardInput)
        #expect(try options(["-"]).script == .standardInput)
        #expect(try options(["-e", "x"]).script == nil)
        let both = try options(["-e", "x", "dir/s.lua", "a"])
        #expect(both.script == .file(Array("dir/s.lua".utf8)))
        #expect(both.script?.folder == "dir")
        #expect(both.arguments == [Array("a".utf8)])
    }

    @Test(
        "the folder of a script",
        arguments: [("s.lua", "."), ("/s.lua", "/"), ("a/b/s.lua", "a/b"), ("/a/s.lua", "/a")]
    )
    func folders(path: String, folder: String) {
        #expect(ScriptSource(operand: Array(path.utf8)).folder == folder)
    }

    @Test(
        "what excludes each other",
        arguments: [
            ["--sandbox", "--url", "http://h"], ["--sandbox", "--token-file", "/dev/null"], ["--api", "2.0"],
            ["--sandbox", "--api", "3.0"], ["--sandbox", "--user", "name"], ["--ca-file", "/no/such/file"],
            ["--token-file", "/no/such/file"], ["--password-file", "/dev/null"],
        ]
    )
    func exclusive(words: [String]) {
        #expect(refusal(words) != nil)
    }

    @Test("a password comes with its user, or from a file of one line")
    func passwords() throws {
        let file = folder.path + "/password"
        try writeFile(file, "se:cret \r\n")
        let inline = try options(["--user", "ada:pass:word"]).connection.userAndPassword()
        #expect(inline == UserAndPassword(user: "ada", password: "pass:word"))
        let named = try options(["--user", "ada", "--password-file", file]).connection.userAndPassword()
        #expect(named == UserAndPassword(user: "ada", password: "se:cret "))
        #expect(refusal(["--user", "ada:x", "--password-file", file])?.message == "--user has a password already")
    }

    @Test("a file of more than one line is no secret, and is not shown")
    func secretFile() throws {
        let file = folder.path + "/token"
        try writeFile(file, "hunter2\nhunter3\n")
        #expect(refusal(["--token-file", file])?.message == "--token-file: \(file) is not one line of text")
    }

    @Test("the sandbox takes family and credentials from the command line")
    func sandbox() throws {
        let choice = try options(["--sandbox", "--api", "2.0", "--user", "a:b"]).sandbox
        #expect(choice?.options.api.rawValue == "2.0")
        #expect(choice?.credentials == UserAndPassword(user: "a", password: "b"))
        #expect(try options([]).sandbox == nil)
    }
}
