internal import CLuaHost

/// A program to start.
package struct ProgramStart: Sendable {
    /// The path of its file.
    package var path: [UInt8]
    /// Its arguments, beginning with its name.
    package var words: [[UInt8]]
    /// Its environment: `NAME=value`.
    package var variables: [[UInt8]]
    /// A descriptor of its working folder; nil for that of this process.
    package var folder: Int32?
    /// Whether it gets input from a pipe; otherwise its input is empty.
    package var hasInput: Bool

    /// No text may contain a NUL byte.
    package init(path: [UInt8], words: [[UInt8]], variables: [[UInt8]], folder: Int32?, hasInput: Bool) {
        self.path = path
        self.words = words
        self.variables = variables
        self.folder = folder
        self.hasInput = hasInput
    }
}

/// A program that runs in a process group of its own.
///
/// The receiver closes the descriptors. The pipes do not block.
package struct StartedProgram: Sendable {
    /// The number of the process and of its group.
    package let process: Int32
    /// Readable after the end of the process.
    package let end: Int32
    /// Our end of the pipe to its input; nil without input.
    package let input: Int32?
    /// Our end of the pipe from its standard output.
    package let output: Int32
    /// Our end of the pipe from its standard error.
    package let errors: Int32
}

extension StartedProgram {
    /// Writes to the input without waiting.
    ///
    /// - Returns: The number of bytes, or the negative error number: `EPIPE` if the program has closed its input.
    package static func write(_ bytes: ArraySlice<UInt8>, to input: Int32) -> Int {
        unsafe bytes.withUnsafeBufferPointer { Int(unsafe klua_write_input(input, $0.baseAddress, $0.count)) }
    }
}

/// How a process ended.
package enum ProgramEnd: Sendable, Equatable {
    /// By itself, with this status.
    case exit(Int32)
    /// By this signal.
    case signal(Int32)

    /// A signal for messages: `15 (TERM)`.
    package static func text(ofSignal number: Int32) -> String {
        guard let name = unsafe klua_signal_name(number) else { return "\(number)" }
        return "\(number) (\(unsafe String(cString: name)))"
    }

    /// - Parameter status: A status of `waitpid`.
    init(_ status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
    }
}

/// The reason of the system why a program was not started: an error number.
package struct ProgramStartFailure: Error {
    /// The error number.
    package let number: Int32
}
