import TestSupport
import Testing

@Suite("A script that tries to run forever")
struct AttackTests {
    @Test(
        "ends as the manual says, in time",
        arguments: [
            ("xpcall(error, function() while true do end end)", 124),
            ("local function h() error('again') end while true do xpcall(error, h) end", 124),
            ("load(function() return ' ' end)", 124),
            ("local function f() coroutine.wrap(f)() end while true do pcall(f) end", 124),
            ("while true do pcall(table.sort, {3, 1, 2, 5, 4}, function() return math.random() < 0.5 end) end", 124),
            ("local t = kestra.task while true do pcall(t.timeout, 0.001, function() while true do end end) end", 124),
            ("local c <close> = setmetatable({}, {__close = function() kestra.task.sleep(1000) end}) error('x')", 124),
            ("debug.sethook(function() while true do end end, '', 1) local x = 1 while true do x = x + 1 end", 124),
            ("table.insert(setmetatable({}, {__len = function() return 1 << 40 end}), 1, 1)", 124),
            ("os.execute('sleep 1000')", 124), ("io.popen('sleep 1000'):read('a')", 124),
            ("io.popen('sleep 1000')", 124),
            ("local mt mt = {__gc = function() setmetatable({}, mt) end} setmetatable({}, mt)", 0),
            ("setmetatable({}, {__gc = function() os.exit(7) end}) collectgarbage() while true do end", 7),
            ("coroutine.wrap(function() pcall(os.exit, 9) while true do end end)()", 9),
            ("for line in io.lines('/dev/zero') do end", 1), ("io.open('/dev/zero'):read('a')", 1),
            ("local function f(s) return (s:gsub('.', f)) end f('x')", 1),
            ("local s, t = ('x'):rep(1 << 20), {} for i = 1, 1e6 do t[i] = s end return table.concat(t)", 1),
        ] as [(String, Int32)]
    )
    func ends(code: String, status: Int32) async throws {
        let result = try await Program.kestraLua(["--timeout", "1s", "--memory", "64M", "-e", code]).run()
        #expect(result.status == status)
        #expect(result.duration < .seconds(15))
    }
}
