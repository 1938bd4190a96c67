/// The result of one test.
package struct TestResult: Sendable {
    /// The file, as the user specified it.
    package let file: String
    /// The name of the test; nil for a file that failed before its tests.
    package let name: String?
    /// The line of the declaration; 0 if it is not known.
    package let line: Int
    /// The outcome.
    package let outcome: TestOutcome
    /// The duration, including the start of the sandbox.
    package let duration: Duration

    package init(file: String, name: String?, line: Int, outcome: TestOutcome, duration: Duration) {
        self.file = file
        self.name = name
        self.line = line
        self.outcome = outcome
        self.duration = duration
    }

    /// The name of the test, or its replacement in a report.
    var title: String { name ?? "the file runs" }
}

/// The outcome of a test.
package enum TestOutcome: Sendable, Hashable {
    case passed
    /// The test skipped itself, for this reason.
    case skipped(String)
    case failed(TestFailure)
}

/// Why and where a test failed.
package struct TestFailure: Sendable, Hashable {
    /// `assertion`, `timeout`, `syntax`, or the code of the error.
    package let kind: String
    /// What happened, on one or more lines.
    package let message: String
    /// The position of the failure, or of the nearest call in the test file.
    package let file: String
    /// The line; 0 if it is not known.
    package let line: Int
    /// The stack frames, innermost first.
    package let trace: [String]

    package init(kind: String, message: String, file: String, line: Int, trace: [String] = []) {
        self.kind = kind
        self.message = message
        self.file = file
        self.line = line
        self.trace = trace
    }

    /// The position in the form of editors.
    var place: String { line > 0 ? "\(file):\(line)" : file }

    /// The trace, unless it contains only the position.
    var tellingTrace: [String] { trace.count > 1 ? trace : [] }
}
