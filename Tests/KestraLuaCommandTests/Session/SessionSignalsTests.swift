import Glibc
import LuaRuntime
import Synchronization
import Testing

@testable import KestraLuaCommand

@Suite("Signals in a session")
struct SessionSignalsTests {
    /// What was done, in order.
    private final class Done: Sendable {
        private let names = Mutex<[String]>([])
        var all: [String] { names.withLock { $0 } }
        func add(_ name: String) { names.withLock { $0.append(name) } }
    }

    private let done = Done()
    private let signals: SessionSignals

    init() {
        signals = SessionSignals(
            stop: { [done] in done.add("stop \($0)") },
            allow: { [done] in done.add("allow") },
            drop: { [done] in done.add("drop") },
            leave: { [done] in done.add("leave \($0)") }
        )
    }

    @Test("INT drops the line that is typed, and stops the one that runs, once")
    func interrupt() {
        signals.receive(SIGINT)
        signals.lineBegins()
        signals.receive(SIGINT)
        signals.lineEnds()
        signals.receive(SIGINT)
        #expect(done.all == ["drop", "stop signal(2)", "allow", "drop"])
    }

    @Test("TERM stops the line that runs, whose end allows the next one: the session has to look whether it is to end")
    func term() {
        signals.lineBegins()
        signals.receive(SIGTERM)
        signals.receive(SIGINT)
        signals.lineEnds()
        #expect(done.all == ["stop signal(15)", "stop signal(2)", "allow"])
        signals.endIfRequested()
        #expect(done.all.last == "leave 15")
    }

    @Test("a closed standard output is reported")
    func closedOutput() {
        signals.lineBegins()
        signals.receive(SIGPIPE)
        #expect(done.all == ["stop outputClosed"])
    }

    @Test("a session continues until it is ended")
    func goesOn() {
        signals.lineBegins()
        signals.receive(SIGINT)
        signals.lineEnds()
        signals.endIfRequested()
        #expect(done.all == ["stop signal(2)", "allow"])
    }
}
