internal import Values

/// A check of a value that some servers would misread.
enum ValueRule: Sendable {
    /// The number of items per page.
    case pageSize
    /// A date and time with a zone.
    case date
    /// A duration.
    case duration
    /// One of several words; `otherwise` states how servers treat another word.
    case oneOf([String], otherwise: String)

    /// The reason for refusing a value, and a hint.
    struct Refusal: Error {
        let why: String
        let hint: String
    }

    /// The value in a form that every server reads; nil if it has that form already.
    func checked(_ value: String) throws(Refusal) -> String? {
        switch self {
        case .pageSize:
            guard let size = Int(value), (1...PageReader.largestPage).contains(size) else {
                throw Refusal(why: "\"\(value)\" is not a page size", hint: "1 to \(PageReader.largestPage)")
            }
            return nil
        case .date:
            // A search replies 500 to an invalid date, and a create ignores it and runs at once.
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

/// A filter that some versions silently ignore, so that a search would return everything.
struct IgnoredFilter: Sendable {
    let field: String
    let why: String
    let hint: String
}
