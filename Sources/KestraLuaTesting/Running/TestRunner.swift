internal import Values

/// Runs test files, one test at a time.
package struct TestRunner: Sendable {
    private let options: TestOptions
    private let threads = TestThreads()

    /// Creates a runner with options.
    package init(_ options: TestOptions) {
        self.options = options
    }

    /// Runs all tests of some files that match the filter.
    ///
    /// - Parameters:
    ///   - files: Their paths.
    ///   - isDone: Called with each result.
    /// - Returns: The counts.
    package func run(_ files: [String], each isDone: (TestResult) -> Void) async -> TestSummary {
        var summary = TestSummary()
        summary.files = files.count
        for file in files {
            await run(file) { result in
                summary.add(result)
                isDone(result)
            }
        }
        return summary
    }

    private func run(_ file: String, _ isDone: (TestResult) -> Void) async {
        let source: [UInt8]
        do {
            source = try InputFile.read(regular: file, atMost: InputFile.sourceLimit)
        } catch {
            let message = "the file \(error.text)"
            let failure = TestFailure(kind: "error", message: message, file: file, line: 0)
            return isDone(TestResult(file: file, name: nil, line: 0, outcome: .failed(failure), duration: .zero))
        }
        // The first run lists the tests and runs the first one.
        let filter = options.filter
        let wanted: @Sendable ([DeclaredTest]) -> [DeclaredTest] = { tests in
            tests.filter { filter?.takes($0.name) ?? true }
        }
        let first = await run(file, source) { wanted($0).first }
        if let result = first.result { isDone(result) }
        for test in wanted(first.declared).dropFirst() {
            let next = await run(file, source) { tests in tests.first { $0.name == test.name } }
            isDone(next.result ?? gone(test, file))
        }
    }

    private func run(
        _ file: String,
        _ source: [UInt8],
        choose: @escaping @Sendable ([DeclaredTest]) -> DeclaredTest?
    ) async -> (result: TestResult?, declared: [DeclaredTest]) {
        let clock = ContinuousClock()
        let start = clock.now
        let run = TestRun(file: file, source: source, options: options, choose: choose)
        let content = await WatchedRun(run: run, threads: threads).content()
        let duration = clock.now - start
        let declared = content.declared ?? []
        if content.declared?.isEmpty == true, content.outcome == nil {
            let failure = TestFailure(kind: "empty", message: "the file declares no test", file: file, line: 0)
            let result = TestResult(file: file, name: nil, line: 0, outcome: .failed(failure), duration: duration)
            return (result, declared)
        }
        let result = content.outcome.map { outcome in
            TestResult(
                file: file,
                name: content.chosen?.name,
                line: content.chosen?.line ?? 0,
                outcome: outcome,
                duration: duration
            )
        }
        return (result, declared)
    }

    /// A test that the file declared in its first run, but not in a later run.
    private func gone(_ test: DeclaredTest, _ file: String) -> TestResult {
        let message = "the file did not declare this test again: what a file declares must not change from run to run"
        let failure = TestFailure(kind: "error", message: message, file: file, line: test.line)
        return TestResult(file: file, name: test.name, line: test.line, outcome: .failed(failure), duration: .zero)
    }
}
