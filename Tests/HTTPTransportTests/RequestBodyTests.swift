import TestSupport
import Testing

@testable import HTTPTransport

/// A file can change after its length has been sent.
struct RequestBodyTests {
    private func read(_ path: String, after change: () throws -> Void) throws -> Int {
        var reader = try RequestBodyReader(.segments([.bytes([1]), .file(path: path), .bytes([2])]))
        try change()
        var buffer = [UInt8](repeating: 0, count: 64)
        var (sum, count) = (0, 0)
        repeat {
            count = try buffer.withUnsafeMutableBytes { bytes throws(TransportFailure) in try reader.read(into: bytes) }
            sum += count
        } while count > 0
        #expect(Int64(sum) == reader.length)
        return sum
    }

    @Test("Of a file that grows, only the announced bytes are sent")
    func grows() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/f"
        try writeFile(path, String(repeating: "a", count: 100))
        #expect(try read(path) { try writeFile(path, String(repeating: "a", count: 300)) } == 102)
    }

    @Test("A file that shrinks ends the request with an error that names it, and the server does not wait")
    func shrinks() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/f"
        try writeFile(path, String(repeating: "a", count: 100))
        let failure = #expect(throws: TransportFailure.self) {
            _ = try read(path) { try writeFile(path, "short") }
        }
        #expect(failure?.message == "the file \(path) became shorter while it was sent")
    }
}
