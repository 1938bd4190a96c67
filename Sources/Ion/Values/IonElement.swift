/// A value of Amazon Ion with its annotations.
public struct IonElement: Sendable, Equatable {
    /// The annotations as UTF-8, the outermost first.
    public var annotations: [[UInt8]]
    /// The value.
    public var content: Content

    /// A value with these annotations.
    public init(_ content: Content, annotations: [[UInt8]] = []) {
        self.content = content
        self.annotations = annotations
    }

    /// What a value of each type holds.
    public enum Content: Sendable, Equatable {
        /// The null of a type.
        case null(Kind)
        case bool(Bool)
        case integer(Int64)
        /// An integer of more than 64 bits by its decimal digits, with `-` before a negative one.
        case largeInteger(String)
        case float(Double)
        case decimal(IonDecimal)
        /// The text in the form of ISO 8601 with the precision and offset of the value: `2026`, `2026-11`, `2026-11-20`,
        /// `2026-11-20T10:00Z`; the offset `-00:00` is an unknown one.
        case timestamp(String)
        /// The text in UTF-8.
        case symbol([UInt8])
        /// The text in UTF-8.
        case string([UInt8])
        case clob([UInt8])
        case blob([UInt8])
        case list([IonElement])
        case sexp([IonElement])
        /// The fields in their order. A name can come twice if the decoder accepts that.
        case structure([Field])
    }

    /// A field of a struct.
    public struct Field: Sendable, Equatable {
        /// The name in UTF-8.
        public var name: [UInt8]
        /// The value.
        public var value: IonElement
    }

    /// A type of Ion, as it stands after `null.`.
    public enum Kind: String, Sendable, CaseIterable {
        case null, bool, int, float, decimal, timestamp, symbol, string, clob, blob, list, sexp
        case structure = "struct"
    }
}

/// A decimal number by its digits: `coefficient * 10 ^ exponent`.
public struct IonDecimal: Sendable, Equatable {
    /// The digits, with `-` before a negative coefficient, also before a zero.
    public var coefficient: String
    /// The power of ten.
    public var exponent: Int

    /// A number of these parts.
    public init(coefficient: String, exponent: Int) {
        self.coefficient = coefficient
        self.exponent = exponent
    }

    /// Whether every number with as many digits is the nearest one to some double.
    var isSmall: Bool { coefficient.utf8.count <= 15 && abs(exponent) < 280 }

    /// The number as JSON, with a point or an exponent: `15.0`, `1.50`, `5E+300`.
    var jsonText: String {
        let isNegative = coefficient.hasPrefix("-")
        let (sign, digits) = (isNegative ? "-" : "", isNegative ? String(coefficient.dropFirst()) : coefficient)
        guard exponent < 0, exponent > -400 else {
            return sign + digits + (exponent == 0 ? ".0" : "E\(exponent)")
        }
        let missing = max(0, 1 - exponent - digits.utf8.count)
        let padded = String(repeating: "0", count: missing) + digits
        return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
    }
}
