internal import CLuaHost

/// Values that came from Lua as bytes.
@safe
struct MessageReader {
    private var bytes: UnsafeRawBufferPointer

    /// The bytes must outlive the reader.
    init(_ message: klua_Message) {
        unsafe bytes = UnsafeRawBufferPointer(start: message.bytes, count: message.length)
    }

    /// All values of the message.
    static func values(_ message: klua_Message) -> [LuaValue] {
        var reader = unsafe MessageReader(message)
        var values: [LuaValue] = []
        values.reserveCapacity(4)
        while unsafe !reader.bytes.isEmpty { values.append(reader.value()) }
        return values
    }

    private mutating func value() -> LuaValue {
        let tag = unsafe bytes[0]
        unsafe bytes = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        switch klua_Tag(UInt32(tag)) {
        case KLUA_FALSE: return .boolean(false)
        case KLUA_TRUE: return .boolean(true)
        case KLUA_INTEGER: return .integer(Int64(bitPattern: number()))
        case KLUA_NUMBER: return .number(Double(bitPattern: number()))
        case KLUA_STRING: return .string(text())
        case KLUA_NULL: return .null
        case KLUA_TABLE: return table()
        case KLUA_OBJECT: return object()
        case KLUA_OTHER: return .opaque(Self.typeName(number()))
        default: return .nil
        }
    }

    private mutating func number() -> UInt64 {
        let number = unsafe bytes.loadUnaligned(as: UInt64.self)
        unsafe bytes = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropFirst(8))
        return number
    }

    private mutating func text() -> [UInt8] {
        let length = Int(number())
        let text = unsafe [UInt8](bytes.prefix(length))
        unsafe bytes = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropFirst(length))
        return text
    }

    private mutating func table() -> LuaValue {
        let count = Int(number())
        let pairs = Int(number())
        var table = LuaTable()
        table.array.reserveCapacity(count)
        for _ in 0..<count { table.array.append(value()) }
        for _ in 0..<pairs {
            let key = value()
            table.pairs.append((key, value()))
        }
        return .table(table)
    }

    private mutating func object() -> LuaValue {
        guard let pointer = unsafe UnsafeMutableRawPointer(bitPattern: UInt(number())) else { return .nil }
        return .object(unsafe ObjectBox.at(pointer).object)
    }

    private static func typeName(_ type: UInt64) -> String {
        switch type {
        case 6: "function"
        case 8: "thread"
        default: "userdata"
        }
    }
}
