internal import Glibc

/// A counting semaphore that begins at zero.
package final class Semaphore: @unchecked Sendable {
    // Unchecked: the system's semaphore is thread-safe.
    private let semaphore: UnsafeMutablePointer<sem_t>

    package init() {
        semaphore = .allocate(capacity: 1)
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Waits for a `signal`, including an earlier one.
    package func wait() { while sem_wait(semaphore) != 0 && errno == EINTR {} }

    /// Lets one `wait` continue.
    package func signal() { sem_post(semaphore) }
}
