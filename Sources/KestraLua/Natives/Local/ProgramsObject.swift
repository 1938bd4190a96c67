internal import Glibc
internal import LuaRuntime

/// The native functions of `kestra.sh`.
final class ProgramsObject: LuaObject {
    static let luaTypeName = "kestra.Programs"
    static let luaMethods: LuaMethods = [
        "start": .sync { arguments in
            let programs = try arguments.object(1, as: ProgramsObject.self)
            return [.object(try programs.start(arguments.fields(2) { try ProgramRequest($0) }))]
        }
    ]

    private let grants: LuaGrants?
    private let memory: ScriptMemory?
    private let mask: @Sendable ([UInt8]) throws -> String
    /// The runtime of the script; nil after its end.
    private let runtime: @Sendable () -> LuaRuntime?

    /// - Parameters:
    ///   - grants: The grants of a restricted script; nil in the full profile.
    ///   - memory: The memory of the script; nil without a limit.
    ///   - runtime: Returns the runtime of the script.
    ///   - mask: Replaces the secrets of connections in a text.
    init(
        _ grants: LuaGrants?,
        _ memory: ScriptMemory?,
        runtime: @escaping @Sendable () -> LuaRuntime?,
        mask: @escaping @Sendable ([UInt8]) throws -> String
    ) {
        self.grants = grants
        self.memory = memory
        self.runtime = runtime
        self.mask = mask
    }

    private func start(_ request: ProgramRequest) throws -> ProgramObject {
        guard let runtime = runtime() else { throw request.invalid("the run has ended") }
        let environment = try ProgramEnvironment(for: request, grants)
        let (path, words) = try resolved(request, environment)
        let folder = try request.folder.map { given in
            let files = LocalFiles(grants: grants, operation: request.operation)
            return try files.open(files.path(toRead: given), LocalFiles.statusOnly | O_DIRECTORY)
        }
        let start = ProgramStart(
            path: path,
            words: words,
            variables: environment.variables,
            folder: folder?.number,
            hasInput: request.input != nil
        )
        do throws(ProgramStartFailure) {
            let program = try withExtendedLifetime(folder) { () throws(ProgramStartFailure) in try runtime.start(start)
            }
            let run = ProgramRun(program, request, runtime, ProgramMemory(memory))
            return ProgramObject(run, request, ProgramReport(request: request, mask: mask))
        } catch {
            let name = ShownCommand(request).program
            throw request.invalid("\(name): \(ProgramSearch.words(forStart: error.number))", reason: "other")
        }
    }

    /// The file to start and its words.
    private func resolved(
        _ request: ProgramRequest,
        _ environment: ProgramEnvironment
    ) throws -> (path: [UInt8], words: [[UInt8]]) {
        switch request.command {
        case .words(let words):
            let path =
                try grants?.program(words[0], for: request.operation)
                ?? ProgramSearch.path(of: words[0], environment, for: request)
            return (path, words)
        case .line(let line):
            let line = try grants?.answer(.running(line), for: request.operation) ?? line
            return (Array("/bin/sh".utf8), ["sh", "-c", "--"].map { Array($0.utf8) } + [line])
        }
    }
}
