internal import CGetopt
internal import Glibc

/// The options in the form of `getopt_long`.
///
/// The memory lives as long as the object.
final class GetoptTable {
    /// The letters, each with a colon if it takes a value, after two flags.
    ///
    /// The flags: `+` stops at the first operand, `:` distinguishes a missing value from an unknown option.
    let letters: String
    private let options: [Option]
    private let names: UnsafeMutablePointer<CGetopt.option>
    private let count: Int
    /// Codes of long options begin above all letters.
    private static let firstCode: Int32 = 256

    init(_ options: [Option]) {
        self.options = options
        letters = options.reduce(into: "+:") { letters, option in
            guard let short = option.short else { return }
            letters += String(short) + (option.takesValue ? ":" : "")
        }
        names = .allocate(capacity: options.count + 1)
        var count = 0
        for index in options.indices {
            guard let long = options[index].long else { continue }
            (names + count).initialize(
                to: CGetopt.option(
                    name: UnsafePointer(strdup(long)),
                    has_arg: options[index].takesValue ? 1 : 0,
                    flag: nil,
                    val: Self.firstCode + Int32(index)
                )
            )
            count += 1
        }
        (names + count).initialize(to: CGetopt.option())
        self.count = count
    }

    deinit {
        for place in 0..<count { free(UnsafeMutablePointer(mutating: names[place].name)) }
        names.deallocate()
    }

    /// The option for a code of `getopt_long`.
    func option(_ code: Int32) -> Option? {
        if code >= Self.firstCode { return options[Int(code - Self.firstCode)] }
        return options.first { $0.short?.asciiValue.map(Int32.init) == code }
    }

    func withNames<Result>(_ body: (UnsafePointer<CGetopt.option>) -> Result) -> Result { body(names) }
}

/// A command line in the form of `getopt_long`.
final class GetoptWords {
    private let words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ words: [[UInt8]]) {
        count = words.count
        self.words = .allocate(capacity: count + 1)
        for (place, word) in words.enumerated() {
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: word.count + 1)
            for (offset, byte) in word.enumerated() { copy[offset] = CChar(bitPattern: byte) }
            copy[word.count] = 0
            (self.words + place).initialize(to: copy)
        }
        (self.words + count).initialize(to: nil)
    }

    deinit {
        for place in 0..<count { words[place]?.deallocate() }
        words.deallocate()
    }

    func next(_ table: GetoptTable) -> cgetopt_Step {
        table.withNames { cgetopt_next(Int32(count), words, table.letters, $0) }
    }
}
