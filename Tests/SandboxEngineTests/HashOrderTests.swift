import Testing

@testable import SandboxEngine

@Suite("The order of Java's hash maps")
struct HashOrderTests {
    @Test("is the order of a recorded server")
    func recorded() {
        let names = ["system.from", "system.correlationId", "system.replayed", "a"]
        let order = ["system.replayed", "a", "system.correlationId", "system.from"]
        #expect(HashOrder.sorted(names, by: \.self) == order)
    }

    @Test("is that of a table that grows when it is three quarters full")
    func growth() {
        let names = (0..<13).map { String(UnicodeScalar(UInt8(80 + $0))) }
        // The codes 80 to 95 begin at slot 16 of a table of 32, and at slot 0 of one of 16.
        #expect(HashOrder.sorted(names + ["@"], by: \.self) == ["@"] + names)
        #expect(HashOrder.sorted(["P", "@"], by: \.self) == ["P", "@"])
    }
}
