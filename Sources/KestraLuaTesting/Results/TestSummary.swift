/// The counts of a test run.
package struct TestSummary: Sendable {
    /// The number of files.
    package internal(set) var files = 0
    /// The number of passed tests.
    package internal(set) var passed = 0
    /// The number of failed tests.
    ///
    /// A file that could not run counts as one.
    package internal(set) var failed = 0
    /// The number of skipped tests.
    package internal(set) var skipped = 0
    /// The total duration.
    package internal(set) var duration = Duration.zero

    package init() {}

    /// The number of tests.
    package var count: Int { passed + failed + skipped }

    /// Whether at least one test ran and no test failed.
    package var isSuccess: Bool { passed > 0 && failed == 0 }

    /// Adds a result.
    package mutating func add(_ result: TestResult) {
        switch result.outcome {
        case .passed: passed += 1
        case .skipped: skipped += 1
        case .failed: failed += 1
        }
        duration += result.duration
    }
}
