internal import CEpoll
internal import Glibc

/// Something that threads wait for until a test opens it.
package final class Gate: Sendable {
    let descriptor: Int32 = eventfd(0, Int32(EFD_CLOEXEC))

    package init() {}
    deinit { close(descriptor) }

    package func open() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// True when this gate was not opened for so long.
    func staysClosed(milliseconds: Int) -> Bool {
        var gate = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&gate, 1, Int32(milliseconds)) == 0
    }

    /// True when this gate was opened, false when `other` was opened first.
    package func wait(unless other: Gate) -> Bool {
        var gates = [self, other].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        while poll(&gates, 2, -1) < 0 {}
        return gates[1].revents == 0
    }
}
