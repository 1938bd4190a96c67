internal import Synchronization

/// A test as its file declares it.
struct DeclaredTest: Sendable, Hashable {
    let name: String
    let line: Int
}

/// What one run of a test file has told so far; written on Lua's thread, read when the run has ended in any way.
final class TestRecord: Sendable {
    struct Content {
        /// The tests of the file, nil until the file has run to its end.
        var declared: [DeclaredTest]?
        /// The test that was chosen.
        var chosen: DeclaredTest?
        /// What came out of it, or of the file.
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
