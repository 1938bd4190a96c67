import TestSupport
import Testing

@testable import SandboxHTTP

@Suite("Spooled bodies")
struct SpoolTests {
    @Test("stay in memory while they are small, and move to a file as a whole when they grow")
    func spills() throws {
        let folder = try TemporaryDirectory()
        let body = SpooledBytes(spool: SpoolDirectory(in: folder.path))
        try body.append(Array("small".utf8))
        #expect(body.stored.file == nil)
        try body.append([UInt8](repeating: 7, count: 300_000))
        let stored = body.stored
        #expect(stored.file != nil && stored.size == 300_005)
        #expect(try stored.bytes() == Array("small".utf8) + [UInt8](repeating: 7, count: 300_000))
    }

    @Test("are removed with their folder after their last use")
    func removed() throws {
        let folder = try TemporaryDirectory()
        do {
            let body = SpooledBytes(spool: SpoolDirectory(in: folder.path))
            try body.append([UInt8](repeating: 7, count: 300_000))
            #expect(files(below: folder.path, endings: [""]).count == 1)
        }
        #expect(files(below: folder.path, endings: [""]) == [])
    }
}
