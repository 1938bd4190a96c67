/// The answer to one request.
package struct HTTPReply {
    package enum Body {
        case empty
        case bytes([UInt8])
        /// A file that is sent as it is when the reply is queued; it may be removed then.
        case file(path: String)
        case stream(EventStream)
        /// No answer at all: the connection is closed.
        case cut
    }

    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: Body

    package init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static var cut: HTTPReply { HTTPReply(status: 0, body: .cut) }
}
