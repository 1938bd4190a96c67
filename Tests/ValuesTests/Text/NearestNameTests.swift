import Testing
import Values

@Suite("The nearest name")
struct NearestNameTests {
    @Test("depends on the number of changes between two names")
    func distances() {
        #expect(NearestName.distance("timeout", "timeout") == 0)
        #expect(NearestName.distance("timeuot", "timeout") == 1)
        #expect(NearestName.distance("", "abc") == 3)
        #expect(NearestName.distance("kitten", "sitting") == 3)
    }

    @Test("is the one with the fewest changes, unless all are too far away")
    func nearest() {
        #expect(NearestName.of("timout", among: ["retry", "timeout", "time"]) == "timeout")
        #expect(NearestName.of("Timeout", among: ["retry", "timeout"]) == "timeout")
        #expect(NearestName.of("exist", among: ["query", "existing"]) == "existing")
        #expect(NearestName.of("x", among: ["timeout", "labels"]) == nil)
        #expect(NearestName.of("timeout", among: []) == nil)
    }

    @Test("of a very long word is not a short one")
    func longWord() {
        #expect(NearestName.of(String(repeating: "x", count: 1_000_000), among: ["timeout", "labels"]) == nil)
    }
}
