internal import EventLoop

/// What happens about a script that is inside a call of C which does not end, or a finalizer that does not.
extension LuaRuntime {
    /// Called by the watchdog, on its thread.
    func giveUp(_ reason: StopReason) {
        host.endChildren()
        if let endProcess { return endProcess(reason) }
        abandon()
    }

    /// Ends the programs that the script has started, from any thread.
    package func endChildren() { host.endChildren() }

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
