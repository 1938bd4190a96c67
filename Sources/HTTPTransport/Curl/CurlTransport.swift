public import EventLoop

/// The transport over libcurl. All exchanges run in one event loop, on its thread.
///
/// All tasks share kept-alive connections and resolved names. Close it before its loop, or with it.
public actor CurlTransport: HTTPTransport {
    private nonisolated let loop: EventLoop
    private let multi: CurlMulti

    /// The loop, so that calls from its other actors do not change threads.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Creates a transport on a loop.
    ///
    /// The first transfer loads libcurl.
    ///
    /// - Parameters:
    ///   - loop: The event loop of the exchanges.
    ///   - configuration: Proxies and certificates.
    public init(loop: EventLoop, configuration: TransportConfiguration = TransportConfiguration()) {
        self.loop = loop
        multi = CurlMulti(loop: loop, configuration: configuration)
    }

    deinit {
        // The last reference may be released on any thread.
        loop.executeNowOrSoon { [multi] in multi.close() }
    }

    /// Sends one request and returns when the head of the response has arrived.
    ///
    /// It follows redirects as far as that is safe: all redirects of a request that only reads, and for other requests only 307
    /// and 308 to the same server. Headers that may contain credentials are never sent to another origin. If the other origin
    /// requires credentials, the response is the redirect.
    ///
    /// - Parameter request: The request.
    /// - Returns: Status, headers and the stream of the body.
    /// - Throws: `TransportFailure` if no response arrived.
    public func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        let transfer = try await exchange(request)
        // Redirects are rare. A separate function follows them, so that other requests do not need its memory.
        guard (300..<400).contains(transfer.head.status) else { return response(of: transfer) }
        return try await followRedirects(from: transfer)
    }

    private func followRedirects(from first: Transfer) async throws(TransportFailure) -> HTTPResponse {
        var request = first.request
        var transfer = first
        var crossing: HTTPResponse?
        for left in (0...multi.configuration.redirects).reversed() {
            let response = response(of: transfer)
            guard (300..<400).contains(response.status),
                let next = RedirectPolicy.next(
                    after: request,
                    status: response.status,
                    location: response.headers["location"]
                )
            else { return [401, 403].contains(response.status) ? crossing ?? response : response }
            if next.headers.count < request.headers.count {
                crossing = HTTPResponse(status: response.status, headers: response.headers)
            }
            request = next
            guard left > 0 else { break }
            let spent = first.started.map { loop.now - $0 } ?? .zero
            request.timeout = first.request.timeout.map { max(.zero, $0 - spent) }
            transfer = try await exchange(request)
        }
        let address = WebAddress(request.url)?.shown ?? ""
        throw TransportFailure(
            .other,
            "more than \(multi.configuration.redirects) redirects, the last to \(address)",
            mayHaveArrived: true
        )
    }

    private func response(of transfer: Transfer) -> HTTPResponse {
        HTTPResponse(
            status: transfer.head.status,
            headers: HTTPHeaders(block: transfer.head.block),
            body: HTTPBodyStream(source: TransferBody(transport: self, transfer: transfer))
        )
    }

    /// Ends all exchanges and connections.
    ///
    /// Later requests fail.
    public func close() { multi.close() }

    private func exchange(_ request: HTTPRequest) async throws(TransportFailure) -> Transfer {
        try multi.configuration.allowedHosts?.check(request.url)
        // Of thousands of requests that are cancelled together, those that have not begun open no connection.
        guard !Task.isCancelled else {
            throw TransportFailure(.cancelled, "cancelled before it was sent", mayHaveArrived: false)
        }
        let transfer = try Transfer(request, multi.configuration.files)
        try multi.start(transfer)
        while !transfer.head.isComplete, transfer.end == nil { await change(of: transfer, since: transfer.changes) }
        if !transfer.head.isComplete { try transfer.end?.get() }
        return transfer
    }

    func next(of transfer: Transfer) async throws(TransportFailure) -> [UInt8]? {
        while true {
            if let bytes = transfer.takeBytes() {
                if transfer.isPaused { multi.resume(transfer) }
                return bytes
            }
            if let end = transfer.end {
                try end.get()
                return nil
            }
            await change(of: transfer, since: transfer.changes)
        }
    }

    /// The rest of a complete response; nil on threads other than the loop's, which must await it.
    nonisolated func takeWhole(of transfer: Transfer) -> [UInt8]? {
        hasWhole(transfer) ? transfer.takeBytes() ?? [] : nil
    }

    /// Whether a response is complete; false on threads other than the loop's.
    nonisolated func hasWhole(_ transfer: Transfer) -> Bool {
        guard loop.isOnThread, case .complete? = transfer.end else { return false }
        return true
    }

    /// Discards the rest of the response.
    ///
    /// Can be called from any thread.
    nonisolated func abandon(_ transfer: Transfer) {
        abandon(transfer, TransportFailure(.cancelled, "the answer was not read to its end", mayHaveArrived: true))
    }

    /// Waits until a transfer has changed since `seen`.
    ///
    /// Ends it if the task is cancelled.
    private func change(of transfer: Transfer, since seen: Int) async {
        await withTaskCancellationHandler {
            await suspend(until: transfer, since: seen)
        } onCancel: {
            abandon(
                transfer,
                TransportFailure(.cancelled, "the request was cancelled", mayHaveArrived: true)
            )
        }
    }

    /// Suspends the task, in a function of the actor: a closure that does not use the actor is not isolated to it, and would
    /// run on another thread.
    private func suspend(until transfer: Transfer, since seen: Int) async {
        // The loop may have run other jobs since the check.
        await withUnsafeContinuation { transfer.wait($0, since: seen) }
    }

    private nonisolated func abandon(_ transfer: Transfer, _ failure: TransportFailure) {
        loop.executeNowOrSoon { self.assumeIsolated { $0.multi.abort(transfer, failure) } }
    }
}
