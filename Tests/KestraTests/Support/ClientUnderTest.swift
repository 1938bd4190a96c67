import EventLoop
import HTTPTransport
import Kestra
import TestSupport

/// A client over a scripted transport, on a loop whose time jumps from one timer to the next.
struct ClientUnderTest {
    let client: KestraClient
    let transport: ScriptedTransport
    let clock: ManualClock
    private let thread: LoopThread

    init(
        _ configuration: KestraConfiguration? = nil,
        trace: (@Sendable (String) -> Void)? = nil,
        complain: (@Sendable (String) -> Void)? = nil,
        answer: @escaping ScriptedTransport.Answer
    ) throws {
        clock = ManualClock(jumps: true)
        thread = try LoopThread.start(name: "client-test", clock: clock)
        transport = ScriptedTransport(answer)
        client = KestraClient(
            configuration: try configuration ?? KestraConfiguration(address: "http://test"),
            transport: transport,
            loop: thread.loop,
            trace: trace,
            complain: complain,
            searchDelays: SearchDelays()
        )
    }

    /// What the clock shows.
    var elapsed: Duration { .nanoseconds(clock.now.nanoseconds) }
}

/// The error that a call of the client ends with; nil when it succeeds.
func failure<Value>(of call: () async throws(KestraError) -> Value) async -> KestraError? {
    do throws(KestraError) {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}
