internal import EventLoop
internal import Glibc

/// A program to start, such as the built command.
public struct Program: Sendable {
    /// Where standard input comes from.
    public enum Input: Sendable {
        /// These bytes, then the end.
        case text(String)
        /// Nothing: the descriptor is closed when the program begins.
        case closed
    }

    /// Where standard output goes.
    public enum Output: Sendable {
        /// Kept for the test.
        case kept
        /// A pipe that nobody reads any more.
        case unread
        /// Nowhere: the descriptor is closed when the program begins.
        case closed
        /// A file.
        case file(String)
    }

    /// The path of its file.
    public var path: String
    /// What follows its name.
    public var arguments: [String]
    /// Its variables; those of the tests when nil.
    public var environment: [String: String]?
    /// Its standard input.
    public var input = Input.text("")
    /// Its standard output.
    public var output = Output.kept

    /// A program with its arguments.
    public init(_ path: String, _ arguments: [String], environment: [String: String]? = nil) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
    }

    /// The command as this build made it, which lies beside the bundle of the tests.
    public static func kestraLua(_ arguments: [String], environment: [String: String]? = nil) -> Program {
        let folders =
            CommandLine.arguments.filter { $0.contains(".xctest") }.map(folder) + [
                Repository.root + "/.build/debug"
            ]
        let found = folders.map { $0 + "/kestra-lua" }.first { access($0, X_OK) == 0 }
        return Program(found ?? "kestra-lua-is-not-built", arguments, environment: environment)
    }

    private static func folder(of path: String) -> String {
        // `--testing-library-bundle=/…/x.xctest` and `/…/x.xctest/Contents/…` both occur.
        let path = path.split(separator: "=").last.map(String.init) ?? path
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if let bundle = parts.firstIndex(where: { $0.hasSuffix(".xctest") }) { parts = Array(parts[..<bundle]) }
        return parts.joined(separator: "/")
    }

    /// Runs it to its end on a thread of its own, or kills it when the limit has passed.
    public func run(within limit: Duration = .seconds(300)) async throws -> ProgramResult {
        let thread = try LoopThread.start(name: "test-program")
        defer { thread.stop() }
        return try await withCheckedThrowingContinuation { continuation in
            thread.loop.execute {
                continuation.resume(with: Result { try RunningProgram(self).finish(within: limit) })
            }
        }
    }
}

/// How a program ended.
public struct ProgramResult: Sendable {
    /// Its exit status, or 128 and the number of the signal that ended it.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String
    /// How long it took.
    public let duration: Duration
}
