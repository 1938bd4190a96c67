/// The functions that Lua calls by number, and the known classes of objects.
final class FunctionRegistry {
    /// The implementation of a function of the runtime itself.
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
    /// Free numbers.
    private var free: [Int] = []
    // Arrays, because these are few, and each kind of dictionary is instantiated at program start.
    private var classes: [ObjectIdentifier] = []
    private var nativeMethods: [(type: ObjectIdentifier, methods: [(name: String, body: Native)])] = []

    /// The number of a class, and whether Lua still needs its metatable.
    func number(of type: any LuaObject.Type) -> (number: UInt64, isNew: Bool) {
        if let index = classes.firstIndex(of: ObjectIdentifier(type)) { return (UInt64(index + 1), false) }
        classes.append(ObjectIdentifier(type))
        return (UInt64(classes.count), true)
    }

    /// Sets the methods of the runtime's own objects, which use the scheduler.
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

    /// A function that is passed to Lua as a value.
    ///
    /// Its number is freed when Lua collects the function.
    func held(_ function: LuaFunction) -> HeldFunction {
        HeldFunction(number: number(of: function, named: "?"), registry: self)
    }

    fileprivate func remove(_ number: UInt64) {
        // A message of a closed state may hold a function.
        guard entries.indices.contains(Int(number)) else { return }
        // Releases the function after its entry, because its deinitializer may call this registry.
        withExtendedLifetime(entries[Int(number)]) {
            entries[Int(number)] = nil
            free.append(Int(number))
        }
    }

    /// Frees all functions after the state is closed, because they may hold the runtime itself.
    func removeAll() {
        // Released after the entries, as above.
        withExtendedLifetime((entries, nativeMethods)) {
            entries = []
            free = []
            nativeMethods = []
        }
    }

    /// The methods of a class by name, with new numbers.
    func methods(of type: any LuaObject.Type) -> [(name: String, number: UInt64)] {
        let natives = nativeMethods.first { $0.type == ObjectIdentifier(type) }?.methods ?? []
        return natives.map { ($0.name, number(of: $0.body, named: $0.name)) }
            + type.luaMethods.all.map { ($0.name, number(of: $0.value, named: $0.name)) }
    }

    /// The function with a number; nil if the number is free.
    subscript(number: Int64) -> Entry? { entries.indices.contains(Int(number)) ? entries[Int(number)] : nil }

    /// The number of functions.
    var count: Int { entries.count - free.count }
}

/// Keeps a function alive as long as its Lua value.
final class HeldFunction: LuaObject, @unchecked Sendable {
    // Unchecked: released on the loop's thread, with its state.
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
