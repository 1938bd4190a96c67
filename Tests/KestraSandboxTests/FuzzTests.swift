import FoundationEssentials
import TestSupport
import Testing
import Values

@testable import KestraSandbox

/// Damaged templates and sources: whatever they are, they are read or refused, and nothing ends the process.
///
/// Each run takes as many as it does in half a second; `scripts/fuzz` gives it longer. A seed that finds something
/// goes into Tests/Corpus.
@Suite("Damaged templates and flows end in an answer")
struct FuzzTests {
    private static let seconds = Double(ProcessInfo.processInfo.environment["KESTRA_FUZZ_SECONDS"] ?? "") ?? 0.5
    private static let seed =
        UInt64(ProcessInfo.processInfo.environment["KESTRA_FUZZ_SEED"] ?? "") ?? UInt64.random(in: 0...UInt64.max)

    private static func corpus(_ folder: String, _ ending: String) throws -> [String] {
        let path = "\(Repository.root)/Tests/Corpus/\(folder)"
        return try files(below: path, endings: [ending]).map { try readText("\(path)/\($0)") }
    }

    @Test("templates")
    func templates() throws {
        let seeds = try Self.corpus("expressions", ".txt").flatMap { $0.split(separator: "\n").map { Array($0.utf8) } }
        #expect(seeds.count > 200)
        let bench = try TestBench()
        let execution = try bench.run(
            "inputs: [{id: s, type: STRING, defaults: Ann}]\n"
                + "tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]\n"
        )
        try fuzz(seeds) { bytes in
            let template = String(decoding: bytes, as: UTF8.self)
            do throws(ExpressionError) {
                _ = try bench.engine.evaluate(template, in: execution)
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

    @Test(
        "expressions that nest or chain without end are refused",
        arguments: ["(", "[", "{'a':", "not ", "1+", "a.", "a|upper", "{{"]
    )
    func endless(part: String) throws {
        let bench = try TestBench()
        let template = "{{ " + String(repeating: part, count: 20_000)
        #expect(throws: ExpressionError.self) { try bench.engine.templates.render(template, [:]) }
    }

    /// Every seed as it is, then damaged ones until the time is over.
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
                    "*a",
                ]
                bytes.insert(contentsOf: Array((words.randomElement(using: &random) ?? "").utf8), at: place)
            default: if place < bytes.count { bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random) }
            }
        }
        return bytes
    }
}
