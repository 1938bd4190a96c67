import FoundationEssentials
import Pebble
import TestSupport
import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel
@testable import SandboxHTTP

/// Damaged templates, sources and requests are accepted or refused, and never end the process.
///
/// Each run takes as many as it does in half a second; `scripts/fuzz` gives it longer. A seed that finds something
/// goes into Tests/Corpus.
@Suite("Damaged templates, flows and requests end in an answer", .ownThread)
struct FuzzTests {
    private static let seconds = Double(ProcessInfo.processInfo.environment["KESTRA_FUZZ_SECONDS"] ?? "") ?? 0.5
    private static let seed =
        UInt64(ProcessInfo.processInfo.environment["KESTRA_FUZZ_SEED"] ?? "") ?? UInt64.random(in: 0...UInt64.max)

    private static func corpus(_ folder: String, _ ending: String) throws -> [String] {
        try bytes(folder, ending).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func bytes(_ folder: String, _ ending: String) throws -> [[UInt8]] {
        let path = "\(Repository.root)/Tests/Corpus/\(folder)"
        return try files(below: path, endings: [ending]).map {
            [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\($0)")))
        }
    }

    @Test("templates")
    func templates() throws {
        let seeds = try Self.corpus("expressions", ".txt").flatMap { $0.split(separator: "\n").map { Array($0.utf8) } }
        #expect(seeds.count > 200)
        let bench = try WorldBench()
        let execution = try bench.run(
            bench.deploy("seen", "inputs: [{id: s, type: STRING, defaults: Ann}]\n" + WorldBench.log)
        )
        try fuzz(seeds) { bytes in
            let template = String(decoding: bytes, as: UTF8.self)
            do throws(TemplateError) {
                _ = try bench.world.engine.evaluate(template, in: execution)
            } catch {
                #expect(!error.text.isEmpty && error.line >= 1)
            }
        }
    }

    @Test("flow sources")
    func flows() throws {
        let seeds = try Self.corpus("flows", ".yaml").map { Array($0.utf8) }
        #expect(seeds.count > 40)
        try fuzz(seeds) { bytes in
            let source = String(decoding: bytes, as: UTF8.self)
            for reader in SandboxFamily.allCases.map({ FlowReader(family: $0) }) {
                do throws(FlowProblems) {
                    let flow = try reader.read(source)
                    #expect(!flow.id.isEmpty)
                } catch {
                    #expect(!error.createMessage.isEmpty && !error.constraints.isEmpty)
                }
                _ = try? reader.validate(source)
            }
        }
    }

    @Test("requests")
    func requests() async throws {
        let seeds = try Self.bytes("requests", ".http")
        #expect(seeds.count >= 20)
        for family in SandboxFamily.allCases {
            var options = SandboxOptions()
            options.api = family
            let sandbox = try await KestraSandbox.start(options)
            let client = SandboxClient(address: sandbox.address)
            try fuzz(seeds) { bytes in
                let connection = try #require(RawConnection(port: client.port), "the server is gone")
                connection.send(bytes)
                connection.finishSending()
                _ = connection.readAll(patience: 50)
                connection.close()
            }
            #expect(client.ask("GET", "/api/v1/configs")?.status == 200)
            await sandbox.stop()
        }
    }

    @Test("forms, in pieces of any length")
    func forms() throws {
        let bodies = try Self.bytes("requests", ".http").compactMap { bytes in
            bytes.firstRange(of: Array("\r\n\r\n--".utf8)).map { Array(bytes[($0.upperBound - 2)...]) }
        }
        #expect(bodies.count >= 4)
        var random = SeededGenerator(seed: Self.seed)
        try fuzz(bodies) { body in
            let boundary = String(decoding: body.dropFirst(2).prefix { $0 != 13 }.prefix(70), as: UTF8.self)
            let whole = Self.read(body, boundary) { $0.count }
            let pieces = Self.read(body, boundary) { Int.random(in: 1...max(1, min(9, $0.count)), using: &random) }
            #expect(whole == pieces)
        }
    }

    /// The parts of a form with their contents; nil for a malformed form.
    private static func read(_ body: [UInt8], _ boundary: String, _ size: (ArraySlice<UInt8>) -> Int) -> [String]? {
        do throws(MultipartError) {
            var reader = try MultipartReader(contentType: "multipart/form-data; boundary=\"\(boundary)\"")
            var parts: [String] = []
            var rest = body[...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(size(rest)))
                rest = rest.dropFirst(piece.count)
                for event in try piece.withUnsafeBytes({ bytes in
                    Result { () throws(MultipartError) in try reader.receive(bytes) }
                }).get() {
                    switch event {
                    case .part(let head): parts.append("\(head.name)|\(head.filename ?? "-")|")
                    case .content(let bytes): parts[parts.count - 1] += "\(bytes)".dropFirst().dropLast() + ", "
                    }
                }
            }
            try reader.finish()
            return parts
        } catch {
            return nil
        }
    }

    /// Every seed unchanged, then damaged ones until the time limit.
    private func fuzz(_ seeds: [[UInt8]], _ body: ([UInt8]) throws -> Void) throws {
        for seed in seeds { try body(seed) }
        var random = SeededGenerator(seed: Self.seed)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(Self.seconds)
        while clock.now < end { try body(Self.damaged(seeds, &random)) }
    }

    private static func damaged(_ seeds: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 1: bytes.removeSubrange(place..<min(place + Int.random(in: 0...8, using: &random), bytes.count))
            case 2:
                let other = seeds.randomElement(using: &random) ?? []
                let from = Int.random(in: 0...other.count, using: &random)
                bytes.insert(contentsOf: other[from..<min(from + 24, other.count)], at: place)
            case 3:
                let words = [
                    "{{", "}}", "{%", "%}", "|", "'", "\"", "(", "[", "9223372036854775807", "\u{301}", "- ", "&a ",
                    "*a", "\r\n", "\r\n\r\n", "--", "%00", "%ff", "filters[", "Content-Length: 3\r\n",
                    "Transfer-Encoding: chunked\r\n", "; boundary=", "; filename=\"", "\\",
                ]
                bytes.insert(contentsOf: Array((words.randomElement(using: &random) ?? "").utf8), at: place)
            default: if place < bytes.count { bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random) }
            }
        }
        return bytes
    }
}
