import Ion
import TestSupport
import Testing
import Values

/// The files that the library of Amazon has written.
@Suite("Ion files of another library")
struct IonFileTests {
    private static let folder = Repository.root + "/Tests/IonFiles/"

    private func values(_ name: String, piece: Int) throws -> [IonElement] {
        let bytes = try readFile(Self.folder + name)
        var decoder = IonDecoder()
        var values: [IonElement] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try decoder.receive(Array(bytes[start..<min(start + piece, bytes.count)])) { values.append($0) }
        }
        try decoder.finish { values.append($0) }
        return values
    }

    /// Whether a value is the one that JSON describes.
    private func equal(_ value: IonElement, _ expected: JSON) -> Bool {
        switch (value.content, expected) {
        case (.null, .null): return true
        case (.bool(let value), .bool(let other)): return value == other
        case (.integer(let value), .integer(let other)): return value == other
        case (.largeInteger(let digits), .digits(let other)): return digits == other
        case (.float(let value), .double(let other)): return value == other && value.sign == other.sign
        case (.decimal(let value), .object(let object)):
            guard let text = object["decimal"]?.stringValue else { return false }
            return isDecimal(value, text)
        case (.blob(let bytes), .object(let object)):
            return object["bytes"]?.arrayValue == bytes.map { .integer(Int64($0)) }
        case (.timestamp(let text), .string(let other)): return text == other
        case (.symbol(let bytes), .string(let text)), (.string(let bytes), .string(let text)),
            (.clob(let bytes), .string(let text)), (.blob(let bytes), .string(let text)):
            return bytes.elementsEqual(text.utf8)
        case (.list(let items), .array(let others)), (.sexp(let items), .array(let others)):
            return items.count == others.count && zip(items, others).allSatisfy(equal)
        case (.structure(let fields), .object(let object)):
            return fields.count == object.count
                && fields.allSatisfy { field in
                    object[String(decoding: field.name, as: UTF8.self)].map { equal(field.value, $0) } ?? false
                }
        default: return false
        }
    }

    /// Whether a decimal has the digits and the exponent of a text such as `1.50` or `1E+3`.
    private func isDecimal(_ value: IonDecimal, _ text: String) -> Bool {
        let parts = text.split(separator: "E")
        let fraction = parts[0].split(separator: ".").dropFirst().first ?? ""
        let exponent = (parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) ?? 0 : 0) - fraction.count
        var digits = parts[0].filter { $0.isNumber }.drop { $0 == "0" }
        if digits.isEmpty { digits = "0" }
        return value == IonDecimal(coefficient: (text.hasPrefix("-") ? "-" : "") + digits, exponent: exponent)
    }

    @Test(
        "have the values that were written",
        arguments: [("types.ion", "types"), ("types.10n", "types"), ("tables.10n", "tables")],
        [1, 7, 100_000]
    )
    func values(_ file: (name: String, expected: String), piece: Int) throws {
        let values = try values(file.name, piece: piece)
        let expected = try JSON(parsing: readText(Self.folder + file.expected + ".json")).arrayValue ?? []
        #expect(values.count == expected.count && expected.count > 15)
        for (value, other) in zip(values, expected) { #expect(equal(value, other), "\(value) is not \(other)") }
    }

    @Test("have nulls of all types", arguments: ["types.ion", "types.10n"])
    func nulls(_ name: String) throws {
        let kinds = try values(name, piece: 1000).compactMap { value -> IonElement.Kind? in
            if case .null(let kind) = value.content { kind } else { nil }
        }
        #expect(Set(kinds) == Set(IonElement.Kind.allCases))
    }

    @Test("have the annotations that were written", arguments: ["types.ion", "types.10n"])
    func annotations(_ name: String) throws {
        let annotated = try values(name, piece: 1000).filter { !$0.annotations.isEmpty }
        #expect(annotated.map(\.annotations) == [[Array("one".utf8)], [Array("row".utf8), Array("second".utf8)]])
        guard case .structure(let fields)? = annotated.last?.content else {
            Issue.record("the last value is not a struct")
            return
        }
        #expect(fields.first?.value.annotations == [Array("x".utf8), Array("y y".utf8)])
    }

    @Test("have numbers without digits", arguments: ["specials.ion", "specials.10n"])
    func specials(_ name: String) throws {
        let floats = try values(name, piece: 1).compactMap { value -> Double? in
            if case .float(let float) = value.content { float } else { nil }
        }
        #expect(floats.count == 3 && floats[0].isNaN && floats[1] == .infinity && floats[2] == -.infinity)
    }

    @Test("that are cut off have the values before the cut and then an error", arguments: ["types.10n", "tables.10n"])
    func cut(_ name: String) throws {
        let bytes = try readFile(Self.folder + name)
        let whole = try values(name, piece: 1000)
        var ends = 0
        for length in 4..<bytes.count {
            var decoder = IonDecoder()
            var values: [IonElement] = []
            do throws(IonDecodingError) {
                try decoder.receive(Array(bytes[..<length])) { values.append($0) }
                try decoder.finish { values.append($0) }
                ends += 1
            } catch {
                guard case .binary(let offset) = error.place else {
                    Issue.record("\(error)")
                    return
                }
                #expect(offset <= length)
            }
            #expect(values.count < whole.count || length == bytes.count)
            #expect("\(values)" == "\(whole.prefix(values.count))")
        }
        // A stream may end between two values, or after its symbol table.
        #expect(ends >= whole.count && ends < bytes.count / 2)
    }
}
