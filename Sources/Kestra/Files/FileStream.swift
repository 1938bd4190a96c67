internal import HTTPTransport

/// The content of a file on the server, which one reader takes in pieces.
///
/// A slow reader makes the server wait, so that a file of any size takes little memory.
public final class FileStream: Sendable {
    private let client: KestraClient
    private let body: HTTPBodyStream
    private let name: String

    init(_ client: KestraClient, _ body: HTTPBodyStream, _ name: String) {
        self.client = client
        self.body = body
        self.name = name
    }

    /// The next bytes; nil at the end of the file.
    ///
    /// - Throws: `unreachable` if the transfer breaks off.
    public func next() async throws(KestraError) -> [UInt8]? { try await client.next(of: body, name) }

    /// Ends the transfer.
    ///
    /// Can be called from any thread.
    public func close() { body.close() }
}
