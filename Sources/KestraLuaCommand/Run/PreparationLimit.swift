internal import EventLoop
internal import LuaRuntime
internal import Values

/// The time limit of a run until its Lua state exists: while the command reads the script and its settings.
///
/// The runtime applies the rest of the limit, from the same beginning.
struct PreparationLimit: Sendable {
    /// The beginning of the time limit.
    let begins: LoopInstant
    private let deadline: ExitDeadline?

    /// - Parameters:
    ///   - limit: The time limit of the run, if any.
    ///   - loop: The loop of a thread that never reads.
    init(_ limit: Duration?, on loop: EventLoop) {
        begins = loop.now
        deadline = limit.map { limit in
            ExitDeadline(on: loop, after: limit) {
                let place = InputFile.current.map { "while \($0) was read" } ?? "before the script began"
                Report.print("the time limit of \(limit.limitText) passed \(place)")
                ProcessExit.exitNow(.deadline)
            }
        }
    }

    /// The Lua state exists.
    func end() { deadline?.cancel() }
}
