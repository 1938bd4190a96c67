internal import EventLoop
internal import HTTPTransport
internal import Values

/// Retries a request while its policy allows it, within the time limit of the request.
struct RetryMiddleware: Middleware {
    let policy: RequestRetries
    let loop: EventLoop
    let requestFailures: RequestFailures

    func send(_ exchange: Exchange, next: Pipeline) async throws(TransportFailure) -> HTTPResponse {
        let began = loop.now
        let outcome = await result(of: exchange, next)
        // Most requests end here. The retry is a separate function, so that they do not need its memory.
        guard Self.isRetryable(outcome) else { return try outcome.get() }
        if Self.isFailure(outcome) { requestFailures.note() }
        return try await retry(exchange, after: outcome, began: began, next)
    }

    private func retry(
        _ exchange: Exchange,
        after first: Result<HTTPResponse, TransportFailure>,
        began: LoopInstant,
        _ next: Pipeline
    ) async throws(TransportFailure) -> HTTPResponse {
        let deadline = exchange.request.timeout.map { began + $0 }
        let firstFailure = loop.now
        var (exchange, outcome, attempt) = (exchange, first, 1)
        while Self.isRetryable(outcome) {
            let now = loop.now
            guard let wait = pause(after: outcome, exchange, attempt: attempt, spent: now - firstFailure),
                deadline.map({ now + wait < $0 }) ?? true
            else { break }
            if case .success(let response) = outcome { response.body.close() }
            try await sleep(wait)
            if let deadline { exchange = exchange.withTimeout(deadline - loop.now) }
            attempt += 1
            outcome = await result(of: exchange, next)
        }
        return try outcome.get()
    }

    private static func isRetryable(_ outcome: Result<HTTPResponse, TransportFailure>) -> Bool {
        if case .success(let response) = outcome { response.status >= 400 } else { true }
    }

    /// Whether the network failed or the server was too busy to process the request.
    private static func isFailure(_ outcome: Result<HTTPResponse, TransportFailure>) -> Bool {
        switch outcome {
        case .success(let response): [408, 429, 502, 503, 504].contains(response.status)
        case .failure(let failure): failure.kind != .cancelled
        }
    }

    private func result(of exchange: Exchange, _ next: Pipeline) async -> Result<HTTPResponse, TransportFailure> {
        do throws(TransportFailure) {
            return .success(try await next.send(exchange))
        } catch {
            return .failure(error)
        }
    }

    /// The delay before the next attempt; nil for no further attempt.
    private func pause(
        after outcome: Result<HTTPResponse, TransportFailure>,
        _ exchange: Exchange,
        attempt: Int,
        spent: Duration
    ) -> Duration? {
        let window: Duration?
        var wait: Duration?
        switch outcome {
        case .success(let response):
            window = policy.window(afterStatus: response.status, exchange)
            wait = RequestRetries.requestedDelay(
                response.headers["Retry-After"],
                secondsSinceEpoch: Timestamp.now.seconds
            )
        case .failure(let failure):
            window = policy.window(after: failure, exchange)
        }
        guard let window else { return nil }
        // If a server requests a delay of 0, the client uses its own delay.
        let chosen = max(wait ?? .zero, policy.wait(afterAttempt: attempt, chance: .random(in: 0...1)))
        return spent + chosen <= window ? chosen : nil
    }

    private func sleep(_ duration: Duration) async throws(TransportFailure) {
        do {
            try await loop.sleep(for: duration)
        } catch {
            throw TransportFailure(.cancelled, "cancelled between two attempts", mayHaveArrived: false)
        }
    }
}
