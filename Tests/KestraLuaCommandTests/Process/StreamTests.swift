import TestSupport
import Testing

@Suite("Standard streams and environment")
struct StreamTests {
    @Test("an empty environment is enough")
    func noEnvironment() async throws {
        let result = try await Program.kestraLua(["-e", "print(os.getenv('HOME'))"], environment: [:]).run()
        #expect(result.status == 0)
        #expect(result.output == "nil\n")
    }

    @Test(
        "a reader that goes ends the run in silence",
        arguments: ["for i = 1, 1e7 do print(i) end", "while true do print(1) end", "print(1)"]
    )
    func unread(code: String) async throws {
        var program = Program.kestraLua(["-e", code])
        program.output = .unread
        let result = try await program.run()
        #expect(result.status == 141)
        #expect(result.errors == "")
    }

    @Test("output that a device does not take is a failure with its reason")
    func full() async throws {
        var program = Program.kestraLua(["-e", "print(1)"])
        program.output = .file("/dev/full")
        let result = try await program.run()
        #expect(result.status == 1)
        #expect(result.errors == "kestra-lua: standard output cannot be written: an earlier write to it failed\n")
    }

    @Test("a failing run keeps its own status when its output cannot be written")
    func fullAndFailed() async throws {
        var program = Program.kestraLua(["-e", "print(1) os.exit(7)"])
        program.output = .file("/dev/full")
        #expect(try await program.run().status == 7)
    }

    @Test("descriptors that are closed at the start are not reused")
    func closed() async throws {
        var program = Program.kestraLua([
            "--sandbox", "-e", "print(kestra.flows.get('a', 'b')) assert(io.read('a') == '')",
        ])
        program.input = .closed
        program.output = .closed
        let result = try await program.run()
        #expect(result.status == 0)
        #expect(result.errors == "")
    }

    @Test("what was printed before a failure arrives")
    func buffered() async throws {
        let result = try await Program.kestraLua(["-e", "io.write('half a line') error('x')"]).run()
        #expect(result.output == "half a line")
        let exit = try await Program.kestraLua(["-e", "io.write('before') os.exit(3)"]).run()
        #expect(exit.output == "before")
        #expect(exit.status == 3)
    }
}
