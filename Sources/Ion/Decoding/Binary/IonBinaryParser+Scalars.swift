extension IonBinaryParser {
    mutating func integer(
        isNegative: Bool,
        before end: Int,
        at start: Int
    ) throws(IonStop) -> IonElement.Content {
        let magnitude = bytes[index..<end]
        index = end
        guard !isNegative || magnitude.contains(where: { $0 != 0 }) else {
            throw problem("the integer is a negative zero", at: start)
        }
        return IonDigits.content(negative: isNegative, try digits(magnitude, at: start))
    }

    private func digits(_ magnitude: ArraySlice<UInt8>, at start: Int) throws(IonStop) -> String {
        guard let digits = IonDigits.decimal(magnitude) else {
            throw problem("a number has more than \(IonDigits.largestMagnitude) bytes", at: start)
        }
        return digits
    }

    mutating func float(_ descriptor: UInt8, before end: Int, at start: Int) throws(IonStop) -> IonElement.Content {
        let bits = bytes[index..<end].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        index = end
        switch descriptor & 0x0F {
        case 0: return .float(0)
        case 4: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        case 8: return .float(Double(bitPattern: bits))
        default: throw problem("a float has 0, 4 or 8 bytes", at: start)
        }
    }

    mutating func decimal(before end: Int, at start: Int) throws(IonStop) -> IonDecimal {
        guard index < end else { return IonDecimal(coefficient: "0", exponent: 0) }
        let (isNegative, magnitude) = try signed(before: end)
        guard magnitude <= Int32.max else { throw problem("the exponent of a decimal is too large", at: start) }
        var coefficient = bytes[index..<end]
        index = end
        var sign = ""
        if let first = coefficient.first, first & 0x80 != 0 {
            coefficient[coefficient.startIndex] = first & 0x7F
            sign = "-"
        }
        return IonDecimal(
            coefficient: sign + (try digits(coefficient, at: start)),
            exponent: isNegative ? -magnitude : magnitude
        )
    }

    mutating func symbolNumber(before end: Int) throws(IonStop) -> Int {
        var number = 0
        while index < end {
            guard number < 1 << 48 else { throw problem("the number of a symbol is too large") }
            number = number << 8 | Int(try byte(before: end))
        }
        return number
    }

    mutating func timestamp(before end: Int, at start: Int) throws(IonStop) -> String {
        var time = IonTime()
        let offset = try signed(before: end)
        if offset.magnitude == 0 {
            time.offset = offset.isNegative ? nil : 0
        } else {
            time.offset = offset.isNegative ? -offset.magnitude : offset.magnitude
        }
        time.year = try unsigned(before: end)
        if index < end { time.month = try unsigned(before: end) }
        if index < end { time.day = try unsigned(before: end) }
        if index < end {
            let hour = try unsigned(before: end)
            time.clock = (hour, try unsigned(before: end))
        }
        if index < end { time.second = try unsigned(before: end) }
        if index < end { time.fraction = try fraction(before: end, at: start) }
        // Both the components and those in local time must exist.
        guard time.offset.map({ abs($0) < 1440 }) ?? true, time.hasValidParts, let text = time.fromUTC.text else {
            throw problem("the timestamp is not valid", at: start)
        }
        return text
    }

    /// The digits after the point of the seconds.
    private mutating func fraction(before end: Int, at start: Int) throws(IonStop) -> String {
        let number = try decimal(before: end, at: start)
        let isZero = number.coefficient == "0" || number.coefficient == "-0"
        if isZero, number.exponent >= 0 { return "" }
        let digits = isZero ? "" : number.coefficient
        guard !digits.hasPrefix("-"), number.exponent < 0, digits.count <= -number.exponent,
            -number.exponent <= IonTime.mostDigits
        else { throw problem("the fraction of a second is not valid", at: start) }
        return String(repeating: "0", count: -number.exponent - digits.count) + digits
    }
}
