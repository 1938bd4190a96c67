/// The shape of a JSON value, as far as its readers rely on it.
///
/// An object may have further members. The elements of a list are of one shape.
package indirect enum JSONShape: Sendable {
    /// Any value, also null.
    case any
    case text
    case flag
    case number
    /// A number without a fraction that fits into 64 bits.
    case integer
    case list(of: JSONShape)
    /// An object whose members have any names, and values of one shape.
    case map(of: JSONShape)
    case object([Member])
    /// The first shape of the same kind counts: the shapes must be of different kinds.
    case either([JSONShape])

    /// A member of an object.
    package struct Member: Sendable {
        package let name: String
        package let shape: JSONShape
        /// Whether an object without it, or with null, has another shape.
        package let isNeeded: Bool
        let utf8: [UInt8]

        private init(_ name: String, _ shape: JSONShape, isNeeded: Bool) {
            self.name = name
            self.shape = shape
            self.isNeeded = isNeeded
            utf8 = Array(name.utf8)
        }

        /// A member that every such object has.
        package static func needed(_ name: String, _ shape: JSONShape) -> Member {
            Member(name, shape, isNeeded: true)
        }

        /// A member that may be missing or null.
        package static func optional(_ name: String, _ shape: JSONShape) -> Member {
            Member(name, shape, isNeeded: false)
        }
    }

    /// The kind of the value in words, such as `an object`.
    var words: String {
        switch self {
        case .any: "a value"
        case .text: "a string"
        case .flag: "true or false"
        case .number: "a number"
        case .integer: "a whole number of 64 bits"
        case .list: "a list"
        case .map, .object: "an object"
        case .either(let shapes): shapes.map(\.words).joined(separator: " or ")
        }
    }
}

/// Where and how a value differs from its shape.
package struct JSONMismatch: Sendable, Equatable {
    /// The place, such as `results[0].state.current`; empty for the whole value.
    package private(set) var place: String
    /// The difference, such as `is null and not an object`.
    package let difference: String

    init(_ difference: String, at place: String = "") {
        self.difference = difference
        self.place = place
    }

    /// The same difference, seen from the value around it.
    func inside(_ outer: String) -> JSONMismatch {
        let separator = place.isEmpty || place.hasPrefix("[") ? "" : "."
        return JSONMismatch(difference, at: outer + separator + place)
    }
}
