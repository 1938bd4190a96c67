/// A request as a test server read it from its socket.
package struct TestRequest: Sendable {
    package var method: String
    /// Path and query as they were sent.
    package var target: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// Which connection of the server it came by, counted from 0.
    package var connection: Int

    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    package var path: String { String(target.prefix { $0 != "?" }) }
    package var text: String { String(decoding: body, as: UTF8.self) }
}
