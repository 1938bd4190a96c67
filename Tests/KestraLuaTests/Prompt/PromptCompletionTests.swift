import LuaRuntime
import Testing

@Suite("Names completed at the prompt")
struct PromptCompletionTests {
    @Test(
        "what can be put in is put in; else the names are shown",
        arguments: [
            ("pri", "nt"), ("x = string.for", "mat"), ("string.re", "rep reverse"), ("kestra.exec", "utions"),
            ("kestra.executions.ru", "n"), ("kestra.triggers.sea", "rch"), ("kestra.task.sp", "awn"), ("coro", "utine"),
            ("kestra.log.in", "fo"), ("kestra.ar", "gs"), ("kestra.fa", "il"), ("kestra.req", "uest"),
            ("kestra.fs.bas", "ename"), ("kestra.sh.sh", "ell"), ("kestra.http.pos", "t"),
            ("kestra.yaml.encode_", "all"), ("kestra.time.from_", "now"),
            ("fun", "ction"), ("io.stdout:se", "seek setvbuf"), ("io.stdout:see", "k"), ("if pri", "nt"),
            ("print(#ty", "pe"),
            ("table.", "concat insert move pack remove sort unpack"), ("  ", "  "), ("", "  "),
        ]
    )
    func found(before: String, expected: String) async throws {
        #expect(try await PromptSession().completion(of: before) == expected)
    }

    @Test(
        "nothing is offered where no name can be",
        arguments: [
            "nope", "nope.x", "print.x", "'pri", "\"string.for", "-- pri", "[[ pri", "[==[ pri ]] pri", "1.pri",
            "12pri",
            "f().pri", "t[1].pri", "string..for", "string:form.x", "kestra.version.x", "'it\\'s pri", "x = 1 pri ]",
        ]
    )
    func nothing(before: String) async throws {
        #expect(try await PromptSession().completion(of: before) == "")
    }

    @Test(
        "after a text or a remark that is closed, names are completed again",
        arguments: [
            "'a' .. pri", "f('it\\'s', pri", "[[ a ]] pri", "--[[ a ]] pri", "-- a\npri", "[=[ ]] ]=] pri", "a - pri",
        ]
    )
    func closed(before: String) async throws {
        #expect(try await PromptSession().completion(of: before) == "nt")
    }

    @Test("fields come through tables behind tables, and strings have their methods")
    func inherited() async throws {
        let session = try await PromptSession()
        let text = """
            base = { inherited = print, own = 1 }; middle = setmetatable({ method = print }, { __index = base })
            object = setmetatable({ value = 1 }, { __index = middle }); word = "a"
            loop = {}; setmetatable(loop, { __index = loop })
            """
        #expect(try await session.show(text) == "")
        #expect(await session.completion(of: "object.") == "inherited method own value")
        #expect(await session.completion(of: "object:") == "inherited method")
        #expect(await session.completion(of: "word:up") == "per")
        #expect(await session.completion(of: "loop.x") == "")
    }

    @Test("nothing of the script's runs, so nothing can raise or wait")
    func untouched() async throws {
        let session = try await PromptSession()
        let text = """
            touched = 0
            local function touch() touched = touched + 1 while true do end end
            guarded = setmetatable({ name = 1 },
              { __index = touch, __pairs = touch, __len = touch, __call = touch, __metatable = "hidden" })
            setmetatable(_G, { __index = touch, __newindex = touch })
            """
        #expect(try await session.show(text) == "")
        #expect(await session.completion(of: "guarded.na") == "me")
        #expect(await session.completion(of: "guarded.nothing.x") == "")
        #expect(await session.completion(of: "nothing.at") == "")
        #expect(try await session.show("touched") == "0\n")
    }

    @Test("in the restricted profile the libraries have their names too")
    func restricted() async throws {
        let session = try await PromptSession(.restricted(LuaPermissions()))
        #expect(await session.completion(of: "string.forma") == "t")
        #expect(await session.completion(of: "kestra.flows.deplo") == "y")
        #expect(try await session.show("#{ 'a' }, { x = kestra.null }") == "1\t{ x = null }\n")
    }

    @Test("names with two underscores are shown to who begins with them")
    func hidden() async throws {
        let session = try await PromptSession()
        #expect(try await session.show("t = { __secret = 1, plain = 2 }") == "")
        #expect(await session.completion(of: "t.") == "plain")
        #expect(await session.completion(of: "t.__") == "secret")
    }
}
