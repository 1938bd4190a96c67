/// One event of a stream.
///
/// Kestra says the kind of an event in its `id`.
package struct ServerSentEvent: Sendable, Equatable {
    /// The `id:` field: `start`, `progress`, `end`; empty when there was none.
    package var id = ""
    /// The `event:` field, which Kestra does not use.
    package var event = ""
    /// The `data:` lines joined by line breaks.
    package var data: [UInt8] = []
}
