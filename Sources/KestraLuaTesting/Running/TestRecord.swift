internal import Synchronization

/// A declared test.
struct DeclaredTest: Sendable, Hashable {
    let name: String
    let line: Int
}

/// The reports of one run of a test file; written on Lua's thread, read after the run has ended.
final class TestRecord: Sendable {
    struct Content {
        /// The tests of the file; nil until the file has run to its end.
        var declared: [DeclaredTest]?
        /// The selected test.
        var chosen: DeclaredTest?
        /// The outcome of the test or of the file.
        var outcome: TestOutcome?
    }

    private let state = Mutex(Content())

    var content: Content { state.withLock { $0 } }

    func declare(_ tests: [DeclaredTest], chosen: DeclaredTest?) {
        state.withLock {
            $0.declared = tests
            $0.chosen = chosen
        }
    }

    func report(_ outcome: TestOutcome) {
        state.withLock { $0.outcome = outcome }
    }
}
