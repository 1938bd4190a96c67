internal import Values

/// What a value must be so that every server reads it as it is meant.
enum ValueRule: Sendable {
    /// The number of items of a page.
    case pageSize
    /// A moment with a zone.
    case date
    /// A length of time.
    case duration
    /// One of several words; the text says what servers make of another one.
    case oneOf([String], otherwise: String)

    /// Why a value is refused, and what to give instead.
    struct Refusal: Error {
        let why: String
        let hint: String
    }

    /// The value in the form that every server reads; nil when it has that form.
    func checked(_ value: String) throws(Refusal) -> String? {
        switch self {
        case .pageSize:
            guard let size = Int(value), (1...PageReader.largestPage).contains(size) else {
                throw Refusal(why: "no page has \(value) items", hint: "1 to \(PageReader.largestPage)")
            }
            return nil
        case .date:
            // A search answers 500 to a value that is not a date, and a create runs at once.
            guard let date = try? Timestamp(parsing: value) else {
                throw Refusal(
                    why: "\"\(value)\" is not a date with time and zone",
                    hint: "such as 2026-11-20T06:00:00Z"
                )
            }
            return date.iso()
        case .duration:
            guard let time = try? Duration(parsing: value) else {
                throw Refusal(why: "\"\(value)\" is not a duration", hint: "such as 24h or PT24H")
            }
            return time.iso
        case .oneOf(let words, let why):
            guard words.contains(value) else {
                throw Refusal(why: "\"\(value)\" \(why)", hint: "one of \(words.joined(separator: ", "))")
            }
            return nil
        }
    }

    /// The rules for the values of filters, by their fields.
    static let ofFilters: [String: ValueRule] = ["timeRange": .duration, "startDate": .date, "endDate": .date]
}

/// A filter that servers of some versions ignore without a word, so that they would list everything.
struct IgnoredFilter: Sendable {
    let field: String
    let why: String
    let hint: String
}
