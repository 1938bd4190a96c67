internal import CLuaHost
internal import Glibc

/// Values that came from Lua as bytes.
@safe
struct MessageReader {
    private var next: UnsafeRawPointer
    private let end: UnsafeRawPointer

    private init(_ start: UnsafeRawPointer, _ length: Int) {
        unsafe next = start
        unsafe end = start + length
    }

    /// All values of the message.
    static func values(_ message: klua_Message) -> [LuaValue] {
        guard let start = unsafe message.bytes else { return [] }
        var reader = unsafe MessageReader(start, message.length)
        var values: [LuaValue] = []
        values.reserveCapacity(4)
        while unsafe reader.next < reader.end { values.append(reader.value()) }
        return values
    }

    private mutating func value() -> LuaValue {
        let tag = unsafe next.load(as: UInt8.self)
        unsafe next += 1
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
        let number = unsafe next.loadUnaligned(as: UInt64.self)
        unsafe next += 8
        return number
    }

    private mutating func text() -> [UInt8] {
        let length = Int(number())
        let start = unsafe next
        unsafe next += length
        return unsafe [UInt8](unsafeUninitializedCapacity: length) { room, count in
            if let base = room.baseAddress { unsafe memcpy(base, start, length) }
            count = length
        }
    }

    private mutating func table() -> LuaValue {
        let count = Int(number())
        let pairs = Int(number())
        var table = LuaTable()
        table.array.reserveCapacity(count)
        table.pairs.reserveCapacity(pairs)
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
