internal import CJSON

extension JSONView {
    /// The first difference between this value and a shape; nil if it has the shape.
    ///
    /// It costs a walk over the parts that the shape names.
    package func mismatch(with shape: JSONShape) -> JSONMismatch? {
        guard hasKind(of: shape) else { return differs(from: shape) }
        return switch shape {
        case .any, .text, .flag, .number: nil
        case .integer: type == .integer || isWhole ? nil : differs(from: shape)
        case .list(let element): mismatch(ofElements: element)
        case .map(let value): mismatch(ofMembers: value)
        case .object(let members): mismatch(of: members)
        case .either(let shapes): shapes.first(where: hasKind).flatMap { mismatch(with: $0) }
        }
    }

    private var isNumber: Bool { type == .integer || type == .unsigned || type == .double || type == .digits }

    /// Whether a decimal has no fraction, such as `2.0`.
    private var isWhole: Bool { type == .double && Int64(exactly: Double(bitPattern: number)) != nil }

    private func differs(from shape: JSONShape) -> JSONMismatch {
        JSONMismatch("is \(words) and not \(shape.words)")
    }

    private var words: String {
        switch type {
        case .openObject: "an object"
        case .openArray: "a list"
        case .string: "a string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
        case UInt8(ascii: "n"): "null"
        default: "a number"
        }
    }

    private func hasKind(of shape: JSONShape) -> Bool {
        switch shape {
        case .any: true
        case .text: type == .string
        case .flag: type == UInt8(ascii: "t") || type == UInt8(ascii: "f")
        case .number, .integer: isNumber
        case .list: type == .openArray
        case .map, .object: type == .openObject
        case .either(let shapes): shapes.contains(where: hasKind)
        }
    }

    private func mismatch(ofElements shape: JSONShape) -> JSONMismatch? {
        if case .any = shape { return nil }
        for (place, element) in JSONElements(of: self).enumerated() {
            if let mismatch = element.mismatch(with: shape) { return mismatch.inside("[\(place)]") }
        }
        return nil
    }

    private func mismatch(ofMembers shape: JSONShape) -> JSONMismatch? {
        if case .any = shape { return nil }
        var place = index + 1
        let last = end - 1
        while place < last {
            let value = JSONView(document: document, index: place + 1)
            if let mismatch = value.mismatch(with: shape) {
                return mismatch.inside(JSONView(document: document, index: place).stringValue(upTo: 80) ?? "")
            }
            place = value.end
        }
        return nil
    }

    private func mismatch(of members: [JSONShape.Member]) -> JSONMismatch? {
        // One bit for each member, so that an object is walked over once.
        var found: UInt64 = 0
        var place = index + 1
        let last = end - 1
        while place < last {
            let name = JSONView(document: document, index: place).bytes
            let value = JSONView(document: document, index: place + 1)
            place = value.end
            guard let number = members.firstIndex(where: { $0.isNamed(name) }), !value.isNull else { continue }
            found |= 1 << UInt64(number)
            if let mismatch = value.mismatch(with: members[number].shape) {
                return mismatch.inside(members[number].name)
            }
        }
        for (number, member) in members.enumerated() where member.isNeeded && found & 1 << UInt64(number) == 0 {
            return JSONMismatch("has no \(member.name)")
        }
        return nil
    }
}

extension JSONShape.Member {
    fileprivate func isNamed(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        utf8.count == name.count && name.elementsEqual(utf8)
    }
}
