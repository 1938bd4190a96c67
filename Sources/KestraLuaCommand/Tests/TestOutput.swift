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
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw UsageError("--output: \(file) cannot be written: \(String(cString: strerror(errno)))")
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

    /// If the reader of standard output is gone, the command ends without a message.
    private func write(_ text: String, to descriptor: Int32) throws(UsageError) {
        switch StandardStreams.write(Array(text.utf8), to: descriptor) {
        case nil: return
        case .closed?: ProcessExit.exitNow(.outputClosed)
        case .failed(let reason)?:
            let place = descriptor == STDOUT_FILENO ? "standard output" : file ?? "the report"
            throw UsageError("\(place) cannot be written: \(reason)")
        }
    }
}
