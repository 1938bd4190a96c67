internal import EventLoop
internal import HTTPTransport
internal import Values

extension KestraClient {
    /// The time of the server at a moment that has passed, a second or two early rather than late.
    ///
    /// The clocks of the two may differ, so the server's comes from the date of an answer that was just read.
    func serverTime(of moment: LoopInstant, by reply: KestraReply) -> Timestamp {
        let date = reply.headers["Date"].flatMap(HTTPDate.parse)
        let now = date.map { Timestamp(seconds: $0) } ?? Timestamp(seconds: Timestamp.now.seconds)
        // The servers of a cluster do not show the same time to the second.
        return now - (loop.now - moment) - .seconds(1)
    }
}
