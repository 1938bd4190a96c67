public import EventLoop

/// The transport over libcurl: all its exchanges hang in one event loop, on that loop's thread.
///
/// Connections are kept alive and shared by all tasks, looked-up names too. Close it before its loop, or with it.
public actor CurlTransport: HTTPTransport {
    private nonisolated let loop: EventLoop
    private let multi: CurlMulti

    /// The loop: calls from its other actors do not change threads.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Makes a transport on a loop; the first transfer loads libcurl.
    ///
    /// - Parameters:
    ///   - loop: The loop that its exchanges hang in.
    ///   - configuration: Proxies, trust and identity.
    public init(loop: EventLoop, configuration: TransportConfiguration = TransportConfiguration()) {
        self.loop = loop
        multi = CurlMulti(loop: loop, configuration: configuration)
        loop.onClose { [weak multi] in multi?.close() }
    }

    deinit {
        // The last reference may go on any thread.
        loop.executeNowOrSoon { [multi] in multi.close() }
    }

    /// Sends one request and returns as soon as the head of the answer is here.
    ///
    /// Redirects are followed as far as that is safe: a reading request's all, another's only when the same server says
    /// "the same again" (307, 308). Headers that may carry credentials never go to another origin; when that one wants
    /// credentials, the answer is the redirect that led there.
    ///
    /// - Parameter request: What to send.
    /// - Returns: Status, headers and the stream of the body.
    /// - Throws: `TransportFailure` when no answer came.
    public func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        let transfer = try await exchange(request)
        // Redirects are rare; what follows them is a function of its own, whose memory others do without.
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

    /// Ends all exchanges and connections; later requests fail.
    public func close() { multi.close() }

    private func exchange(_ request: HTTPRequest) async throws(TransportFailure) -> Transfer {
        try multi.configuration.allowedHosts?.check(request.url)
        let transfer = try Transfer(request)
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

    /// The rest of an answer that is all here; nil on other threads than the loop's, which must ask for it.
    nonisolated func takeWhole(of transfer: Transfer) -> [UInt8]? {
        hasWhole(transfer) ? transfer.takeBytes() ?? [] : nil
    }

    /// Whether an answer is all here; false on other threads than the loop's.
    nonisolated func hasWhole(_ transfer: Transfer) -> Bool {
        guard loop.isOnThread, case .complete? = transfer.end else { return false }
        return true
    }

    /// Nobody reads the rest of the answer; from any thread.
    nonisolated func abandon(_ transfer: Transfer) {
        giveUp(transfer, TransportFailure(.cancelled, "the answer was not read to its end", mayHaveArrived: true))
    }

    /// Waits until a transfer has changed since it was looked at (`seen`); ends it when the task is cancelled.
    private func change(of transfer: Transfer, since seen: Int) async {
        await withTaskCancellationHandler {
            // Between the look and this line the loop may have had other things to do.
            await withUnsafeContinuation { transfer.wait($0, since: seen) }
        } onCancel: {
            giveUp(
                transfer,
                TransportFailure(.cancelled, "the request was cancelled", mayHaveArrived: true)
            )
        }
    }

    private nonisolated func giveUp(_ transfer: Transfer, _ failure: TransportFailure) {
        loop.executeNowOrSoon { self.assumeIsolated { $0.multi.abort(transfer, failure) } }
    }
}
