/// Values of Ion as a JSON array, with what JSON cannot represent beside it.
///
/// Structs are objects. Lists and S-expressions are arrays. Symbols, timestamps and text are strings. Numbers keep all their
/// digits; decimals and floats have a point or an exponent.
public struct IonJSON: Sendable {
    /// A value that JSON cannot represent, for a place where the array has another one.
    public struct Patch: Sendable, Equatable {
        /// What stands at the place.
        public enum Content: Sendable, Equatable {
            case bytes([UInt8])
            /// Not a number, or infinity.
            case float(Double)
            /// The annotations of the value that stands there.
            case annotations([[UInt8]])
        }

        /// A step from a container to a value inside it: an index from 0, or a name.
        public enum Step: Sendable, Equatable {
            case index(Int)
            case name([UInt8])
        }

        /// The way to the place from the array.
        public let path: [Step]
        /// What stands there.
        public let content: Content
    }

    /// What JSON cannot represent.
    ///
    /// The patches of a value come before those of the container around it.
    public private(set) var patches: [Patch] = []
    /// Whether a number has more digits than a double keeps.
    public private(set) var hasLongNumbers = false
    /// The number of values in the array.
    public private(set) var count = 0
    private let keepsAnnotations: Bool
    private var text: [UInt8] = []
    private var path: [Patch.Step] = []

    /// An empty array.
    ///
    /// - Parameter keepsAnnotations: Whether annotations become patches. Otherwise they are dropped.
    public init(keepsAnnotations: Bool) {
        self.keepsAnnotations = keepsAnnotations
        put("[")
    }

    /// The array as JSON text.
    public var bytes: [UInt8] { text + [UInt8(ascii: "]")] }

    /// Adds a value to the array.
    public mutating func append(_ element: IonElement) {
        if count > 0 { put(",") }
        path.append(.index(count))
        write(element)
        path.removeLast()
        count += 1
    }

    private mutating func write(_ element: IonElement) {
        switch element.content {
        case .null: put("null")
        case .bool(let value): put(value ? "true" : "false")
        case .integer(let value): put(String(value))
        case .largeInteger(let digits): put(digits)
        case .float(let value):
            put(value.isFinite ? value.description : "null")
            if !value.isFinite { patch(.float(value)) }
        case .decimal(let value):
            if !value.isSmall { hasLongNumbers = true }
            put(value.jsonText)
        case .timestamp(let time): write(string: Array(time.utf8))
        case .symbol(let name), .string(let name): write(string: name)
        case .clob(let content), .blob(let content):
            let isText = content.isIonText
            if isText { write(string: content) } else { put("null") }
            if !isText { patch(.bytes(content)) }
        case .list(let items), .sexp(let items): write(items)
        case .structure(let fields): write(fields)
        }
        if keepsAnnotations, !element.annotations.isEmpty { patch(.annotations(element.annotations)) }
    }

    private mutating func write(_ items: [IonElement]) {
        put("[")
        for (place, item) in items.enumerated() {
            if place > 0 { put(",") }
            path.append(.index(place))
            write(item)
            path.removeLast()
        }
        put("]")
    }

    private mutating func write(_ fields: [IonElement.Field]) {
        put("{")
        for (place, field) in fields.enumerated() {
            if place > 0 { put(",") }
            write(string: field.name)
            put(":")
            path.append(.name(field.name))
            write(field.value)
            path.removeLast()
        }
        put("}")
    }

    private mutating func patch(_ content: Patch.Content) {
        patches.append(Patch(path: path, content: content))
    }

    private mutating func put(_ piece: String) { text.append(contentsOf: piece.utf8) }

    private mutating func write(string: [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for byte in string {
            if byte == .quote || byte == .backslash {
                text.append(.backslash)
                text.append(byte)
            } else if byte >= 0x20 {
                text.append(byte)
            } else {
                put(byte < 0x10 ? "\\u000" : "\\u00")
                put(String(byte, radix: 16))
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}
