internal import EventLoop

/// The events of an execution, until it is over.
///
/// Each iteration is a follow of its own, which begins with the first `next` and ends when the iterator is dropped.
public struct FollowEvents: AsyncSequence, Sendable {
    let client: KestraClient
    let id: String
    let options: FollowOptions

    /// Starts a follow.
    public func makeAsyncIterator() -> Iterator {
        Iterator(session: FollowSession(client: client, id: id, options: options), loop: client.loop)
    }

    /// A follow that is going on.
    public final class Iterator: AsyncIteratorProtocol, Sendable {
        private let session: FollowSession
        private let loop: EventLoop

        init(session: FollowSession, loop: EventLoop) {
            self.session = session
            self.loop = loop
        }

        /// The next event; nil after the last one.
        ///
        /// - Throws: `not_found` for an unknown id, at once; `timeout`, `cancelled`, or what kept the server from being
        ///   asked for five minutes.
        public func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(KestraError) -> FollowEvent? {
            try await withTaskCancellationHandler { () async -> Result<FollowEvent?, KestraError> in
                await session.next()
            } onCancel: {
                close()
            }.get()
        }

        /// Begins before the first event is asked for.
        func begin() { loop.executeNowOrSoon { [session] in session.assumeIsolated { $0.start() } } }

        /// Ends the follow and closes its connections.
        public func close() {
            loop.executeNowOrSoon { [session] in session.assumeIsolated { $0.end(throwing: .followCancelled) } }
        }

        deinit { close() }
    }
}

extension KestraError {
    /// What a closed follow says when it is asked for another event.
    fileprivate static let followCancelled = KestraError(
        .cancelled,
        "the follow was cancelled",
        operation: "executions.follow"
    )
}
