/// The functions that Lua may call by their numbers, and the classes of objects that it knows.
final class FunctionRegistry {
    /// What a function of the runtime itself does with the call.
    typealias Native = (Scheduler, LuaArguments) throws -> Reply

    enum Body {
        case function(LuaFunction)
        case native(Native)
    }

    struct Entry {
        let name: String
        let body: Body
    }

    private var entries: [Entry] = []
    /// Numbers of the classes whose metatables Lua has.
    var classes: [ObjectIdentifier: UInt64] = [:]
    /// Methods of the runtime's own objects.
    var nativeMethods: [ObjectIdentifier: [(name: String, body: Native)]] = [:]

    func number(of function: LuaFunction, named name: String) -> UInt64 {
        entries.append(Entry(name: name, body: .function(function)))
        return UInt64(entries.count - 1)
    }

    func number(of native: @escaping Native, named name: String) -> UInt64 {
        entries.append(Entry(name: name, body: .native(native)))
        return UInt64(entries.count - 1)
    }

    /// The methods of a class, by name, with the numbers they get now.
    func methods(of type: any LuaObject.Type) -> [(name: String, number: UInt64)] {
        let natives = nativeMethods[ObjectIdentifier(type)] ?? []
        let functions = type.luaMethods.sorted { $0.key < $1.key }
        return natives.map { ($0.name, number(of: $0.body, named: $0.name)) }
            + functions.map { ($0.key, number(of: $0.value, named: $0.key)) }
    }

    subscript(number: Int64) -> Entry { entries[Int(number)] }
}
