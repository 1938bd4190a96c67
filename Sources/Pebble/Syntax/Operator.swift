/// The operators of the language, weakest first.
enum Operator: String, CaseIterable {
    case or, and
    case isTest = "is"
    case isNotTest = "is not"
    case contains
    case equal = "=="
    case equals
    case notEqual = "!="
    case greater = ">"
    case less = "<"
    case greaterOrEqual = ">="
    case lessOrEqual = "<="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulus = "%"
    case filter = "|"
    case concatenate = "~"
    case range = ".."
    case ifNull = "??"
    case ifUndefined = "???"

    static let unaryPrecedence = 500
    static let unary: Set<String> = ["not", "+", "-"]

    var precedence: Int {
        switch self {
        case .or: 10
        case .and: 15
        case .isTest, .isNotTest, .contains: 20
        case .equal, .equals, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual: 30
        case .add, .subtract: 40
        case .multiply, .divide, .modulus: 60
        case .filter: 100
        case .concatenate: 110
        case .range, .ifNull, .ifUndefined: 120
        }
    }

    /// How the server names the operation when it could not be done; the odd wordings are its own.
    var failure: String? {
        switch self {
        case .add: "Could not perform addition"
        case .subtract: "Could not perform subtraction"
        case .multiply: "Could not perform multiplication"
        case .divide: "Could not perform division"
        case .modulus: "Could not perform greater modulus"
        case .equal, .equals: "Could not perform equals comparison"
        case .notEqual: "Could not perform not equals comparison"
        case .greater: "Could not perform greater than comparison"
        case .greaterOrEqual: "Could not perform greater than or equals comparison"
        case .lessOrEqual: "Could not perform less than or equals comparison"
        case .less: "Could not perform greater modulus"
        default: nil
        }
    }

    private static let words = (allCases.map(\.rawValue) + ["not"]).sorted { $0.count > $1.count }

    /// The longest operator at the cursor; a name must not follow the letters of one.
    static func word(at cursor: SourceCursor) -> String? {
        words.first { word in
            guard cursor.starts(with: word) else { return false }
            guard let last = word.unicodeScalars.last, last.properties.isAlphabetic else { return true }
            guard let next = cursor.peek(word.unicodeScalars.count) else { return true }
            return !(next.isASCII && next.continuesName)
        }
    }
}
