/// The reply to one request.
package struct HTTPReply {
    package enum Body {
        case empty
        case bytes([UInt8])
        /// A file, which is opened when the reply is queued and may be removed after that.
        case file(path: String)
        case stream(EventStream)
        /// No reply: the connection is closed.
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
