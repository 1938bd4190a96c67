internal import EventLoop

/// The events of an execution until it ends.
///
/// Each iterator is a separate follow, which begins with the first `next` and ends when the iterator is released.
public struct FollowEvents: AsyncSequence, Sendable {
    let client: KestraClient
    let id: String
    let options: FollowOptions

    /// Starts a follow.
    public func makeAsyncIterator() -> Iterator {
        Iterator(session: FollowSession(client: client, id: id, options: options), loop: client.loop)
    }

    /// An active follow.
    public final class Iterator: AsyncIteratorProtocol, Sendable {
        private let session: FollowSession
        private let loop: EventLoop

        init(session: FollowSession, loop: EventLoop) {
            self.session = session
            self.loop = loop
        }

        /// The next event; nil after the last one.
        ///
        /// - Throws: `not_found` for an unknown id, at once; `timeout`, `cancelled`, or the error that prevented requests for
        ///   5 minutes.
        public func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(KestraError) -> FollowEvent? {
            try await withTaskCancellationHandler { () async -> Result<FollowEvent?, KestraError> in
                await session.next()
            } onCancel: {
                close()
            }.get()
        }

        /// Starts the follow before the first event is requested.
        func begin() { loop.executeNowOrSoon { [session] in session.assumeIsolated { $0.start() } } }

        /// Ends the follow and closes its connections.
        public func close() {
            loop.executeNowOrSoon { [session] in session.assumeIsolated { $0.end(throwing: .followCancelled) } }
        }

        deinit { close() }
    }
}

extension KestraError {
    /// The error of a closed follow when another event is requested.
    fileprivate static let followCancelled = KestraError(
        .cancelled,
        "the follow was cancelled",
        operation: "executions.follow"
    )
}
