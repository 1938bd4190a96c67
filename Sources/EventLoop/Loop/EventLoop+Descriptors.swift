extension EventLoop {
    /// Calls `handler` while `descriptor` is ready for `interest` (level-triggered).
    ///
    /// A second call for the same descriptor replaces the first. The loop does not own the descriptor: call
    /// `unwatch(_:)` before you close it.
    ///
    /// - Parameters:
    ///   - descriptor: A socket, pipe, terminal, epoll or event descriptor. The kernel refuses regular files.
    ///   - interest: The events to wait for. Failures are always reported.
    ///   - handler: Called on the loop's thread.
    /// - Throws: `LoopError` if the kernel cannot wait for the descriptor.
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

    /// Changes the events of a watched descriptor, with the same handler.
    ///
    /// - Throws: `LoopError` if the kernel cannot wait for the descriptor.
    public func rewatch(_ descriptor: Int32, for interest: Interest) throws(LoopError) {
        guard let known = handlers[descriptor], known.interest != interest else { return }
        try watch(descriptor, for: interest, known.body)
    }

    /// Stops watching a descriptor at once.
    ///
    /// Events of this turn are discarded.
    public func unwatch(_ descriptor: Int32) {
        guard handlers[descriptor] != nil else { return }
        handlers[descriptor] = nil
        turn.forget(descriptor)
        poller.remove(descriptor)
    }
}
