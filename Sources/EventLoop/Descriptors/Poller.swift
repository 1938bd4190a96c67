internal import CEpoll
internal import Glibc

/// The descriptors of a loop: an epoll descriptor, and an event descriptor through which other threads wake the loop.
struct Poller {
    private static let capacity = 64
    private let poller: Int32
    private let waker: Int32
    private let buffer: UnsafeMutablePointer<epoll_event>

    init() throws(LoopError) {
        poller = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard poller >= 0 else { throw LoopError("cannot make an event loop") }
        waker = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard waker >= 0 else {
            let reason = LoopError("cannot make an event loop")
            Glibc.close(poller)
            throw reason
        }
        guard cepoll_control(poller, EPOLL_CTL_ADD, waker, EPOLLIN.rawValue) == 0 else {
            let reason = LoopError("cannot make an event loop")
            Glibc.close(poller)
            Glibc.close(waker)
            throw reason
        }
        buffer = .allocate(capacity: Self.capacity)
    }

    func close() {
        Glibc.close(poller)
        Glibc.close(waker)
        buffer.deallocate()
    }

    /// Ends the current wait, or the next one.
    ///
    /// Can be called from any thread.
    func wake() {
        var one: UInt64 = 1
        _ = write(waker, &one, MemoryLayout<UInt64>.size)
    }

    func add(_ descriptor: Int32, _ interest: Interest) throws(LoopError) {
        guard cepoll_control(poller, EPOLL_CTL_ADD, descriptor, interest.mask) != 0 else { return }
        throw LoopError("cannot wait for descriptor \(descriptor)")
    }

    func change(_ descriptor: Int32, _ interest: Interest) throws(LoopError) {
        guard cepoll_control(poller, EPOLL_CTL_MOD, descriptor, interest.mask) != 0 else { return }
        // The descriptor was closed and opened again, so the kernel no longer has it.
        guard errno == ENOENT else { throw LoopError("cannot wait for descriptor \(descriptor)") }
        try add(descriptor, interest)
    }

    func remove(_ descriptor: Int32) {
        _ = cepoll_control(poller, EPOLL_CTL_DEL, descriptor, 0)
    }

    /// Waits for at most `milliseconds` (-1: without a limit) and appends the events.
    func wait(milliseconds: Int32, into events: inout [(descriptor: Int32, readiness: Readiness)]) {
        let count = epoll_wait(poller, buffer, Int32(Self.capacity), milliseconds)
        guard count > 0 else { return }
        for index in 0..<Int(count) {
            let descriptor = cepoll_fd(buffer + index)
            guard descriptor != waker else {
                var counter: UInt64 = 0
                _ = read(waker, &counter, MemoryLayout<UInt64>.size)
                continue
            }
            events.append((descriptor, Readiness(events: buffer[index].events)))
        }
    }
}
