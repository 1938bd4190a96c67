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

    private var entries: [Entry?] = []
    /// Numbers that were given back.
    private var free: [Int] = []
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
        add(Entry(name: name, body: .function(function)))
    }

    func number(of native: @escaping Native, named name: String) -> UInt64 {
        add(Entry(name: name, body: .native(native)))
    }

    private func add(_ entry: Entry) -> UInt64 {
        guard let number = free.popLast() else {
            entries.append(entry)
            return UInt64(entries.count - 1)
        }
        entries[number] = entry
        return UInt64(number)
    }

    /// A function that Lua gets as a value: its number is free again when Lua's function is collected.
    func held(_ function: LuaFunction) -> HeldFunction {
        HeldFunction(number: number(of: function, named: "?"), registry: self)
    }

    fileprivate func remove(_ number: UInt64) {
        // What the function holds goes after the entry: its end may come back here.
        withExtendedLifetime(entries[Int(number)]) {
            entries[Int(number)] = nil
            free.append(Int(number))
        }
    }

    /// The methods of a class, by name, with the numbers they get now.
    func methods(of type: any LuaObject.Type) -> [(name: String, number: UInt64)] {
        let natives = nativeMethods.first { $0.type == ObjectIdentifier(type) }?.methods ?? []
        return natives.map { ($0.name, number(of: $0.body, named: $0.name)) }
            + type.luaMethods.all.map { ($0.name, number(of: $0.value, named: $0.name)) }
    }

    /// The function that Lua calls by a number; nil for one that was given back.
    subscript(number: Int64) -> Entry? { entries[Int(number)] }

    /// How many functions there are.
    var count: Int { entries.count - free.count }
}

/// Keeps a function as long as Lua's side of it is there.
final class HeldFunction: LuaObject, @unchecked Sendable {
    // Unchecked: released where its state is, on the loop's thread.
    static let luaTypeName = "kestra.function"
    static let luaMethods: LuaMethods = [:]

    let number: UInt64
    private let registry: FunctionRegistry

    init(number: UInt64, registry: FunctionRegistry) {
        self.number = number
        self.registry = registry
    }

    deinit { registry.remove(number) }
}
