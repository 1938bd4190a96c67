import FoundationEssentials
import TestSupport
import Testing

@Suite("The temporary files and folders of a recipe", .ownThread)
struct TemporaryEntriesTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func entries() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }

    private var begin: String {
        """
        local fs = kestra.fs
        local made = fs.temporary_folder { folder = '\(folder.path)' }
        fs.make_folder(made .. '/a/b')
        fs.write(made .. '/a/b/c', 'x')
        fs.temporary_file { folder = '\(folder.path)' }
        assert(#fs.list '\(folder.path)' == 2)
        print 'ready'
        """
    }

    @Test(
        "are removed at its end, by an error, os.exit and the time limit too",
        arguments: [
            ("", 0), ("error 'x'", 1), ("os.exit(7)", 7), ("while true do end", 124),
            ("table.move({}, 1, 1 << 40, 2)", 124),
        ] as [(String, Int32)]
    )
    func ends(end: String, status: Int32) async throws {
        let result = try await Program.kestraLua(["--timeout", "3s", "-e", begin + "\n" + end]).run()
        #expect(result.output == "ready\n", "\(result.errors)")
        #expect(result.status == status)
        #expect(try entries() == [])
    }

    @Test("are removed by a signal", arguments: [(2, 130), (15, 143)] as [(Int32, Int32)])
    func signals(signal: Int32, status: Int32) throws {
        let program = try RunningProgram(.kestraLua(["-e", begin + "\nkestra.task.sleep(1000)"]))
        #expect(program.firstLine() == "ready")
        program.signal(signal)
        #expect(try program.finish(within: .seconds(15)).status == status)
        #expect(try entries() == [])
    }
}
