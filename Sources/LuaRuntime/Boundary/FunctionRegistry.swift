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
    // Arrays, since these are few, and each kind of dictionary is put together while the program starts.
    private var classes: [ObjectIdentifier] = []
    private var nativeMethods: [(type: ObjectIdentifier, methods: [(name: String, body: Native)])] = []

    /// The number of a class, and whether Lua does not have its metatable yet.
    func number(of type: any LuaObject.Type) -> (number: UInt64, isNew: Bool) {
        if let index = classes.firstIndex(of: ObjectIdentifier(type)) { return (UInt64(index + 1), false) }
        classes.append(ObjectIdentifier(type))
        return (UInt64(classes.count), true)
    }

    /// Gives objects of the runtime's own methods that know the scheduler.
    func add(_ methods: [(name: String, body: Native)], to type: any LuaObject.Type) {
        nativeMethods.append((ObjectIdentifier(type), methods))
    }

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
        let natives = nativeMethods.first { $0.type == ObjectIdentifier(type) }?.methods ?? []
        return natives.map { ($0.name, number(of: $0.body, named: $0.name)) }
            + type.luaMethods.all.map { ($0.name, number(of: $0.value, named: $0.name)) }
    }

    subscript(number: Int64) -> Entry { entries[Int(number)] }
}
