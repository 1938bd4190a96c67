internal import Glibc
internal import KestraLuaTesting

/// The destination of a test report: standard output, or a file with an additional text report on standard output.
struct TestOutput: Sendable {
    private var parts: [(report: any TestReport, descriptor: Int32)]
    private let file: String?

    /// - Throws: `UsageError` if the file cannot be written.
    init(_ format: TestReportFormat, file: String?) throws(UsageError) {
        self.file = file
        guard let file else {
            parts = [(format.makeReport(), STDOUT_FILENO)]
            return
        }
        // A named pipe without a reader would otherwise hold the command for ever.
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK, 0o666)
        guard descriptor >= 0 else {
            let reason = errno == ENXIO ? "it is a pipe that nothing reads" : String(cString: strerror(errno))
            throw UsageError("--output: \(file) cannot be written: \(reason)")
        }
        parts = [(TestReportFormat.text.makeReport(), STDOUT_FILENO), (format.makeReport(), descriptor)]
    }

    mutating func begin() throws(UsageError) {
        for place in parts.indices { try write(parts[place].report.begin(), to: parts[place].descriptor) }
    }

    mutating func add(_ result: TestResult) throws(UsageError) {
        for place in parts.indices { try write(parts[place].report.add(result), to: parts[place].descriptor) }
    }

    mutating func end(_ summary: TestSummary) throws(UsageError) {
        for place in parts.indices { try write(parts[place].report.end(summary), to: parts[place].descriptor) }
    }

    /// How long the reader of a pipe that `--output` names may read nothing.
    static let mostSilence: Int32 = 10_000

    /// If the reader of standard output is gone, the command ends without a message.
    private func write(_ text: String, to descriptor: Int32) throws(UsageError) {
        let isOutput = descriptor == STDOUT_FILENO
        let place = isOutput ? "standard output" : file ?? "the report"
        switch StandardStreams.write(Array(text.utf8), to: descriptor, waiting: isOutput ? -1 : Self.mostSilence) {
        case nil: return
        case .closed? where isOutput: ProcessExit.exitNow(.outputClosed)
        case .closed?: throw UsageError("\(place) cannot be written: its reader has closed it")
        case .failed(let reason)?: throw UsageError("\(place) cannot be written: \(reason)")
        }
    }
}
