/// Who wants to be told of changes under a key.
final class Observers<Key: Hashable, Value> {
    /// Ends an observation; one that is dropped goes on.
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

    /// Tells all of them; they may add and remove observations meanwhile.
    func tell(_ key: Key, _ value: Value) {
        guard let told = bodies[key] else { return }
        for (_, body) in told.sorted(by: { $0.key < $1.key }) { body(value) }
    }
}
