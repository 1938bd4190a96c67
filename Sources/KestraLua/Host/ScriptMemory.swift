internal import EventLoop
internal import HTTPTransport
internal import LuaRuntime

/// The memory limit of a script, as the client's memory for replies: a reply takes its bytes from what Lua may use.
final class ScriptMemory: BodyMemory {
    private weak let runtime: LuaRuntime?
    private let loop: EventLoop
    let limitText: String
    let refusal = TransportFailure.Kind.outOfMemory

    /// The memory of a run, whose limit is `limit` bytes.
    init(_ runtime: LuaRuntime, limit: Int) {
        self.runtime = runtime
        loop = runtime.loop
        limitText = "the memory limit of the script leaves (\(LuaLimits.text(ofMemory: limit)))"
    }

    /// The client runs on the loop of the script; from another thread nothing can be taken.
    func take(_ count: Int, searching: Bool) -> Bool {
        guard loop.isOnThread, let runtime else { return false }
        return runtime.take(outside: count, collecting: searching)
    }

    func giveBack(_ count: Int) {
        loop.executeNowOrSoon { [weak runtime] in runtime?.giveBack(outside: count) }
    }
}
