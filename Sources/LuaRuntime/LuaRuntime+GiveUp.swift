internal import EventLoop
internal import Glibc
internal import Synchronization

/// What happens about a script that is inside a call of C which does not end, or a finalizer that does not.
extension LuaRuntime {
    /// Ends what the script has started, and the process or the use of this state; on another thread than the loop's,
    /// which waits for something that may not end.
    package func giveUp(_ reason: StopReason) {
        guard let endProcess else {
            host.endChildren()
            return abandon()
        }
        // Said before the wait of the loop's thread can be over: that thread would end the process with another status.
        isEndingProcess.store(true, ordering: .releasing)
        host.endChildren()
        endProcess(reason)
        isEndingProcess.store(false, ordering: .releasing)
    }

    /// Leaves it to the thread that is ending the process to do so.
    func waitWhileEndingProcess() {
        while isEndingProcess.load(ordering: .acquiring) { usleep(10_000) }
    }

    /// Answers everyone who waits for this state, from any thread; nothing of it is touched any more.
    package func abandon() {
        guard pending.giveUp() else { return }
        // The thread may still be inside the state: it must outlive everyone who would let go of it.
        _ = unsafe Unmanaged.passRetained(self)
        whenGivenUp?()
    }

    /// The call has ended after all: gives up the state and, with it, whoever holds the thread; on the loop's thread.
    func comeBack() {
        guard pending.takeBack() else { return }
        loop.execute { [self] in
            host.close()
            watchdog?.close()
            whenGivenUp = nil
            unsafe Unmanaged.passUnretained(self).release()
        }
    }

    /// Closes the state on its loop, from any thread.
    ///
    /// - Throws: `LuaError.stuck` when that thread is given up, because of a finalizer that does not end too.
    package func closeOnLoop() async throws(LuaError) {
        let result = await answer { end in
            self.close()
            self.finish(end, .success(.finished([])))
        }
        _ = try result.get()
    }
}
