extension IonTextParser {
    /// Parses the values of a list or an S-expression.
    mutating func sequence(until end: UInt8, inSexp: Bool) throws(IonStop) -> [IonElement] {
        try budget.enter(at: index)
        index += 1
        var items: [IonElement] = []
        while true {
            try skipSpace()
            if try skip(end) { break }
            items.append(try value(inSexp: inSexp))
            if !inSexp, try !skipComma(before: end) { break }
        }
        budget.leave()
        return items
    }

    /// Parses the fields of a struct.
    mutating func structure() throws(IonStop) -> [IonElement.Field] {
        try budget.enter(at: index)
        index += 1
        let end = UInt8(ascii: "}")
        var fields: [IonElement.Field] = []
        var names = IonNames()
        while true {
            try skipSpace()
            if try skip(end) { break }
            let start = index
            let name = try fieldName()
            try budget.check(name, in: &names, at: start)
            try skipSpace()
            guard try next() == .colon else {
                throw problem("after the name of a field \":\" is expected", at: index - 1)
            }
            try skipSpace()
            fields.append(IonElement.Field(name: name, value: try value()))
            if try !skipComma(before: end) { break }
        }
        budget.leave()
        return fields
    }

    /// Skips a comma between two values, or the end; returns whether a value can follow.
    private mutating func skipComma(before end: UInt8) throws(IonStop) -> Bool {
        try skipSpace()
        if try skip(UInt8(ascii: ",")) { return true }
        guard try next() == end else {
            throw problem("\",\" or \"\(Character(Unicode.Scalar(end)))\" is expected", at: index - 1)
        }
        return false
    }

    private mutating func fieldName() throws(IonStop) -> [UInt8] {
        guard let first = try peek() else { throw cutOff }
        let start = index
        switch first {
        case .quote: return try quoted(by: .quote)
        case .apostrophe: return try startsLongString() ? try longString() : try quoted(by: .apostrophe)
        case _ where first.startsIdentifier:
            let word = try identifier()
            guard try keyword(word) == nil else {
                throw problem("a reserved word is the name of a field only in quotes", at: start)
            }
            return try symbol(word, at: start)
        default: throw problem("the name of a field is expected")
        }
    }

    /// Skips white space and comments.
    ///
    /// An unfinished comment is left in its place.
    mutating func skipSpace() throws(IonStop) {
        while let byte = try peek() {
            if byte.isIonSpace {
                index += 1
            } else if byte == UInt8(ascii: "/") {
                guard try skipComment() else { return }
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(IonStop) -> Bool {
        let start = index
        guard let kind = try peek(1), kind == UInt8(ascii: "/") || kind == UInt8(ascii: "*") else { return false }
        do throws(IonStop) {
            index += 2
            if kind == UInt8(ascii: "/") {
                while let byte = try peek(), byte != .lineFeed, byte != .carriageReturn { index += 1 }
                return true
            }
            while true {
                guard let byte = try peek() else { throw problem("the comment is not closed", at: start) }
                if byte == UInt8(ascii: "*"), try peek(1) == UInt8(ascii: "/") { break }
                index += 1
            }
            index += 2
            return true
        } catch {
            index = start
            throw error
        }
    }
}
