/// One option of the command line: parsing, help, suggestions, the man page and the completions come from this.
struct Option: Sendable, Hashable {
    /// What the shells' completions offer for the value.
    enum Value: Sendable, Hashable {
        case none
        case any(String)
        case file(String)
        case folder(String)
        case oneOf([String])
    }

    /// The long name without its dashes, unless there is none.
    let long: String?
    /// The letter, unless there is none.
    let short: Character?
    /// What the option wants, if it wants something.
    let value: Value
    /// What it does, in one or two sentences.
    let about: String

    init(_ long: String?, short: Character? = nil, _ value: Value, _ about: String) {
        self.long = long
        self.short = short
        self.value = value
        self.about = about
    }

    /// An option without a value.
    init(_ long: String, short: Character? = nil, _ about: String) {
        self.init(long, short: short, .none, about)
    }

    /// The name as it is written on a command line: `--timeout`, or `-e` where there is no long one.
    var name: String { long.map { "--" + $0 } ?? short.map { "-\($0)" } ?? "" }

    /// Whether a word follows it.
    var takesValue: Bool {
        if case .none = value { false } else { true }
    }

    /// The word that stands for the value in help texts; nil for an option without one.
    var placeholder: String? {
        switch value {
        case .none: nil
        case .any(let word), .file(let word), .folder(let word): word
        case .oneOf(let words): words.joined(separator: "|")
        }
    }
}

/// Options that belong together, under a title in the help.
struct OptionGroup: Sendable {
    let title: String
    let options: [Option]
}
