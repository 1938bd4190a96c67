extension EventLoop {
    /// Calls `handler` whenever `descriptor` is ready for what is asked, as long as it is (level triggered).
    ///
    /// A second call for the same descriptor replaces the first. The descriptor is not owned: give it up with
    /// `unwatch(_:)` before closing it.
    ///
    /// - Parameters:
    ///   - descriptor: A socket, pipe, terminal, epoll or event descriptor. The kernel refuses regular files.
    ///   - interest: What to wait for; failure is told in any case.
    ///   - handler: Called on the loop's thread.
    /// - Throws: `LoopError` when the kernel cannot wait for it.
    public func watch(
        _ descriptor: Int32,
        for interest: Interest,
        _ handler: @escaping (Readiness) -> Void
    ) throws(LoopError) {
        if let known = handlers[descriptor] {
            if known.interest != interest { try poller.change(descriptor, interest) }
        } else {
            try poller.add(descriptor, interest)
        }
        handlers[descriptor] = HandlerTable.Handler(interest: interest, body: handler)
    }

    /// Changes what a watched descriptor is waited for, with the same handler.
    ///
    /// - Throws: `LoopError` when the kernel cannot wait for it.
    public func rewatch(_ descriptor: Int32, for interest: Interest) throws(LoopError) {
        guard let known = handlers[descriptor], known.interest != interest else { return }
        try watch(descriptor, for: interest, known.body)
    }

    /// Forgets a descriptor at once: also what was heard of it in this turn is told to nobody.
    public func unwatch(_ descriptor: Int32) {
        guard handlers[descriptor] != nil else { return }
        handlers[descriptor] = nil
        turn.forget(descriptor)
        poller.remove(descriptor)
    }
}
