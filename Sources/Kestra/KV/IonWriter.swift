internal import Values

/// Writes a value of the key-value store in the format that the server reads: Amazon Ion, almost a superset of JSON.
///
/// The two differ in numbers: Ion reads `5.0` as a decimal and drops the zero, but keeps `5e0`. `1e400` would be an
/// infinite float, and `1d400` is a decimal with every digit.
struct IonWriter {
    private(set) var text = ""

    /// The text of a value.
    ///
    /// - Throws: `invalid` for a value that the server would change.
    static func text(of value: KVValue) throws(KestraError) -> String {
        switch value {
        case .json(.string(let text)) where JavaDuration.matches(text):
            throw KestraError(
                .invalid,
                "a text like \"\(text)\" is stored as a duration, whatever is sent",
                operation: "kv.set",
                hint: "store it as a duration, or inside an object or a list"
            )
        case .json(let value): return try written(value)
        case .date(let date): return try inYears(date.year, date.description)
        case .dateTime(let moment): return try inYears(moment.local(in: .utc).date.year, moment.iso())
        // Without quotes, a fraction would end the word.
        case .duration(let duration): return "\"\(duration.iso)\""
        }
    }

    private static func written(_ value: JSON) throws(KestraError) -> String {
        var writer = IonWriter()
        try writer.write(value)
        return writer.text
    }

    private static func inYears(_ year: Int, _ text: String) throws(KestraError) -> String {
        guard (1...9999).contains(year) else {
            throw KestraError(.invalid, "\(text) is not between the years 1 and 9999", operation: "kv.set")
        }
        return text
    }

    private mutating func write(_ value: JSON) throws(KestraError) {
        switch value {
        case .double(let number):
            guard number.isFinite else {
                throw KestraError(.invalid, "\(number) cannot be stored", operation: "kv.set")
            }
            let written = number.description
            text += written.hasSuffix(".0") ? written.dropLast(2) + "e0" : written
        case .digits(let digits): text += digits.map { $0 == "e" || $0 == "E" ? "d" : String($0) }.joined()
        case .array(let elements):
            try group("[", elements, "]") { (writer, element) throws(KestraError) in try writer.write(element) }
        case .object(let members):
            try group("{", members, "}") { (writer, member) throws(KestraError) in
                writer.text += JSON.string(member.key).text() + ":"
                try writer.write(member.value)
            }
        case .null, .bool, .integer, .string: text += value.text()
        }
    }

    private mutating func group<Members: Collection>(
        _ open: String,
        _ members: Members,
        _ close: String,
        _ body: (inout IonWriter, Members.Element) throws(KestraError) -> Void
    ) throws(KestraError) {
        text += open
        var isFirst = true
        for member in members {
            if !isFirst { text += "," }
            isFirst = false
            try body(&self, member)
        }
        text += close
    }
}
