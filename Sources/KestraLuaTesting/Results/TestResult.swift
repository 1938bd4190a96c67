/// How one test of a file ended.
package struct TestResult: Sendable {
    /// The file as the user named it.
    package let file: String
    /// The test's name; nil for a file that did not come to its tests.
    package let name: String?
    /// Where the test is declared, 0 when that is not known.
    package let line: Int
    /// What came out.
    package let outcome: TestOutcome
    /// How long it took, with the start of its sandbox.
    package let duration: Duration

    package init(file: String, name: String?, line: Int, outcome: TestOutcome, duration: Duration) {
        self.file = file
        self.name = name
        self.line = line
        self.outcome = outcome
        self.duration = duration
    }

    /// The test's name, or what stands for it in a report.
    var title: String { name ?? "the file runs" }
}

/// What came out of a test.
package enum TestOutcome: Sendable, Hashable {
    case passed
    /// It said so itself, for this reason.
    case skipped(String)
    case failed(TestFailure)
}

/// Why and where a test failed.
package struct TestFailure: Sendable, Hashable {
    /// `assertion`, `timeout`, `syntax`, or the code of the error.
    package let kind: String
    /// What happened, of one line or more.
    package let message: String
    /// The place, as near to it as the test file comes.
    package let file: String
    /// The line there, 0 when that is not known.
    package let line: Int
    /// The lines that called each other, innermost first.
    package let trace: [String]

    package init(kind: String, message: String, file: String, line: Int, trace: [String] = []) {
        self.kind = kind
        self.message = message
        self.file = file
        self.line = line
        self.trace = trace
    }

    /// Where it is, for a person and an editor.
    var place: String { line > 0 ? "\(file):\(line)" : file }

    /// The trace, unless it says no more than the place does.
    var tellingTrace: [String] { trace.count > 1 ? trace : [] }
}
