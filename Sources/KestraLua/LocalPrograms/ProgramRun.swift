internal import EventLoop
internal import Glibc
internal import HTTPTransport
internal import LuaRuntime

/// A program that runs, with its pipes, on the loop of the script.
///
/// It reads only while the script waits for it, so a script that handles lines slowly makes the program wait.
final class ProgramRun: @unchecked Sendable {
    // Unchecked: used only on the loop's thread.

    /// Why the program is ended.
    enum Stop {
        /// Its time limit has passed.
        case timeout
        /// Its output exceeds a limit.
        case tooLarge(String)
        /// The script does not wait for it any more.
        case abandoned
    }

    /// The time between the request to end and signal 9.
    static let grace = Duration.seconds(2)
    private static let piece = 65536
    /// The largest capacity of a pipe, in bytes.
    private static let largestPipe = 1 << 20

    let loop: EventLoop
    private weak var runtime: LuaRuntime?
    private let program: StartedProgram
    private let reads: Bool
    private let memory: ProgramMemory
    private(set) var input: (descriptor: Int32, rest: ArraySlice<UInt8>)?
    private(set) var outputs: [ProgramOutput]
    private(set) var lines: [ProgramOutput.Line] = []
    private(set) var stop: Stop?
    private(set) var isOver = false
    private(set) var end: ProgramEnd?
    private let began: LoopInstant
    private(set) var duration = Duration.zero
    private var timer: LoopTimer?
    private var whenReady: (() -> Void)?
    private lazy var buffer = [UInt8](repeating: 0, count: Self.piece)

    /// - Parameters:
    ///   - program: The program; its descriptors belong to this object.
    ///   - request: The call.
    ///   - runtime: The runtime that started it.
    ///   - memory: Counts the output that is kept.
    init(_ program: StartedProgram, _ request: ProgramRequest, _ runtime: LuaRuntime, _ memory: ProgramMemory) {
        self.program = program
        self.runtime = runtime
        self.memory = memory
        loop = runtime.loop
        began = loop.now
        reads = request.reads
        input = program.input.map { ($0, (request.input ?? [])[...]) }
        outputs = [ProgramOutput(.stdout, program.output), ProgramOutput(.stderr, program.errors)]
        // Moved time does not make a real program faster.
        (loop.clock as? any HoldableClock)?.hold()
        if let timeout = request.timeout {
            timer = loop.schedule(after: timeout) { [weak self] in self?.end(because: .timeout) }
        }
    }

    /// Whether there are lines to read, or the program has ended.
    var isReady: Bool { !lines.isEmpty || isOver }

    /// The end of what it wrote to standard error.
    var tail: [UInt8] { outputs[1].tail }

    /// The lines that have arrived.
    func takeLines() -> [ProgramOutput.Line] {
        defer {
            lines = []
            updateCharge()
        }
        return lines
    }

    /// The kept output of both streams, which no longer counts as memory outside of Lua.
    func takeOutput() -> (stdout: [UInt8], stderr: [UInt8]) {
        defer {
            for place in outputs.indices { outputs[place].drop() }
            updateCharge()
        }
        return (outputs[0].bytes, outputs[1].bytes)
    }

    // MARK: Waiting

    /// Reads and writes until `isReady`, and then calls `done`, once.
    func wait(_ done: @escaping () -> Void) throws(LoopError) {
        guard !isReady else { return done() }
        whenReady = done
        try loop.watch(program.end, for: .reading) { _ in self.ended() }
        for (place, output) in outputs.enumerated() {
            guard let descriptor = output.descriptor else { continue }
            try loop.watch(descriptor, for: .reading) { _ in self.read(place) }
        }
        if let input { try loop.watch(input.descriptor, for: .writing) { _ in self.write() } }
        loop.onClose(self) { self.pause() }
    }

    /// Stops reading and writing until the next `wait`.
    func pause() {
        loop.unwatch(program.end)
        for output in outputs { output.descriptor.map(loop.unwatch) }
        if let input { loop.unwatch(input.descriptor) }
        loop.cancelOnClose(self)
        whenReady = nil
    }

    private func answerIfReady() {
        guard isReady, let done = whenReady else { return }
        pause()
        done()
    }

    // MARK: Pipes

    private func write() {
        guard let input else { return }
        let count = input.rest.isEmpty ? 0 : StartedProgram.write(input.rest.prefix(Self.piece), to: input.descriptor)
        if count > 0 { self.input?.rest = input.rest.dropFirst(count) }
        guard self.input?.rest.isEmpty == true || count < 0 && count != -Int(EAGAIN) && count != -Int(EINTR) else {
            return
        }
        closeInput()
    }

    private func closeInput() {
        guard let input else { return }
        loop.unwatch(input.descriptor)
        close(input.descriptor)
        self.input = nil
    }

    private func read(_ place: Int) {
        _ = readPiece(place)
        answerIfReady()
    }

    /// Reads one piece; returns its size, 0 if there is nothing to read now.
    private func readPiece(_ place: Int) -> Int {
        guard let descriptor = outputs[place].descriptor else { return 0 }
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0 else {
            if count == 0 || errno != EAGAIN && errno != EINTR { closeOutput(place) }
            return 0
        }
        if reads {
            lines += outputs[place].lines(buffer[..<count])
            if outputs[place].bytes.count > ProgramOutput.longestLine {
                end(because: .tooLarge("wrote a line of more than \(ProgramOutput.longestLine >> 20) MB"))
            }
        } else {
            outputs[place].keep(buffer[..<count])
        }
        if !updateCharge() { end(because: .tooLarge("wrote more than \(memory.limitText)")) }
        return count
    }

    private func closeOutput(_ place: Int) {
        guard let descriptor = outputs[place].descriptor else { return }
        loop.unwatch(descriptor)
        close(descriptor)
        outputs[place].descriptor = nil
    }

    @discardableResult
    private func updateCharge() -> Bool {
        let kept = outputs.reduce(0) { $0 + $1.bytes.count } + lines.reduce(0) { $0 + $1.text.count }
        return memory.charge.set(kept)
    }

    // MARK: End

    /// Asks the group to end, and ends it after the grace.
    ///
    /// A second call has no effect.
    func end(because reason: Stop) {
        guard !isOver, stop == nil else { return }
        stop = reason
        if let timer { loop.cancel(timer) }
        var number = SIGTERM
        switch reason {
        case .timeout: break
        case .abandoned: closePipes()
        case .tooLarge:
            closePipes()
            number = SIGKILL
        }
        runtime?.signal(program, number)
        // A stopped process acts on signals when it continues.
        runtime?.signal(program, SIGCONT)
        timer = loop.schedule(after: Self.grace) { [weak self] in
            guard let self, !self.isOver else { return }
            self.runtime?.signal(self.program, SIGKILL)
        }
    }

    /// Ends the group at once.
    func kill() {
        guard !isOver else { return }
        pause()
        runtime?.signal(program, SIGKILL)
        closePipes()
        finish()
    }

    private func ended() {
        loop.unwatch(program.end)
        finish()
        // What it wrote before its end is in the pipes, which a process that left the group may keep open.
        for place in outputs.indices {
            var left = Self.largestPipe
            while left > 0, case let count = readPiece(place), count > 0 { left -= count }
            if reads, let line = outputs[place].lastLine() { lines.append(line) }
        }
        closePipes()
        answerIfReady()
    }

    private func finish() {
        isOver = true
        end = runtime?.finish(program)
        duration = loop.now - began
        close(program.end)
        if let timer { loop.cancel(timer) }
        (loop.clock as? any HoldableClock)?.release()
    }

    private func closePipes() {
        closeInput()
        for place in outputs.indices { closeOutput(place) }
        guard let stop else { return }
        if case .timeout = stop { return }
        lines = []
        for place in outputs.indices { outputs[place].drop() }
    }
}
