import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// A pipe without a writer never ends.
///
/// The limit must apply although no instruction of the script runs yet.
@Suite("A file that does not end is read within the limits of the run", .ownThread)
struct PreparationLimitTests {
    private let folder: TemporaryDirectory
    private var pipe: String { folder.path + "/pipe" }
    private var script: String { folder.path + "/ok.lua" }

    init() throws {
        folder = try TemporaryDirectory()
        #expect(mkfifo(pipe, 0o600) == 0)
        try writeFile(script, "print 'ran'")
    }

    private enum Place: CaseIterable {
        case script, envFile, passwordFile, tokenFile, initial
    }

    private var initial: [String: String] {
        ProcessInfo.processInfo.environment.merging(["LUA_INIT": "@" + pipe]) { $1 }
    }

    private func words(_ place: Place) -> [String] {
        switch place {
        case .script: [pipe]
        case .envFile: ["--env-file", pipe, script]
        case .passwordFile: ["--user", "a", "--password-file", pipe, script]
        case .tokenFile: ["--token-file", pipe, script]
        case .initial: [script]
        }
    }

    /// The other end of the pipe, once the command has opened it to read.
    private func writerOfOpenedPipe() throws -> Int32 {
        for _ in 0..<2000 {
            let writer = open(pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            if writer >= 0 { return writer }
            usleep(10_000)
        }
        throw FileFailure(description: "\(pipe) was not opened in 20 s")
    }

    @Test("the time limit ends the command, which names the file", arguments: Place.allCases)
    private func limit(place: Place) async throws {
        var program = Program.kestraLua(["--timeout", "300ms"] + words(place))
        if place == .initial { program.environment = initial }
        let result = try await program.run()
        #expect(result.status == 124)
        #expect(result.errors == "kestra-lua: the time limit of 0.3 s passed while \(pipe) was read\n")
        #expect(result.output == "")
    }

    @Test("so does a script on standard input")
    func standardInput() async throws {
        // The shell opens both ends, so the pipe never ends.
        let line = #"exec "$0" --timeout 300ms - <>"$1""#
        let result = try await Program("/bin/sh", ["-c", line, Program.kestraLua([]).path, pipe]).run()
        #expect(result.status == 124)
        #expect(result.errors == "kestra-lua: the time limit of 0.3 s passed while standard input was read\n")
    }

    @Test("TERM ends the command too", arguments: Place.allCases)
    private func signal(place: Place) throws {
        var program = Program.kestraLua(["-e", "print 'never'"] + words(place))
        if place == .initial { program.environment = initial }
        let running = try RunningProgram(program)
        let writer = try writerOfOpenedPipe()
        defer { close(writer) }
        running.signal(15)
        let result = try running.finish(within: .seconds(15))
        #expect(result.status == 143)
        #expect(result.output == "")
    }

    @Test("the time of reading belongs to the limit of the script")
    func shared() throws {
        let running = try RunningProgram(.kestraLua(["--timeout", "1s", pipe]))
        let writer = try writerOfOpenedPipe()
        usleep(600_000)
        let code = Array("local left = kestra.remaining() assert(left < 0.5, left) print 'ran'".utf8)
        #expect(write(writer, code, code.count) == code.count)
        close(writer)
        let result = try running.finish(within: .seconds(15))
        #expect(result.output == "ran\n", "\(result.errors)")
    }

    @Test("a settings file of more than 1 MB is refused", arguments: ["--env-file", "--token-file"])
    func endless(option: String) async throws {
        let result = try await Program.kestraLua([option, "/dev/zero", script]).run()
        #expect(result.status == 2)
        #expect(result.errors.contains("/dev/zero has more than 1 MB"), "\(result.errors)")
    }
}
