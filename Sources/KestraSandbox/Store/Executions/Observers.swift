/// Observers of changes, by key.
final class Observers<Key: Hashable, Value> {
    /// Identifies an observation, for its end.
    struct Token {
        fileprivate let key: Key
        fileprivate let number: Int
    }

    private var bodies: [Key: [Int: (Value) -> Void]] = [:]
    private var last = 0

    func add(_ key: Key, _ body: @escaping (Value) -> Void) -> Token {
        last += 1
        bodies[key, default: [:]][last] = body
        return Token(key: key, number: last)
    }

    func remove(_ token: Token) {
        bodies[token.key]?[token.number] = nil
        if bodies[token.key]?.isEmpty == true { bodies[token.key] = nil }
    }

    func hasObservers(of key: Key) -> Bool { bodies[key] != nil }

    /// Reports a value to all observers of a key; they may add and remove observations meanwhile.
    func notify(_ key: Key, _ value: Value) {
        guard let observers = bodies[key] else { return }
        for (_, body) in observers.sorted(by: { $0.key < $1.key }) { body(value) }
    }
}
