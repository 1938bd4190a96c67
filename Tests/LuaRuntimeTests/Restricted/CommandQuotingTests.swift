import Foundation
import TestSupport
import Testing

@testable import LuaRuntime

/// Many lines of pieces that mean something to a shell; each line that is accepted runs as the shell reads it.
@Suite("Commands of a restricted script")
struct CommandQuotingTests {
    private static let seed =
        ProcessInfo.processInfo.environment["KESTRA_FUZZ_SEED"].flatMap { UInt64($0) }
        ?? UInt64.random(in: 0...UInt64(UInt32.max))

    /// Pieces of accepted lines.
    private static let pieces: [[UInt8]] =
        [
            "a", "B7", "=", "A=b", "%", "+", ":", ",", ".", "/", "@", "_", "-", "-c", "--", " ", " ", " ", "\t", "''",
            "\"\"", "'a b'", "\"c  d\"", "'$(id)'", "'`id`'", "'\\'", "'\n'", "\"\n\"", "'\"'", "\"'\"", "';'",
            "\"&|<>*?~#\"",
            "'$HOME'", "'!'", "'{a,b}'", "'\t'", "'~'", "'='", "'A=b'", "''''", "\"%s\"", "'é'",
        ].map { Array($0.utf8) } + [Array("'".utf8) + (0x80...0xFF) + Array("'".utf8)]

    /// Pieces that no accepted line has.
    private static let signs: [[UInt8]] =
        [
            ";", "|", "&", "<", ">", "$", "$(id)", "`id`", "\\", "(", ")", "{", "}", "[", "]", "*", "?", "!", "#", "~",
            "^",
            "\n", "\r", "\0", "'", "\"", "\"$HOME\"", "\"`id`\"", "\"\\\"", "\"!\"", "'\0'", "\"\0\"", "é", "\u{A0}",
        ].map { Array($0.utf8) } + [[0x80], [0xFF], [0x7F], [0x01]]

    /// The words of a line of pieces, by the rules of POSIX for plain text and the two kinds of quotes.
    private static func words(_ line: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8]?
        var quote: UInt8?
        for byte in line {
            if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
                word = word ?? []
            } else if quote == nil, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? []) + [byte]
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    private func grants() throws -> LuaGrants { try LuaGrants(LuaPermissions(run: ["printf"])) }

    private static func line(_ program: String, _ pieces: [[UInt8]]) -> [UInt8] {
        Array("\(program) '<%s>\\0' ".utf8) + pieces.joined()
    }

    @Test("run one program with the words of the line, whatever is quoted")
    func words() async throws {
        var random = SeededGenerator(seed: Self.seed)
        let grants = try grants()
        let programs = [
            "printf", "'printf'", "\"printf\"", "p'rint'f", "  printf", "/usr/bin/printf", "'/usr/bin'/printf",
        ]
        var script: [UInt8] = []
        var expected: [UInt8] = []
        for _ in 0..<2000 {
            let count = Int.random(in: 0...6, using: &random)
            let pieces = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &random) }
            let line = Self.line(programs.randomElement(using: &random) ?? "printf", pieces)
            script += try grants.answer(.running(line), for: "os.execute") + Array("\n".utf8)
            let words = Self.words(line).dropFirst(2)
            // Without a word, `printf` prints its format once.
            for word in words.isEmpty ? [[]] : Array(words) {
                expected += Array("<".utf8) + word + Array(">\0".utf8)
            }
        }
        let folder = try TemporaryDirectory()
        let (file, output) = (folder.path + "/script", folder.path + "/output")
        try Data(script).write(to: URL(filePath: file))
        try writeFile(output, "")
        var program = Program("/bin/sh", [file])
        program.output = .file(output)
        let result = try await program.run()
        #expect(result.status == 0 && result.errors.isEmpty, "seed \(Self.seed): \(result.errors)")
        #expect(try readFile(output) == expected, "seed \(Self.seed)")
    }

    @Test("are refused with anything that the shell reads, wherever it stands")
    func signs() throws {
        var random = SeededGenerator(seed: Self.seed)
        let grants = try grants()
        for round in 0..<4000 {
            let sign = Self.signs[round % Self.signs.count]
            let before = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
                Self.pieces.randomElement(using: &random)
            }
            // A quote that is open would take a sign of the rest for its end.
            let isQuote = sign.first == UInt8(ascii: "'") || sign.first == UInt8(ascii: "\"")
            let after = isQuote ? [] : before
            let line = Self.line("printf", before + [sign] + after)
            #expect(throws: LuaPermissionError.self, "seed \(Self.seed): \(String(decoding: line, as: UTF8.self))") {
                try grants.answer(.running(line), for: "os.execute")
            }
        }
    }

    @Test(
        "name a program that is granted, and nothing before it",
        arguments: [
            "A=b printf", "printf=x", "-c printf", "'printf '", "'' printf", "printf'' x'", "exec printf",
            "command printf",
            "./printf", "/usr/bin/../bin/printf", "/bin//printf", "=printf", "'A=b' printf", "%1", ". printf",
            ": printf", "-",
            "\tprintfs", "PRINTF", "printf\\", "\u{FEFF}printf", "sh -c printf", "env printf", "'printf\n'",
        ]
    )
    func programs(line: String) throws {
        let grants = try grants()
        #expect(throws: LuaPermissionError.self) { try grants.answer(.running(Array(line.utf8)), for: "io.popen") }
    }
}
