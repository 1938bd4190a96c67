import EventLoop
import Kestra
import KestraLua
import LuaRuntime
import TestSupport

/// A host without a server whose runs have a time limit, on a clock that a test controls.
struct LimitedHost {
    let host: KestraLua
    private let watch: LoopThread

    init(limit: Duration, clock: any LoopClock) throws {
        let thread = try LoopThread.start(name: "kestra-lua", clock: clock)
        watch = try LoopThread.start(name: "watchdog", clock: clock)
        host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(time: limit),
            loop: thread.loop,
            ownThread: thread,
            watchThread: watch
        )
    }

    /// How a script fails; nil when it comes to its end.
    func failure(_ text: String) async -> LuaError.Kind? {
        do {
            _ = try await host.run(source: Array(text.utf8), name: "t.lua")
            return nil
        } catch {
            return (error as? LuaError)?.kind
        }
    }

    /// Returns when the watchdog has processed everything that is due now.
    func watchdogHasLooked() async { await watch.loop.turn() }
}
