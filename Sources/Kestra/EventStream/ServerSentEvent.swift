/// One event of a stream.
///
/// Kestra puts the kind of an event into its `id`.
package struct ServerSentEvent: Sendable, Equatable {
    /// The `id:` field: `start`, `progress`, `end`; empty if the event has no such field.
    package var id = ""
    /// The `event:` field, which Kestra does not use.
    package var event = ""
    /// The `data:` lines joined by line breaks.
    package var data: [UInt8] = []
}
