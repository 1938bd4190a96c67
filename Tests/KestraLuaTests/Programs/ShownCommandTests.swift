import LuaRuntime
import Testing

@testable import KestraLua

@Suite("The command of a program in an error")
struct ShownCommandTests {
    private func command(_ words: [String], variables: [(String, String?)] = []) throws -> ShownCommand {
        ShownCommand(try ProgramRequest(words: words, variables: variables))
    }

    @Test(
        "shows no secret, and masks it in what the program writes",
        arguments: [
            (["x", "--token=test-secret-1"], "x --token=***"),
            (["x", "--api-key", "test-secret-1", "y"], "x --api-key *** y"),
            (["x", "-password", "test-secret-1"], "x -password ***"),
            (["x", "https://u:test-secret-1@host/a?b=c"], "x 'https://host/a?b=c'"),
            (["x", "https://host/?token=test-secret-1&b=c"], "x 'https://host/?token=***&b=c'"),
            (["curl", "-H", "Authorization: Bearer test-secret-1"], "curl -H 'Authorization: ***'"),
            (["env", "PGPASSWORD=test-secret-1", "psql"], "env PGPASSWORD=*** psql"),
        ]
    )
    func hides(words: [String], shown: String) throws {
        let command = try command(words)
        #expect(command.text == shown)
        let output = command.masked(Array("it was test-secret-1.".utf8))
        #expect(String(decoding: output, as: UTF8.self) == "it was ***.")
    }

    @Test("hides the rest of a line of the shell after a name that suggests a secret")
    func line() throws {
        let request = try ProgramRequest(line: "echo a; TOKEN=test-secret-1 x | curl -H 'Authorization: test-secret-2'")
        #expect(ShownCommand(request).text == "echo a; TOKEN=***")
    }

    @Test("hides the values of secret variables of the call in each word")
    func variables() throws {
        let command = try command(["x", "-ptest-secret-1"], variables: [("MYSQL_PWD", "test-secret-1"), ("A", nil)])
        #expect(command.text == "x -p***")
    }

    @Test("quotes words as the shell does, and shortens a long one, of whatever size")
    func quotes() throws {
        #expect(try command(["echo", "", "a b", "it's", "a-b/c.d"]).text == #"echo '' 'a b' 'it'\''s' a-b/c.d"#)
        let long = try command(["echo", String(repeating: "x", count: 1 << 20), "--token=test-secret-1"])
        #expect(long.text.hasPrefix("echo xxx") && long.text.count < 1100 && !long.text.contains("test-secret"))
    }
}

extension ProgramRequest {
    /// A call of `sh.run` or `sh.shell` with these words or this line.
    init(words: [String]? = nil, line: String? = nil, variables: [(String, String?)] = []) throws {
        let list = variables.map { name, value -> LuaValue in
            ["name": LuaValue(name), "value": value.map { LuaValue($0) } ?? .nil]
        }
        var fields: [(String, LuaValue)] = [
            ("operation", "sh.run"), ("checks", true), ("reads", false), ("variables", .table(LuaTable(array: list))),
        ]
        if let words { fields.append(("words", .table(LuaTable(array: words.map { LuaValue($0) })))) }
        if let line { fields.append(("line", LuaValue(line))) }
        let arguments = LuaArguments(function: "start", values: [.table(LuaTable(fields: fields))])
        self = try arguments.fields(1) { try ProgramRequest($0) }
    }
}
