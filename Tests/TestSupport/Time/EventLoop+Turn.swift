package import EventLoop

extension EventLoop {
    /// Returns when the loop has run what is due now: its jobs first, then its timers.
    ///
    /// A job that waited may have set a timer, and a timer that is due may have posted a job.
    package func turn() async {
        for _ in 1...3 { await withCheckedContinuation { continuation in execute { continuation.resume() } } }
    }

    /// The same for a job of another loop, which cannot suspend.
    package func turnWhileBlocking() {
        for _ in 1...3 {
            let done = Semaphore()
            execute { done.signal() }
            done.wait()
        }
    }
}
