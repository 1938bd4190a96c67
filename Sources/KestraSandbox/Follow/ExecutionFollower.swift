import EventLoop
import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Sends the states of one execution as events, from its present one to its last.
final class ExecutionFollower {
    /// How long the server waits for an unknown execution.
    private static let patience = Duration.seconds(10)
    /// The maximum number of bytes that wait for a slow client; beyond it, the stream omits intermediate states.
    private static let mostWaiting = 4 * 1024 * 1024
    /// After an event of more bytes, the next one waits in proportion to them, unless the execution changes its state:
    /// every event holds all task runs, so the events of a large execution would cost the square of their number.
    private static let large = 64 * 1024
    private static let nanosecondsPerByte = 200

    private let stream: EventStream
    private let world: SandboxWorld
    private var state: RunState?
    /// Until the next event may be sent.
    private var pause: LoopTimer?
    /// Whether another thread writes the next event.
    private var isWriting = false
    /// The last change since the pause or the writing began.
    private var held: ExecutionChange?

    private init(_ stream: EventStream, _ world: SandboxWorld) {
        self.stream = stream
        self.world = world
    }

    static func follow(_ id: String, _ world: SandboxWorld) -> EventStream {
        let stream = EventStream()
        stream.send(id: "start", data: world.executions.stub(id: id, now: world.time.now).bytes())
        guard let present = world.store.executions.lastChange(of: id) else {
            world.loop.schedule(after: patience) { stream.cut() }
            return stream
        }
        let follower = ExecutionFollower(stream, world)
        follower.take(present)
        guard !present.execution.state.current.isTerminal else { return stream }
        let executions = world.store.executions
        let token = executions.observers.add(id, follower.take)
        let removal = executions.removals.add(id) { _ in stream.cut() }
        stream.onClose = {
            follower.endPause()
            executions.observers.remove(token)
            executions.removals.remove(removal)
        }
        return stream
    }

    private func take(_ change: ExecutionChange) {
        let present = change.execution.state.current
        guard !isWriting, pause == nil || present != state || present.isTerminal else {
            held = change
            return
        }
        state = present
        send(change, isLast: present.isTerminal)
    }

    private func send(_ change: ExecutionChange, isLast: Bool) {
        endPause()
        guard isLast || stream.backlog < Self.mostWaiting else { return }
        isWriting = true
        change.withBytes(as: .live, by: world.executions, world.engine) { [self] data in
            isWriting = false
            let later = held
            held = nil
            send(data, isLast: isLast)
            if let later, !isLast { take(later) }
        }
    }

    private func send(_ data: [UInt8], isLast: Bool) {
        world.whenKept { [stream] _ in
            stream.send(id: isLast ? "end" : "progress", data: data)
            if isLast { stream.finish() }
        }
        guard !isLast, data.count > Self.large else { return }
        pause = world.loop.schedule(after: .nanoseconds(data.count * Self.nanosecondsPerByte)) { [weak self] in
            guard let self, let held else { return self?.endPause() ?? () }
            send(held, isLast: false)
        }
    }

    private func endPause() {
        if let pause { world.loop.cancel(pause) }
        (pause, held) = (nil, nil)
    }
}
