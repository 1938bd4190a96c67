import SandboxModel

/// A new log line, which is serialised once for all its followers.
final class LogLine {
    let entry: LogEntry
    private var event: [UInt8]?

    init(_ entry: LogEntry) {
        self.entry = entry
    }

    /// The line as an event of a stream.
    func bytes(by writer: LogWriter) -> [UInt8] {
        if let event { return event }
        let bytes = writer.event(entry)
        event = bytes
        return bytes
    }
}
