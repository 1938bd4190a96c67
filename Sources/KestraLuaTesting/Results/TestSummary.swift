/// The counts of a whole run.
package struct TestSummary: Sendable {
    /// How many files there were.
    package internal(set) var files = 0
    /// How many tests passed.
    package internal(set) var passed = 0
    /// How many tests failed, a file that could not be run counts as one.
    package internal(set) var failed = 0
    /// How many tests skipped themselves.
    package internal(set) var skipped = 0
    /// How long all of it took.
    package internal(set) var duration = Duration.zero

    package init() {}

    /// How many tests there were.
    package var count: Int { passed + failed + skipped }

    /// Whether all is well: something ran, and nothing failed.
    package var isSuccess: Bool { passed > 0 && failed == 0 }

    /// Counts a result.
    package mutating func add(_ result: TestResult) {
        switch result.outcome {
        case .passed: passed += 1
        case .skipped: skipped += 1
        case .failed: failed += 1
        }
        duration += result.duration
    }
}
