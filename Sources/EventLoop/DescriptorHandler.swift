/// Who is told about a descriptor, and of what.
final class DescriptorHandler {
    let interest: Interest
    let body: (Readiness) -> Void

    init(interest: Interest, body: @escaping (Readiness) -> Void) {
        self.interest = interest
        self.body = body
    }
}
