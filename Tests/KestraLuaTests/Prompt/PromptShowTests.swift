import Testing

@Suite("Values at the prompt")
struct PromptShowTests {
    private func shown(_ text: String) async throws -> String {
        try await PromptSession().show(text) ?? "(incomplete)"
    }

    @Test(
        "tables are written as a program has them, list first, then names in order",
        arguments: [
            ("{}", "{}"), ("{ 1, 2.0, 'a', true, b = 1, a = 2 }", "{ 1, 2.0, \"a\", true, a = 2, b = 1 }"),
            (
                "{ [1] = 1, [3] = 3, [-1] = 0, ['a b'] = 1, ['end'] = 2, [true] = 3 }",
                "{ 1, [-1] = 0, [3] = 3, [\"a b\"] = 1, [\"end\"] = 2, [true] = 3 }"
            ),
            ("{ { {} } }", "{ { {} } }"), ("{ kestra.null }", "{ null }"),
            ("{ 'a\\nb\\t\"\\\\', 'h\\u{E9}', '\\xFF\\0' }", "{ \"a\\nb\\t\\\"\\\\\", \"h\u{E9}\", \"\\xFF\\x00\" }"),
            ("{ math.huge, -0.0, math.mininteger }", "{ inf, -0.0, -9223372036854775808 }"),
            ("setmetatable({}, { __tostring = function() return 'a\\n  b' end })", "a b"),
            ("{ setmetatable({}, { __tostring = error }) }", "{ table (its __tostring raises) }"),
            ("setmetatable({ 1 }, { __index = error, __pairs = error, __len = error })", "{ 1 }"),
        ]
    )
    func tables(text: String, expected: String) async throws {
        #expect(try await shown(text) == expected + "\n")
    }

    @Test("a table that has no room on a line has a line for each part")
    func lines() async throws {
        let text = "{ a = ('x'):rep(60), b = { ('y'):rep(60) } }"
        let (x, y) = (String(repeating: "x", count: 60), String(repeating: "y", count: 60))
        #expect(try await shown(text) == "{\n  a = \"\(x)\",\n  b = { \"\(y)\" }\n}\n")
    }

    @Test("a table inside itself is not written again; one that occurs twice is")
    func cycles() async throws {
        let text = "(function() local t, s = { 1 }, {} t.me, t.a, t.b = t, s, s return t end)()"
        #expect(try await shown(text) == "{ 1, a = {}, b = {}, me = { --[[ itself ]] } }\n")
        let deep = "(function() local t = {} for _ = 1, 100000 do t = { t } end return t end)()"
        #expect(try await shown(deep) == "{ { { { { { { --[[ deeper ]] } } } } } } }\n")
    }

    @Test(
        "long lists, wide trees and long texts are cut, and say by how much",
        arguments: [
            ("(function() local t = {} for i = 1, 1e5 do t[i] = i end return t end)()", "--[[ and 99900 more ]]"),
            (
                "(function() local t = {} for i = 1, 3e4 do t['k' .. i] = i end return t end)()",
                "--[[ and 29900 more ]]"
            ),
            ("{ ('a'):rep(5000) }", "--[[ and 4000 bytes ]]"),
            (
                "(function() local function t(n) local l = {} for i = 1, n > 0 and 50 or 0 do l[i] = t(n - 1) end return l end"
                    + " return t(3) end)()", "more ]]"
            ),
        ]
    )
    func bounds(text: String, mark: String) async throws {
        let text = try await shown(text)
        #expect(text.contains(mark))
        #expect(text.utf8.count < 40_000)
    }

    @Test("objects of kestra are shown by what they say of themselves")
    func objects() async throws {
        let session = try await PromptSession()
        let error = try await session.show("{ select(2, pcall(kestra.flows.get)) }") ?? ""
        #expect(error.hasPrefix("{ flows.get: namespace must be text"), "\(error)")
        #expect(error.split(separator: "\n").count == 1, "\(error)")
        #expect(try await session.show("kestra.task.spawn(function() end)")?.hasPrefix("kestra.task: 0x") == true)
    }
}
