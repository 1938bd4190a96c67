internal import CCurl
internal import EventLoop
internal import Glibc

/// One of libcurl's handles, used for one transfer after the other; options that stay the same are set once.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private(set) var transfer: Transfer?
    private unowned let multi: CurlMulti
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers: [HTTPHeader]?
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var shape: RequestShape?
    private var timer: LoopTimer?
    private var started = LoopInstant(nanoseconds: 0)
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

    /// Sets everything that belongs to one request.
    func prepare(_ transfer: Transfer) throws(TransportFailure) {
        let request = transfer.request
        try set(CURLOPT_URL, request.url)
        try setShape(RequestShape(request, length: transfer.body.length, configuration: multi.configuration))
        try setHeaders(of: request, length: transfer.body.length)
        errorText[0] = 0
        self.transfer = transfer
        transfer.handle = self
        startTimer(request)
    }

    func forgetTransfer() {
        transfer?.handle = nil
        transfer = nil
        if let timer { multi.loop.cancel(timer) }
    }

    /// What libcurl's code for a finished transfer means.
    func result(_ code: CURLcode) -> Result<Void, TransportFailure> {
        guard let transfer else { return .success(()) }
        guard code != CURLE_OK else { return transfer.endInOrder() }
        if let problem = transfer.problem { return .failure(problem) }
        var systemError = 0
        ccurl_get_long(pointer, CURLINFO_OS_ERRNO, &systemError)
        return .failure(
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
        if shape.hasBody {
            try set(CURLOPT_UPLOAD, 1)
            _ = ccurl_set_offset(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(shape.length))
        } else {
            // This also takes back what the last request has left.
            try set(CURLOPT_HTTPGET, 1)
            if shape.method == "HEAD" { try set(CURLOPT_NOBODY, 1) }
        }
        try set(CURLOPT_CUSTOMREQUEST, shape.isPlain ? nil : shape.method)
        try set(CURLOPT_PROXY, shape.proxy ?? "")
        try set(CURLOPT_CONNECTTIMEOUT_MS, shape.connectMilliseconds)
        self.shape = shape
    }

    private func setHeaders(of request: HTTPRequest, length: Int64) throws(TransportFailure) {
        let lines = try HeaderLines.lines(of: request, length: length)
        guard lines != headers else { return }
        ccurl.curl_slist_free_all(headerList)
        headerList = nil
        for line in lines {
            // An empty value is written with a semicolon, or libcurl would leave the header out.
            let text = line.value.isEmpty ? "\(line.name);" : "\(line.name): \(line.value)"
            guard let longer = ccurl.curl_slist_append(headerList, text) else { throw CurlMulti.noMemory }
            headerList = longer
        }
        for name in HeaderLines.left(out: request, length: length) {
            headerList = ccurl.curl_slist_append(headerList, "\(name):") ?? headerList
        }
        _ = ccurl_set_list(pointer, CURLOPT_HTTPHEADER, headerList)
        headers = lines
    }
}

// MARK: Time

extension EasyHandle {
    /// A byte came or went.
    func noteActivity() {
        if transfer?.request.silence != nil { lastActivity = multi.loop.now }
    }

    private func startTimer(_ request: HTTPRequest) {
        guard request.timeout != nil || request.silence != nil else { return }
        started = multi.loop.now
        lastActivity = started
        let delay = min(request.timeout ?? .seconds(Int64.max), request.silence ?? .seconds(Int64.max))
        if let timer {
            multi.loop.reschedule(timer, after: delay)
        } else {
            timer = multi.loop.schedule(after: delay) { [unowned self] in checkTime() }
        }
    }

    /// Called when the first of the two limits might have passed: bytes that came meanwhile did not set it anew.
    private func checkTime() {
        guard let transfer, let timer else { return }
        let now = multi.loop.now
        let address = WebAddress(transfer.request.url)?.shown ?? transfer.request.url
        var next: Duration = .seconds(Int64.max)
        if let timeout = transfer.request.timeout {
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
        multi.loop.reschedule(timer, after: next)
    }
}
