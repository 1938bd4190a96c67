/// A text report: one line per test below the name of its file, failures with their messages, and counts.
struct TextReport: TestReport {
    private var file: String?

    mutating func begin() -> String { "" }

    mutating func add(_ result: TestResult) -> String { printable(line(result)) }

    private mutating func line(_ result: TestResult) -> String {
        let head = result.file == file ? "" : result.file + "\n"
        file = result.file
        let time = "(\(result.duration.milliseconds) ms)"
        switch result.outcome {
        case .passed: return head + "  ok    \(result.title) \(time)\n"
        case .skipped(let reason): return head + "  skip  \(result.title)\(reason.isEmpty ? "" : ": " + reason)\n"
        case .failed(let failure): return head + "  FAIL  \(failure.place): \(result.title) \(time)\n" + body(failure)
        }
    }

    /// Replaces control sequences for terminals in the messages of tests.
    private func printable(_ text: String) -> String {
        let shown = text.unicodeScalars.map { scalar in
            let isControl = scalar.value < 32 || (0x7F...0x9F).contains(scalar.value)
            return isControl && scalar != "\n" && scalar != "\t" ? "?" : scalar
        }
        return String(String.UnicodeScalarView(shown))
    }

    private func body(_ failure: TestFailure) -> String {
        let trace = failure.tellingTrace.map { "  at " + $0 }
        return ([failure.message] + trace).joined(separator: "\n").indented(by: "        ") + "\n"
    }

    mutating func end(_ summary: TestSummary) -> String {
        guard summary.count > 0 else { return "no test ran\n" }
        var counts = ["\(summary.passed) passed"]
        if summary.failed > 0 { counts.append("\(summary.failed) failed") }
        if summary.skipped > 0 { counts.append("\(summary.skipped) skipped") }
        let tests = summary.count == 1 ? "1 test" : "\(summary.count) tests"
        let files = summary.files == 1 ? "1 file" : "\(summary.files) files"
        return "\(tests) in \(files): \(counts.joined(separator: ", ")) (\(summary.duration.secondsText) s)\n"
    }
}
