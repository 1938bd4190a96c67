/// The handlers of descriptors: an array, because descriptors are small numbers.
struct HandlerTable {
    final class Handler {
        let interest: Interest
        let body: (Readiness) -> Void

        init(interest: Interest, body: @escaping (Readiness) -> Void) {
            self.interest = interest
            self.body = body
        }
    }

    private var handlers: [Handler?] = []

    subscript(descriptor: Int32) -> Handler? {
        get { handlers.indices.contains(Int(descriptor)) ? handlers[Int(descriptor)] : nil }
        set {
            while handlers.count <= Int(descriptor) { handlers.append(nil) }
            handlers[Int(descriptor)] = newValue
        }
    }

    mutating func removeAll() { handlers.removeAll() }
}
