import TestSupport
import Testing

@Suite("A session at a terminal", .ownThread)
struct TerminalSessionTests {
    private let home: TemporaryDirectory

    init() throws { home = try TemporaryDirectory() }

    private static let (interrupt, tab, end, up) = ("\u{3}", "\t", "\u{4}", "\u{1B}[A")

    /// A session that waits for its first line.
    private func session(_ words: [String] = []) throws -> Terminal {
        let environment = ["PATH": "/usr/bin:/bin", "HOME": home.path, "TERM": "xterm", "LANG": "C.UTF-8"]
        let terminal = try Terminal(.kestraLua(words, environment: environment))
        #expect(terminal.wait(for: "\n> ") != nil, "\(terminal.shown)")
        return terminal
    }

    @Test("starts where a terminal is standard input and no script is named, and ends with Ctrl-D")
    func startsAndEnds() throws {
        let terminal = try session()
        #expect(terminal.shown.hasPrefix("kestra-lua "))
        terminal.type("6 * 7\r")
        #expect(terminal.wait(for: "\r\n42\r\n> ") != nil, "\(terminal.shown)")
        terminal.type(Self.end)
        #expect(terminal.finish() == 0)
    }

    @Test("-i after a script has its globals; after one that fails there is no session")
    func afterScript() throws {
        try writeFile(home.path + "/s.lua", "x = ... print('ran')")
        let terminal = try session(["-i", home.path + "/s.lua", "given"])
        #expect(terminal.shown.contains("ran\r\n"))
        terminal.type("x\r")
        #expect(terminal.wait(for: "\r\ngiven\r\n> ") != nil)
        try writeFile(home.path + "/bad.lua", "error('bad')")
        let failed = try Terminal(.kestraLua(["-i", home.path + "/bad.lua"]))
        #expect(failed.finish() == 1)
        #expect(failed.shown.contains("bad.lua:1: bad") && !failed.shown.contains("> "))
    }

    @Test("a text over several lines runs when it is complete; letters are whole")
    func severalLines() throws {
        let terminal = try session()
        terminal.type("for i = 1, 2 do\r")
        #expect(terminal.wait(for: "\r\n>> ") != nil)
        terminal.type("  print(i, 'h\u{E9}\u{2192}')\rend\r")
        #expect(terminal.wait(for: "1\th\u{E9}\u{2192}\r\n2\th\u{E9}\u{2192}\r\n> ") != nil, "\(terminal.shown)")
    }

    @Test("Ctrl-C drops what is typed, with the lines before it, and never ends the session")
    func dropsLine() throws {
        let terminal = try session()
        terminal.type("x = 'not run'" + Self.interrupt)
        #expect(terminal.wait(for: "\r\n> ") != nil)
        terminal.type("function f(\r")
        #expect(terminal.wait(for: "\r\n>> ") != nil)
        terminal.type("y" + Self.interrupt)
        #expect(terminal.wait(for: "\r\n> ") != nil)
        terminal.type("x, f\r")
        #expect(terminal.wait(for: "\r\nnil\tnil\r\n> ") != nil, "\(terminal.shown)")
    }

    @Test(
        "Ctrl-C stops the line that runs, again and again, and its closing variables run",
        arguments: [
            "while true do end", "kestra.task.sleep('1h')", "while true do pcall(function() while true do end end) end",
        ]
    )
    func stopsLine(code: String) throws {
        let terminal = try session()
        for _ in 1...3 {
            let closing = "local v <close> = setmetatable({}, {__close = function() print('clo' .. 'sed') end}) "
            terminal.type("\(closing) print('run' .. 'ning') \(code)\r")
            #expect(terminal.wait(for: "running\r\n") != nil)
            terminal.type(Self.interrupt)
            #expect(terminal.wait(for: "closed\r\n") != nil)
            #expect(terminal.wait(for: "interrupted\r\n") != nil)
            #expect(terminal.wait(for: "> ") != nil)
        }
        terminal.type("'still here'\r")
        #expect(terminal.wait(for: "\r\nstill here\r\n> ") != nil)
    }

    @Test("Tab completes names and shows those that are left")
    func completes() throws {
        let terminal = try session()
        terminal.type("kestra.exec" + Self.tab + ".re" + Self.tab)
        #expect(terminal.wait(for: "kestra.executions.re") != nil)
        #expect(terminal.wait(for: "replay") != nil, "\(terminal.shown)")
        terminal.type(Self.interrupt + "string.rep(" + "'ab', 2)\r")
        #expect(terminal.wait(for: "\r\nabab\r\n> ") != nil)
    }

    @Test("the lines of a session can be recalled in the next, from a file that only the user may read")
    func history() throws {
        let first = try session()
        first.type("'from ' .. 'before'\r")
        #expect(first.wait(for: "\r\nfrom before\r\n> ") != nil)
        first.type(" 'not ' .. 'kept'\r")
        #expect(first.wait(for: "\r\nnot kept\r\n> ") != nil)
        first.type(Self.end)
        #expect(first.finish() == 0)
        let path = home.path + "/.local/state/kestra-lua/history"
        #expect(try readText(path) == "'from ' .. 'before'\n")
        #expect(try permissions(of: path) == 0o600)
        let second = try session()
        second.type(Self.up + "\r")
        #expect(second.wait(for: "\r\nfrom before\r\n> ") != nil, "\(second.shown)")
    }

    @Test("a line that runs longer than --timeout is stopped, and the session continues")
    func timeLimit() throws {
        let terminal = try session(["--timeout", "300ms"])
        terminal.type("while true do end\r")
        #expect(terminal.wait(for: "the line ran longer than --timeout allows\r\n> ") != nil, "\(terminal.shown)")
        terminal.type("kestra.remaining() > 0\r")
        #expect(terminal.wait(for: "\r\ntrue\r\n> ") != nil)
    }

    @Test("errors name their line, and show more lines only where there are more")
    func errors() throws {
        let terminal = try session()
        terminal.type("error('short')\r")
        #expect(terminal.wait(for: "\r\nstdin:1: short\r\n> ") != nil, "\(terminal.shown)")
        terminal.type("local function f() error('deep') end f()\r")
        #expect(terminal.wait(for: "\r\nstdin:1: deep\r\nstack traceback:\r\n") != nil, "\(terminal.shown)")
    }

    @Test(
        "TERM ends the session, typing or running, and leaves the terminal as it was",
        arguments: ["", "while true do end\r"]
    )
    func ends(typed: String) throws {
        let terminal = try session()
        terminal.type("print('rea' .. 'dy')\r")
        #expect(terminal.wait(for: "ready\r\n> ") != nil)
        terminal.type(typed)
        terminal.signal(15)
        #expect(terminal.finish() == 143)
        #expect(terminal.isCooked)
    }

    @Test("os.exit ends the session with its status")
    func exit() throws {
        let terminal = try session()
        terminal.type("os.exit(7)\r")
        #expect(terminal.finish() == 7)
        #expect(terminal.isCooked)
    }
}
