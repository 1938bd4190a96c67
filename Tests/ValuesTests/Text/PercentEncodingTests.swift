import Testing
import Values

@Suite("Percent-encoding")
struct PercentEncodingTests {
    @Test(
        "keeps letters, digits and -._~ and nothing else",
        arguments: [
            ("aZ9-._~", "aZ9-._~"), ("a b", "a%20b"), ("a/b", "a%2Fb"), ("é", "%C3%A9"), ("+%", "%2B%25"), ("", ""),
        ]
    )
    func encodes(text: String, encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(PercentEncoding.decode(encoded[...], plusIsSpace: false) == text)
    }

    @Test("of a query reads a plus as a space")
    func plus() {
        #expect(PercentEncoding.decode("a+b%2B", plusIsSpace: true) == "a b+")
        #expect(PercentEncoding.decode("a+b%2B", plusIsSpace: false) == "a+b+")
    }

    @Test("that is invalid has no value", arguments: ["%", "%4", "%zz", "%00", "%ff", "a%c3"])
    func broken(text: String) {
        #expect(PercentEncoding.decode(text[...], plusIsSpace: false) == nil)
    }
}
