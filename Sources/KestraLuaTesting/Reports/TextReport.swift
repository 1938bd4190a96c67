/// A report for people: a line for each test below the name of its file, failures with what they found, counts.
struct TextReport: TestReport {
    private var file: String?

    mutating func begin() -> String { "" }

    mutating func add(_ result: TestResult) -> String {
        let head = result.file == file ? "" : result.file + "\n"
        file = result.file
        let time = "(\(result.duration.milliseconds) ms)"
        switch result.outcome {
        case .passed: return head + "  ok    \(result.title) \(time)\n"
        case .skipped(let reason): return head + "  skip  \(result.title)\(reason.isEmpty ? "" : ": " + reason)\n"
        case .failed(let failure): return head + "  FAIL  \(failure.place): \(result.title) \(time)\n" + body(failure)
        }
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
