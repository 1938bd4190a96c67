internal import CGetopt
internal import Glibc
internal import Synchronization
internal import Values

/// Parses a command line with a table of options and glibc's `getopt_long`.
///
/// Options end at the first operand, so that the words after a script's name belong to the script. A long name can be
/// abbreviated if it stays unambiguous.
struct OptionParser {
    private let options: [Option]
    /// `getopt_long` keeps its position in globals.
    private static let turn = Mutex(())

    init(_ options: [Option]) { self.options = options }

    /// Parses a command line.
    ///
    /// - Parameter words: The command line. The first word, the program's name, is ignored.
    /// - Returns: The options and the operands.
    /// - Throws: `UsageError` for an unknown option, a missing value, or a value for an option that takes none.
    func parse(_ words: [[UInt8]]) throws(UsageError) -> ParsedArguments {
        let table = GetoptTable(options)
        let arguments = GetoptWords(words)
        let result: Result<ParsedArguments, UsageError> = Self.turn.withLock { _ in
            cgetopt_begin()
            var parsed = ParsedArguments(words: words)
            while true {
                let step = arguments.next(table)
                switch step.code {
                case -1:
                    parsed.operandStart = Int(step.next)
                    parsed.operands = Array(words.dropFirst(parsed.operandStart))
                    return .success(parsed)
                case Int32(UInt8(ascii: "?")), Int32(UInt8(ascii: ":")):
                    return .failure(problem(step, word: words[min(max(Int(step.next) - 1, 0), words.count - 1)]))
                default:
                    guard let option = table.option(step.code) else { continue }
                    parsed.given.append(ParsedArguments.Given(option: option, value: Self.bytes(step.argument)))
                }
            }
        }
        return try result.get()
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        guard let text else { return [] }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    private func problem(_ step: cgetopt_Step, word: [UInt8]) -> UsageError {
        let word = String(decoding: word, as: UTF8.self)
        if step.code == Int32(UInt8(ascii: ":")) {
            let option = GetoptTable(options).option(step.refused)
            return UsageError(
                "\(option?.name ?? word) needs a value",
                hint: option.flatMap(\.placeholder).map { "\(option?.name ?? word) \($0)" }
            )
        }
        if step.refused == 0 { return unknown(String(word.prefix { $0 != "=" })) }
        if let option = GetoptTable(options).option(step.refused) {
            return UsageError("\(option.name) takes no value")
        }
        return unknownLetter(Character(UnicodeScalar(UInt8(truncatingIfNeeded: step.refused))))
    }

    private func unknown(_ word: String) -> UsageError {
        let names = options.compactMap(\.long).map { "--" + $0 }
        let meant = names.filter { $0.hasPrefix(word) }
        if meant.count > 1 {
            return UsageError("\(word) could be \(meant.joined(separator: " or "))")
        }
        return UsageError(
            "unknown option \(word)",
            hint: NearestName.of(word, among: names).map { "did you mean \($0)?" }
                ?? "kestra-lua --help lists all options"
        )
    }

    private func unknownLetter(_ letter: Character) -> UsageError {
        let alike = options.first { option in
            option.short.map { $0.lowercased() == letter.lowercased() } ?? false
        }
        let named = options.first { $0.long?.first.map { $0.lowercased() == letter.lowercased() } ?? false }
        let nearest = alike?.short.map { "-\($0)" } ?? named?.name
        return UsageError(
            "unknown option -\(letter)",
            hint: nearest.map { "did you mean \($0)?" } ?? "kestra-lua --help lists all options"
        )
    }
}
