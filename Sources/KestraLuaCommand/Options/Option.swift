/// A command-line option.
///
/// Parser, help, suggestions, man page and completions are derived from it.
struct Option: Sendable, Hashable {
    /// The values that shell completion offers.
    enum Value: Sendable, Hashable {
        case none
        case any(String)
        case file(String)
        case folder(String)
        case oneOf([String])
    }

    /// The long name without its dashes, if it has one.
    let long: String?
    /// The letter, if it has one.
    let short: Character?
    /// The kind of value.
    let value: Value
    /// The description, one or two sentences.
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

    /// The name on a command line: `--timeout`, or `-e` without a long name.
    var name: String { long.map { "--" + $0 } ?? short.map { "-\($0)" } ?? "" }

    /// Whether it takes a value.
    var takesValue: Bool {
        if case .none = value { false } else { true }
    }

    /// The placeholder for the value in help texts; nil for an option without a value.
    var placeholder: String? {
        switch value {
        case .none: nil
        case .any(let word), .file(let word), .folder(let word): word
        case .oneOf(let words): words.joined(separator: "|")
        }
    }
}

/// A group of options under a title in the help.
struct OptionGroup: Sendable {
    let title: String
    let options: [Option]
}
