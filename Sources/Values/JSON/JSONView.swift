internal import CJSON

/// A value of a `JSONDocument`.
public struct JSONView: Sendable {
    package let document: JSONDocument
    /// The index of its word on the document's tape.
    package let index: Int

    private var word: UInt64 { document.words[index] }
    var type: UInt8 { UInt8(word >> 56) }
    var payload: UInt64 { cjson_payload(word) }

    /// The index of the word after this value.
    var end: Int {
        switch type {
        case .openObject, .openArray: Int(cjson_after(word))
        case .integer, .unsigned, .double: index + 2
        default: index + 1
        }
    }

    /// The bytes of a string or of a number kept as text.
    var bytes: UnsafeBufferPointer<UInt8> {
        let start = UnsafeRawPointer(document.strings).advanced(by: Int(payload))
        let length = Int(start.loadUnaligned(as: UInt32.self))
        return UnsafeBufferPointer(start: start.advanced(by: 4).assumingMemoryBound(to: UInt8.self), count: length)
    }

    var number: UInt64 { document.words[index + 1] }

    /// A member of an object, the last of duplicates; nil if it does not exist or this is not an object.
    public subscript(key: String) -> JSONView? {
        guard type == .openObject else { return nil }
        var key = key
        return key.withUTF8 { key in
            var found: JSONView?
            forEachMember { name, value in
                if name.count == key.count, name.elementsEqual(key) { found = value }
            }
            return found
        }
    }

    /// An element of an array; nil if it does not exist or this is not an array.
    public subscript(position: Int) -> JSONView? {
        guard type == .openArray, position >= 0 else { return nil }
        var left = position
        for element in JSONElements(of: self) {
            if left == 0 { return element }
            left -= 1
        }
        return nil
    }

    /// The elements of an array; no elements for other kinds.
    public var elements: some Sequence<JSONView> { JSONElements(of: self) }

    /// The members of an object in their order, with duplicate keys.
    var members: [(key: JSONView, value: JSONView)] {
        var members: [(key: JSONView, value: JSONView)] = []
        var place = index + 1
        let last = type == .openObject ? end - 1 : place
        while place < last {
            let value = JSONView(document: document, index: place + 1)
            members.append((JSONView(document: document, index: place), value))
            place = value.end
        }
        return members
    }

    func forEachMember(_ body: (UnsafeBufferPointer<UInt8>, JSONView) -> Void) {
        var place = index + 1
        let last = end - 1
        while place < last {
            let key = JSONView(document: document, index: place)
            let value = JSONView(document: document, index: place + 1)
            body(key.bytes, value)
            place = value.end
        }
    }
}

/// The elements of an array in a document.
struct JSONElements: Sequence, IteratorProtocol {
    private let document: JSONDocument
    private var place: Int
    private let last: Int

    init(of array: JSONView) {
        document = array.document
        place = array.index + 1
        last = array.type == .openArray ? array.end - 1 : place
    }

    mutating func next() -> JSONView? {
        guard place < last else { return nil }
        let element = JSONView(document: document, index: place)
        place = element.end
        return element
    }
}

extension UInt8 {
    static let openObject = UInt8(ascii: "{")
    static let openArray = UInt8(ascii: "[")
    static let integer = UInt8(ascii: "l")
    static let unsigned = UInt8(ascii: "u")
    static let double = UInt8(ascii: "d")
    static let digits = UInt8(ascii: "#")
    static let string = UInt8(ascii: "\"")
}
