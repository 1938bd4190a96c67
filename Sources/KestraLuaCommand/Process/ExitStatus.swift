internal import Kestra
internal import LuaRuntime

/// The exit status of the command.
///
/// This file alone maps failures to statuses.
struct ExitStatus: Sendable, Hashable {
    let code: Int32

    init(_ code: Int32) { self.code = code }

    /// Success.
    static let done = ExitStatus(0)
    /// The recipe raised an error.
    static let failed = ExitStatus(1)
    /// The command line is not valid, or the script cannot be read.
    static let usage = ExitStatus(2)
    /// An execution that the recipe waited for or followed did not succeed.
    static let executionFailed = ExitStatus(3)
    /// The requested object does not exist.
    static let notFound = ExitStatus(4)
    /// The server refused the user: status 401 or 403.
    static let notAllowed = ExitStatus(5)
    /// The server cannot be reached.
    static let unreachable = ExitStatus(6)
    /// The script does not compile.
    static let syntax = ExitStatus(65)
    /// The time limit of the run passed, or that of a wait whose error was not caught.
    static let deadline = ExitStatus(124)
    /// The reader of standard output closed it.
    static let outputClosed = ExitStatus(141)

    /// The process was ended by a signal: 130 for INT, 143 for TERM.
    static func signal(_ number: Int32) -> ExitStatus { ExitStatus(128 + number) }

    /// The status for the `code` of an uncaught error.
    static func of(code: String) -> ExitStatus {
        switch code {
        case "execution_failed": executionFailed
        case "not_found": notFound
        case "unauthorized", "forbidden": notAllowed
        case "unreachable": unreachable
        case "timeout": deadline
        default: failed
        }
    }

    /// The status for an error of a subcommand.
    static func of(failure: any Error) -> ExitStatus {
        switch failure {
        case is UsageError: usage
        case let error as LuaError: of(error)
        case let error as KestraError: of(code: error.code.name)
        default: failed
        }
    }

    /// The status for an error that ended a script.
    static func of(_ error: LuaError) -> ExitStatus {
        switch error.kind {
        case .raised: ExpectedEnd(error)?.status ?? of(code: error.code)
        case .syntax: syntax
        case .deadline, .stuck: deadline
        case .interrupted(let signal): .signal(signal)
        case .outputClosed: outputClosed
        case .cancelled: failed
        }
    }

    /// The status for a run that the runtime cannot stop.
    static func of(_ reason: StopReason) -> ExitStatus {
        switch reason {
        case .deadline, .partDeadline, .finalizer: deadline
        case .exit(let code): ExitStatus(code)
        case .signal(let signal): .signal(signal)
        case .outputClosed: outputClosed
        case .cancelled: failed
        }
    }
}
