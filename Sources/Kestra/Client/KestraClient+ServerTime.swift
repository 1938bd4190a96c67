internal import EventLoop
internal import HTTPTransport
internal import Values

extension KestraClient {
    /// The server's time at a past moment; the estimate is one or two seconds early rather than late.
    ///
    /// The clocks of client and server can differ, so the server's time comes from the `Date` header of a recent reply.
    func serverTime(of moment: LoopInstant, by reply: KestraReply) -> Timestamp {
        let date = reply.headers["Date"].flatMap(HTTPDate.parse)
        let now = date.map { Timestamp(seconds: $0) } ?? Timestamp(seconds: Timestamp.now.seconds)
        // The clocks of the servers in a cluster differ by up to a second.
        return now - (loop.now - moment) - .seconds(1)
    }
}
