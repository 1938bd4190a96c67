internal import Values

extension LuaItem {
    /// An integer, or a float with an integral value.
    public func integer() throws -> Int64 {
        guard let integer = try optionalInteger() else { throw mismatch("number") }
        return integer
    }

    /// An integer; nil for `nil` or a missing value.
    public func optionalInteger() throws -> Int64? {
        switch value {
        case .nil: return nil
        case .integer(let integer): return integer
        case .number(let number):
            guard let integer = Int64(exactly: number) else {
                throw LuaValueError("number has no integer representation")
            }
            return integer
        default: throw mismatch("number")
        }
    }

    /// An integer within inclusive bounds; nil for `nil` or a missing value.
    public func optionalInteger(in bounds: ClosedRange<Int>) throws -> Int? {
        guard let integer = try optionalInteger() else { return nil }
        guard let number = Int(exactly: integer), bounds.contains(number) else {
            throw LuaValueError("number from \(bounds.lowerBound) to \(bounds.upperBound) expected, got \(integer)")
        }
        return number
    }

    /// An integer within inclusive bounds.
    public func integer(in bounds: ClosedRange<Int>) throws -> Int {
        guard let integer = try optionalInteger(in: bounds) else { throw mismatch("number") }
        return integer
    }

    /// A number.
    public func number() throws -> Double {
        guard let number = try optionalNumber() else { throw mismatch("number") }
        return number
    }

    /// A number; nil for `nil` or a missing value.
    public func optionalNumber() throws -> Double? {
        switch value {
        case .nil: nil
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: throw mismatch("number")
        }
    }

    /// A duration: a number of seconds, or text such as `1.5s`, `10m`, `PT5M`.
    public func duration() throws -> Duration {
        guard let duration = try optionalDuration() else { throw mismatch(Self.durationWords) }
        return duration
    }

    /// A duration; nil for `nil` or a missing value.
    public func optionalDuration() throws -> Duration? {
        switch value {
        case .nil: return nil
        case .integer(let seconds) where seconds >= 0 && seconds < 1 << 40: return .seconds(seconds)
        case .number(let seconds) where seconds >= 0 && seconds < 0x1p40: return .seconds(seconds)
        case .string(let bytes):
            do {
                let duration = try Duration(parsing: String(decoding: bytes, as: UTF8.self))
                if duration >= .zero { return duration }
            } catch {
                throw LuaValueError("\(error)")
            }
        case .integer, .number: break
        default: throw mismatch(Self.durationWords)
        }
        throw LuaValueError("not a length of time from now on")
    }

    private static let durationWords = "duration (seconds, or text such as \"1.5s\")"
}
