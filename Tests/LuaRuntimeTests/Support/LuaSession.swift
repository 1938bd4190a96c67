import EventLoop
import LuaRuntime
import Synchronization
import TestSupport

/// A runtime on a thread of its own, whose scripts report by calling `emit(value)`.
final class LuaSession: Sendable {
    let thread: LoopThread
    /// The thread of the watchdog, if it has a clock of its own.
    let watch: LoopThread?
    let runtime: LuaRuntime
    let emitted = Emitted()

    init(
        _ limits: LuaLimits = LuaLimits(),
        profile: LuaProfile = .full,
        clock: any LoopClock = SystemClock(),
        watchdogClock: (any LoopClock)? = nil
    ) throws {
        thread = try LoopThread.start(name: "lua-test", clock: clock)
        watch = try watchdogClock.map { try LoopThread.start(name: "watchdog", clock: $0) }
        runtime = try LuaRuntime(
            loop: thread.loop,
            limits: limits,
            profile: profile,
            watchdog: Watchdog(on: watch) { [thread] in thread.abandon() }
        )
        let emitted = emitted
        try runtime.register(
            module: "test",
            [
                "emit": .function(
                    .sync { arguments in
                        emitted.add(arguments.values)
                        return []
                    }
                ),
                "echo": .function(.sync { $0.values }),
                "echo_later": .function(.async { $0.values }),
                "wait": .function(
                    .async { [loop = thread.loop] arguments in
                        try await loop.sleep(for: try arguments.duration(1))
                        return Array(arguments.values.dropFirst())
                    }
                ),
            ]
        )
    }

    /// A session whose limits depend on a clock that a test controls.
    convenience init(_ limits: LuaLimits = LuaLimits(), controlledBy clock: any LoopClock) throws {
        try self.init(limits, clock: clock, watchdogClock: clock)
    }

    /// Returns when the watchdog has processed everything that is due now.
    func watchdogHasLooked() async { await watch?.loop.turn() }

    @discardableResult
    func run(_ script: String, arguments: [String] = []) async throws -> LuaOutcome {
        try await runtime.run(
            chunk: Array(script.utf8),
            name: "@script.lua",
            arguments: arguments.map { Array($0.utf8) }
        )
    }

    /// The error that a script ends with.
    func failure(_ script: String) async -> LuaError? {
        do {
            try await run(script)
            return nil
        } catch {
            return error as? LuaError
        }
    }

    deinit {
        // On the loop's thread, where the state belongs; the thread ends after it, unless it is given up.
        let runtime = runtime
        let thread = thread
        thread.loop.execute { runtime.close() }
        thread.stop()
    }
}

/// What a script emitted, one text for each call.
final class Emitted: Sendable {
    private let all = Mutex<[String]>([])

    var lines: [String] { all.withLock { $0 } }

    func add(_ values: [LuaValue]) {
        let line = values.map(Self.text).joined(separator: " ")
        all.withLock { $0.append(line) }
    }

    /// Waits until a script has emitted something.
    func waitForOne() async throws {
        while lines.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    }

    static func text(_ value: LuaValue) -> String {
        switch value {
        case .nil: "nil"
        case .boolean(let boolean): "\(boolean)"
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .string(let bytes): String(decoding: bytes, as: UTF8.self)
        case .table(let table):
            "{"
                + (table.array.map(text) + table.pairs.map { "\(text($0.key))=\(text($0.value))" }.sorted())
                .joined(separator: ", ") + "}"
        case .null: "null"
        default: value.typeName
        }
    }
}
