@preconcurrency internal import Glibc
internal import Synchronization

/// A program that has been started; ended by force when it is forgotten.
public final class RunningProgram {
    private let process: pid_t
    private let began = ContinuousClock.now
    private var streams: [(descriptor: Int32, bytes: [UInt8])] = []
    private var status: Int32?

    /// Starts it.
    public convenience init(_ program: Program) throws {
        let started = try Start.turn.withLock { _ in try Start(program) }
        self.init(started)
    }

    private init(_ start: Start) {
        process = start.process
        streams = start.streams.map { ($0, []) }
    }

    deinit {
        for stream in streams { close(stream.descriptor) }
        guard status == nil else { return }
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// Its number, for a thread that signals it while this one waits for something else.
    public var processIdentifier: Int32 { process }

    /// Sends it a signal.
    public func signal(_ number: Int32) { kill(process, number) }

    /// What it has written to standard output, as far as it was waited for.
    public var outputSoFar: String { String(decoding: streams[0].bytes, as: UTF8.self) }

    /// Waits for more of its standard output; false at its end.
    public func waitForOutput() -> Bool { read(into: 0) }

    /// Waits until it has computed so much longer, or has ended: by then it is long past what it did before.
    public func waitUntilComputed(_ time: Duration) throws {
        let start = try processorTime()
        while let now = try processorTime(), let start, now - start < time { usleep(5000) }
    }

    /// What it has taken of the processor so far; nil when it is gone.
    private func processorTime() throws -> Duration? {
        let text = try readText("/proc/\(process)/stat")
        // The name before is in brackets and may have spaces; state and times are the 1st, 12th and 13th word behind.
        let words = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ").dropFirst()
        guard words.first != "Z", words.count > 12 else { return nil }
        let ticks = words.dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
        return .milliseconds(ticks * 1000 / sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The first line of its standard output, waited for; nil when it ends without one.
    public func firstLine() -> String? {
        while true {
            if let end = streams[0].bytes.firstIndex(of: UInt8(ascii: "\n")) {
                return String(decoding: streams[0].bytes[..<end], as: UTF8.self)
            }
            guard read(into: 0) else { return nil }
        }
    }

    /// Waits for its end; kills it when that takes longer than `limit` from now.
    public func finish(within limit: Duration = .seconds(300)) throws -> ProgramResult {
        let asked = ContinuousClock.now
        var open = Set(streams.indices)
        while !open.isEmpty, asked.duration(to: .now) < limit {
            var waiting = open.sorted().map { pollfd(fd: streams[$0].descriptor, events: Int16(POLLIN), revents: 0) }
            poll(&waiting, nfds_t(waiting.count), 100)
            for (place, index) in zip(waiting, open.sorted()) where place.revents != 0 {
                if !read(into: index) { open.remove(index) }
            }
        }
        if !open.isEmpty { kill(process, SIGKILL) }
        var raw: Int32 = 0
        waitpid(process, &raw, 0)
        let ended = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
        status = ended
        let texts = streams.map { String(decoding: $0.bytes, as: UTF8.self) }
        return ProgramResult(
            status: ended,
            output: texts.count > 1 ? texts[0] : "",
            errors: texts.last ?? "",
            duration: began.duration(to: .now)
        )
    }

    private func read(into index: Int) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(streams[index].descriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        streams[index].bytes += buffer[..<count]
        return true
    }
}
