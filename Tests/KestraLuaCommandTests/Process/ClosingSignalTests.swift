import TestSupport
import Testing

@Suite("A signal when the scripts are over", .ownThread)
struct ClosingSignalTests {
    @Test("ends the wait for a program that a script has opened, and that program", arguments: [2, 15] as [Int32])
    func waiting(signal: Int32) throws {
        // The program's input ends when the script is over and kestra-lua waits for the program.
        let script = "kept = io.popen('cat; echo waiting; exec sleep 1000', 'w')"
        let program = try RunningProgram(.kestraLua(["-e", script]))
        #expect(program.firstLine() == "waiting")
        program.signal(signal)
        // What was opened has the same standard output, which comes to its end with the last that has it.
        let result = try program.finish(within: .seconds(60))
        #expect(result.status == 128 + signal, "\(result.errors)")
        #expect(result.errors.hasPrefix(signal == 2 ? "kestra-lua: interrupted\n" : "kestra-lua: ended by signal 15\n"))
    }
}
