/// A command that consists of one program with plain words, so that the shell does nothing but start it.
struct SimpleCommand {
    /// Why a command is not simple.
    struct Problem: Error {
        let reason: String
    }

    /// The first word without quotes.
    let program: [UInt8]
    /// The unchanged rest of the command.
    let rest: [UInt8]

    private static let plain = Set("%+=:,./@_-".utf8)

    init(_ line: [UInt8]) throws(Problem) {
        let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        let line = line[(line.firstIndex { !blanks.contains($0) } ?? line.endIndex)...]
        var program: [UInt8] = []
        var end: Int?
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            if blanks.contains(byte) {
                end = end ?? index
                index += 1
                continue
            }
            let quoted = byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
            let piece = quoted ? try Self.quotation(line[index...]) : try Self.letter(byte)
            if end == nil { program += piece }
            index += piece.count + (quoted ? 2 : 0)
        }
        guard !program.isEmpty else { throw Problem(reason: "it names no program") }
        self.program = program
        rest = Array(line[(end ?? line.endIndex)...])
    }

    private static func letter(_ byte: UInt8) throws(Problem) -> [UInt8] {
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        guard isLetter || isDigit || plain.contains(byte) else {
            let shown = byte > 0x20 && byte < 0x7F ? "\(Character(UnicodeScalar(byte)))" : "byte \(byte)"
            throw Problem(reason: "outside of quotes it has \(shown)")
        }
        return [byte]
    }

    /// The text inside the quotes at the beginning.
    private static func quotation(_ text: ArraySlice<UInt8>) throws(Problem) -> [UInt8] {
        let inside = text.dropFirst()
        guard let quote = text.first, let end = inside.firstIndex(of: quote) else {
            throw Problem(reason: "a quote is never closed")
        }
        let content = inside[..<end]
        let expands = quote == UInt8(ascii: "\"") && content.contains { "$`\\!".utf8.contains($0) }
        guard !expands, !content.contains(0) else {
            throw Problem(reason: "in double quotes it has a sign that the shell reads, or a NUL byte")
        }
        return Array(content)
    }
}
