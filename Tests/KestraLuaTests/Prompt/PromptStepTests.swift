import KestraLua
import Testing

@Suite("Lines at the prompt")
struct PromptStepTests {
    @Test(
        "a text that more lines can complete asks for them",
        arguments: [
            "function f()", "if x then", "x =", "x = {", "{", "f(", "1 +", "[[long", "--[[ remark",
            "x = 'a' ..",
            "for i = 1, 2 do\n  print(i)", "local function g() return function()", "repeat", "not", "= {", "goto",
            "x = 'a\\", "f('a\\z",
        ]
    )
    func incomplete(text: String) async throws {
        #expect(try await PromptSession().show(text) == nil)
    }

    @Test(
        "a text that no line can complete is an error at once",
        arguments: [
            ("x = = 1", "stdin:1: unexpected symbol near '='"), ("end", "stdin:1: <eof> expected near 'end'"),
            ("f())", "stdin:1: unexpected symbol near ')'"), ("'abc", "stdin:1: unfinished string near <eof>"),
            ("if x then\nelse else", "stdin:2: 'end' expected (to close 'if' at line 1) near 'else'"),
        ]
    )
    func wrong(text: String, message: String) async throws {
        #expect(try await PromptSession().failure(text) == message)
    }

    @Test("a text that is cut off by the end of the input says what is missing")
    func cutOff() async throws {
        let session = try await PromptSession()
        #expect(try await session.failure("if x then", isLast: true) == "stdin:1: 'end' expected near <eof>")
        #expect(try await session.show("1 + 1", isLast: true) == "2\n")
    }

    @Test(
        "an expression shows its values, with and without = or return; a statement shows nothing",
        arguments: [
            ("1 + 1", "2\n"), ("= 1 + 1", "2\n"), ("return 1, 'a', nil", "1\ta\tnil\n"), ("x = 1", ""), ("", ""),
            ("return", ""),
            ("-- remark", ""), ("nil", "nil\n"), ("(function() end)()", ""), ("f = function() return {1}, 2 end", ""),
            ("'a\\nb', 1", "a\nb\n1\n"), ("{\n1,\n2\n}", "{ 1, 2 }\n"),
        ]
    )
    func values(text: String, shown: String) async throws {
        #expect(try await PromptSession().show(text) == shown)
    }

    @Test("globals stay from line to line, locals do not; an error ends its line only")
    func lines() async throws {
        let session = try await PromptSession()
        #expect(try await session.show("x = 1; local y = 2") == "")
        #expect(try await session.failure("error('broke')") == "stdin:1: broke")
        #expect(try await session.failure("error({ code = 'odd' })") == "(error object is a table value)")
        #expect(try await session.show("x, y") == "1\tnil\n")
    }

    @Test("what is awaited at the prompt comes back to it, from tasks too")
    func awaits() async throws {
        let session = try await PromptSession()
        #expect(try await session.show("kestra.task.sleep('1ms')") == "")
        let text = "t = kestra.task.spawn(function() kestra.task.sleep('1ms') return 7 end) return t:await()"
        #expect(try await session.show(text) == "7\n")
        #expect(try await session.show("t:await()") == "7\n")
        let failure = try await session.failure("kestra.flows.get('company.team', 'a')")
        #expect(failure?.contains("127.0.0.1:1") == true, "\(failure ?? "")")
    }

    @Test("os.exit ends with its status")
    func exit() async throws {
        #expect(try await PromptSession().show("os.exit(3)") == "exit 3")
    }

    @Test("a script that loses every global loses no prompt")
    func lostGlobals() async throws {
        let session = try await PromptSession()
        #expect(
            try await session.show(
                "kept = 1; local g = _G for name in next, g do if name ~= 'kept' then g[name] = nil end end"
            )
                == ""
        )
        #expect(try await session.show("kept, { kept }, print") == "1\t{ 1 }\tnil\n")
        #expect(try await session.show("if kept then") == nil)
        #expect(await session.completion(of: "ke") == "pt")
    }

    @Test("text in _PROMPT and _PROMPT2 is the sign in front of lines; anything else is not")
    func signs() async throws {
        let session = try await PromptSession()
        #expect(try await session.show("_PROMPT, _PROMPT2 = 'lua> ', {}") == "")
        #expect(session.prompt.sign("_PROMPT") == "lua> ")
        #expect(session.prompt.sign("_PROMPT2") == nil)
    }
}
