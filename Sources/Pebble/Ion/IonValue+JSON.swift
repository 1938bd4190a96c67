package import Values

extension IonValue {
    package var json: JSON {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(.exact(let digits)): Int64(digits).map { .integer($0) } ?? .digits(digits)
        case .number(.float(let value)): value.isFinite ? .double(value) : .string(value.javaText)
        case .text(let text), .date(let text): .string(text)
        case .moment(let moment): .string(moment.iso())
        case .list(let items): .array(items.map(\.json))
        case .structure(let members): .object(JSONObject(members.map { ($0.key, $0.value.json) }))
        }
    }
}

extension Double {
    fileprivate var javaText: String {
        isNaN ? "NaN" : self < 0 ? "-Infinity" : "Infinity"
    }
}
