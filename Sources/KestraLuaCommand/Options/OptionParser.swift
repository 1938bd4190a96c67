internal import CGetopt
internal import Glibc
internal import Synchronization
internal import Values

/// Reads a command line by a table of options, with glibc's `getopt_long` under it.
///
/// Options end at the first word that is none, so that what stands after a script's name belongs to the script. A long
/// name may be cut as far as it stays clear.
struct OptionParser {
    private let options: [Option]
    /// `getopt_long` keeps its place in globals.
    private static let turn = Mutex(())

    init(_ options: [Option]) { self.options = options }

    /// Takes a command line apart.
    ///
    /// - Parameter words: The command line; the first word is the program's name and not looked at.
    /// - Returns: The options and what follows them.
    /// - Throws: `UsageError` for an option that is unknown, or lacks its value, or has one too many.
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
                "\(option?.name ?? word) wants a value",
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
