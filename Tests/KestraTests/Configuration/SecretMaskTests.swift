import HTTPTransport
import Testing

@testable import Kestra

@Suite("A secret in a text")
struct SecretMaskTests {
    private func masked(
        _ text: String,
        _ credentials: Credentials,
        _ headers: [HTTPHeader] = []
    ) throws(KestraError) -> String {
        var configuration = try KestraConfiguration(credentials: credentials)
        configuration.headers = headers
        var mask = SecretMask()
        mask.add(configuration)
        return String(decoding: mask.masked(Array(text.utf8)), as: UTF8.self)
    }

    @Test(
        "is replaced in each of its forms",
        arguments: [
            ("is pass\"word/1.", "is ***."), (#"{"a":"pass\"word/1"}"#, #"{"a":"***"}"#),
            ("?p=pass%22word%2F1&", "?p=***&"), ("Basic bWU6cGFzcyJ3b3JkLzE=", "***"), ("bWU6cGFzcyJ3b3JkLzE=", "***"),
            ("password me", "password me"), ("pass\"word/", "pass\"word/"), ("", ""),
            ("pass\"word/1pass\"word/1", "******"),
        ]
    )
    func password(_ text: String, _ expected: String) throws {
        #expect(try masked(text, .basic(username: "me", password: "pass\"word/1")) == expected)
    }

    @Test("is a token, and the value of a header whose name suggests a secret, but no short text")
    func others() throws {
        let headers = [
            HTTPHeader(name: "X-Api-Key", value: "key-12345"), HTTPHeader(name: "X-Team", value: "operations"),
            HTTPHeader(name: "X-Secret", value: "abc"),
        ]
        let shown = try masked("tok-12345 key-12345 operations abc", .token("tok-12345"), headers)
        #expect(shown == "*** *** operations abc")
    }

    @Test("is replaced whole if another secret is part of it")
    func longest() throws {
        let headers = [HTTPHeader(name: "X-Key", value: "tok-12345-long")]
        #expect(try masked("tok-12345-long tok-12345", .token("tok-12345"), headers) == "*** ***")
    }
}
