import TestSupport
import Testing

@Suite("A signal when the scripts are over", .ownThread)
struct ClosingSignalTests {
    @Test("ends the wait for a program that a script has opened, and that program", arguments: [2, 15] as [Int32])
    func waiting(signal: Int32) throws {
        // The state that is closed finalizes what was made last first: its line shows that the script is over, and that
        // the wait for the program comes next.
        let code = """
            kept = io.popen("sleep 1000", "w")
            last = setmetatable({}, { __gc = function() io.stdout:write("over\\n") io.stdout:flush() end })
            """
        let program = try RunningProgram(.kestraLua(["-e", code]))
        #expect(program.firstLine() == "over")
        program.signal(signal)
        // What was opened has the same standard output, which comes to its end with the last that has it.
        let result = try program.finish(within: .seconds(60))
        #expect(result.status == 128 + signal, "\(result.errors)")
        #expect(result.errors.hasPrefix(signal == 2 ? "kestra-lua: interrupted\n" : "kestra-lua: ended by signal 15\n"))
    }
}
