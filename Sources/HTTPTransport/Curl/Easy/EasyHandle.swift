internal import CCurl
internal import EventLoop
internal import Glibc

/// One of libcurl's handles, which is used for one transfer at a time.
///
/// Options that do not change are set once.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private(set) var transfer: Transfer?
    /// Its index among the active handles.
    var place = 0
    private unowned let multi: CurlMulti
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers: HeaderLines?
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var shape: RequestShape?
    private var bufferSize = RequestShape.standardBufferSize
    private var timer: DeferrableTimer?
    private var lastActivity = LoopInstant(nanoseconds: 0)

    init(multi: CurlMulti) throws(TransportFailure) {
        guard let pointer = ccurl.curl_easy_init() else { throw CurlMulti.noMemory }
        self.pointer = pointer
        self.multi = multi
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        ccurl_set_transfer_calls(
            pointer,
            Self.calls,
            Unmanaged.passUnretained(self).toOpaque(),
            Unmanaged.passUnretained(multi).toOpaque()
        )
        _ = ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
        try setLastingOptions(multi.configuration)
    }

    deinit {
        ccurl.curl_easy_cleanup(pointer)
        ccurl.curl_slist_free_all(headerList)
        errorText.deallocate()
    }

    static func of(_ pointer: UnsafeMutableRawPointer) -> EasyHandle? { from(ccurl_private(pointer)) }

    static func from(_ context: UnsafeMutableRawPointer?) -> EasyHandle? {
        context.map { Unmanaged<EasyHandle>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Sets the options of one request.
    func prepare(_ transfer: Transfer) throws(TransportFailure) {
        let length = transfer.body.length
        try set(CURLOPT_URL, transfer.request.url)
        try setShape(RequestShape(transfer.request, length: length, multi.shapeDefaults))
        try setHeaders(HeaderLines(of: transfer.request, length: length, from: multi.configuration.userAgent))
        errorText[0] = 0
        self.transfer = transfer
        transfer.handle = self
        startTimer(timeout: transfer.request.timeout, silence: transfer.request.silence)
    }

    func forgetTransfer() {
        transfer?.handle = nil
        transfer = nil
        timer?.cancel()
    }

    /// The end of the transfer for a result code of libcurl.
    func result(_ code: CURLcode) -> TransferEnd {
        guard let transfer else { return .complete }
        guard code != CURLE_OK else { return transfer.endInOrder() }
        if let problem = transfer.problem { return .failed(problem) }
        var systemError = 0
        ccurl_get_long(pointer, CURLINFO_OS_ERRNO, &systemError)
        return .failed(
            TransportFailure(
                code: code,
                text: String(cString: errorText),
                systemError: Int32(clamping: systemError),
                request: transfer.request,
                timesSent: transfer.timesSent
            )
        )
    }

    private func setShape(_ shape: RequestShape) throws(TransportFailure) {
        guard shape != self.shape else { return }
        self.shape = nil
        try shape.check()
        if shape.hasBody {
            try set(CURLOPT_UPLOAD, 1)
            _ = ccurl_set_offset(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(shape.length))
        } else {
            // This also resets the options of the previous request.
            try set(CURLOPT_HTTPGET, 1)
            if shape.method == "HEAD" { try set(CURLOPT_NOBODY, 1) }
        }
        try set(CURLOPT_CUSTOMREQUEST, shape.isPlain ? nil : shape.method)
        try set(CURLOPT_PROXY, shape.proxy ?? "")
        try set(CURLOPT_CONNECTTIMEOUT_MS, shape.connectMilliseconds)
        if shape.bufferSize != bufferSize {
            try set(CURLOPT_BUFFERSIZE, shape.bufferSize)
            bufferSize = shape.bufferSize
        }
        self.shape = shape
    }

    private func setHeaders(_ headers: HeaderLines) throws(TransportFailure) {
        guard headers != self.headers else { return }
        self.headers = nil
        var list: UnsafeMutablePointer<curl_slist>?
        for line in try headers.lines() {
            guard let longer = ccurl.curl_slist_append(list, line) else {
                ccurl.curl_slist_free_all(list)
                throw CurlMulti.noMemory
            }
            list = longer
        }
        _ = ccurl_set_list(pointer, CURLOPT_HTTPHEADER, list)
        ccurl.curl_slist_free_all(headerList)
        headerList = list
        self.headers = headers
    }
}

// MARK: Time

extension EasyHandle {
    /// Records that a byte was sent or received.
    func noteActivity() {
        if transfer?.request.silence != nil { lastActivity = multi.loop.now }
    }

    private func startTimer(timeout: Duration?, silence: Duration?) {
        guard timeout != nil || silence != nil else { return }
        let started = multi.loop.now
        transfer?.started = started
        lastActivity = started
        let delay = min(timeout ?? .seconds(Int64.max), silence ?? .seconds(Int64.max))
        let timer = timer ?? DeferrableTimer(multi.loop) { [unowned self] in checkTime() }
        timer.set(for: started + delay)
        self.timer = timer
    }

    /// Called when a limit may have passed.
    ///
    /// Received bytes do not reset the timer.
    private func checkTime() {
        guard let transfer, let timer else { return }
        let now = multi.loop.now
        let address = WebAddress(transfer.request.url)?.shown ?? transfer.request.url
        var next: Duration = .seconds(Int64.max)
        if let timeout = transfer.request.timeout, let started = transfer.started {
            guard now - started < timeout else {
                let message = "no complete answer from \(address) within \(timeout)"
                multi.abort(transfer, TransportFailure(.timeout, message, mayHaveArrived: true))
                return
            }
            next = timeout - (now - started)
        }
        if let silence = transfer.request.silence {
            if transfer.isPaused { lastActivity = now }
            guard now - lastActivity < silence else {
                let message = "not a byte from \(address) for \(silence)"
                multi.abort(transfer, TransportFailure(.silent, message, mayHaveArrived: true))
                return
            }
            next = min(next, silence - (now - lastActivity))
        }
        timer.set(for: now + next)
    }
}
