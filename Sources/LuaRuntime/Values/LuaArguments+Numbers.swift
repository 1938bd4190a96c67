internal import Values

extension LuaArguments {
    /// An integer, or a float without a fraction.
    public func integer(_ index: Int) throws -> Int64 {
        guard let integer = try optionalInteger(index) else { throw mismatch(index, expected: "number") }
        return integer
    }

    /// An integer; nil for `nil` or a missing argument.
    public func optionalInteger(_ index: Int) throws -> Int64? {
        switch self[index] {
        case .nil: return nil
        case .integer(let integer): return integer
        case .number(let number):
            guard let integer = Int64(exactly: number) else {
                throw LuaArgumentError(
                    function: function,
                    index: index,
                    problem: "number has no integer representation"
                )
            }
            return integer
        default: throw mismatch(index, expected: "number")
        }
    }

    /// A number.
    public func number(_ index: Int) throws -> Double {
        guard let number = try optionalNumber(index) else { throw mismatch(index, expected: "number") }
        return number
    }

    /// A number; nil for `nil` or a missing argument.
    public func optionalNumber(_ index: Int) throws -> Double? {
        switch self[index] {
        case .nil: nil
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: throw mismatch(index, expected: "number")
        }
    }

    /// A boolean.
    public func boolean(_ index: Int) throws -> Bool {
        guard let boolean = try optionalBoolean(index) else { throw mismatch(index, expected: "boolean") }
        return boolean
    }

    /// A boolean; nil for `nil` or a missing argument.
    public func optionalBoolean(_ index: Int) throws -> Bool? {
        switch self[index] {
        case .nil: nil
        case .boolean(let boolean): boolean
        default: throw mismatch(index, expected: "boolean")
        }
    }

    /// A duration: a number of seconds, or a string such as `1.5s`, `10m`, `PT5M`.
    public func duration(_ index: Int) throws -> Duration {
        guard let duration = try optionalDuration(index) else {
            throw mismatch(index, expected: "duration (seconds, or text such as \"1.5s\")")
        }
        return duration
    }

    /// A duration; nil for `nil` or a missing argument.
    public func optionalDuration(_ index: Int) throws -> Duration? {
        let expected = "duration (seconds, or text such as \"1.5s\")"
        switch self[index] {
        case .nil: return nil
        case .integer(let seconds) where seconds >= 0 && seconds < 1 << 40: return .seconds(seconds)
        case .number(let seconds) where seconds >= 0 && seconds < 0x1p40: return .seconds(seconds)
        case .string(let bytes):
            do {
                let duration = try Duration(parsing: String(decoding: bytes, as: UTF8.self))
                if duration >= .zero { return duration }
            } catch {
                throw LuaArgumentError(function: function, index: index, problem: "\(error)")
            }
        case .integer, .number: break
        default: throw mismatch(index, expected: expected)
        }
        throw LuaArgumentError(function: function, index: index, problem: "not a length of time from now on")
    }
}
