import TestSupport
import Testing

@testable import SandboxHTTP

@Suite("Forms", .ownThread)
struct MultipartTests {
    private func read(_ body: String, boundary: String = "ab") throws -> [String] {
        try read(body, type: "multipart/form-data; boundary=\(boundary)")
    }

    private func read(_ body: String, type: String) throws -> [String] {
        var reader = try MultipartReader(contentType: type)
        var parts: [String] = []
        for event in try Array(body.utf8).withUnsafeBytes({ try reader.receive($0) }) {
            switch event {
            case .part(let head): parts.append("\(head.name):")
            case .content(let bytes): parts[parts.count - 1] += String(decoding: bytes, as: UTF8.self)
            }
        }
        try reader.finish()
        return parts
    }

    private static func form(_ boundary: String, _ value: String = "v") -> String {
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\(value)\r\n--\(boundary)--\r\n"
    }

    @Test(
        "may have a boundary of 1 to 70 characters, quoted or not",
        arguments: [
            ("b", "boundary=b"), (String(repeating: "z", count: 70), "boundary=\(String(repeating: "z", count: 70))"),
            ("a b", "boundary=\"a b\""), ("'()+_,-./:=?", "boundary=\"'()+_,-./:=?\""),
            ("b", "Boundary=b; charset=utf-8"),
            ("b", "charset=utf-8;boundary=b;"),
        ]
    )
    func boundaries(boundary: String, parameter: String) throws {
        #expect(try read(Self.form(boundary), type: "multipart/form-data; \(parameter)") == ["x:v"])
    }

    @Test(
        "keep content that resembles a boundary",
        arguments: ["", "\r\n", "--ab", "a\r\n--abc", "a\r\n--a\r\n", "\r\n--ab -", "a\r\n--ab-\r\nb", "a\n--ab\n"]
    )
    func content(value: String) throws {
        #expect(try read(Self.form("ab", value)) == ["x:\(value)"])
    }

    @Test(
        "may have text around them, spaces after a boundary, and any header",
        arguments: [
            "before\r\n" + form("ab"), form("ab") + "behind\r\n--ab\r\n", String(form("ab").dropLast()),
            "--ab \t\r\ncontent-disposition:form-data;name=x\r\nX-Y: z\r\nContent-Transfer-Encoding: binary\r\n\r\nv\r\n--ab--",
        ]
    )
    func around(body: String) throws {
        #expect(try read(body) == ["x:v"])
    }

    @Test("without any part, or without any byte, are empty", arguments: ["--ab--\r\n", ""])
    func empty(body: String) throws {
        #expect(try read(body).isEmpty)
    }

    @Test(
        "that are malformed are refused",
        arguments: [
            "--ab", "--ab\r\n", "--zz--\r\n", form("ab").replacing("\r\n", with: "\n"),
            form("ab").replacing("--\r\n", with: ""),
            form("ab").replacing("name", with: "nome"), form("ab").replacing("Content-Disposition: ", with: "oops"),
            form("ab").replacing("\r\n\r\n", with: "\r\nContent-Transfer-Encoding: base64\r\n\r\n"),
            form("ab").replacing("\"x\"", with: "\"x"),
            "--ab\r\n" + String(repeating: "X: y\r\n", count: 5000) + "\r\n",
        ]
    )
    func refused(body: String) {
        #expect(throws: MultipartError.self) { try read(body) }
    }

    @Test(
        "without a boundary that RFC 2046 allows are refused",
        arguments: [
            "", "; boundary=", "; boundary=\"\"", "; boundary=\"a", "; boundary=é",
            "; boundary=\(String(repeating: "z", count: 71))",
        ]
    )
    func badBoundary(parameters: String) {
        #expect(throws: MultipartError.self) { try MultipartReader(contentType: "multipart/form-data\(parameters)") }
    }

    @Test(
        "name their files",
        arguments: [
            ("filename=\"a b.txt\"", "a b.txt"), ("filename=\"a\\\"b\"", "a\"b"), ("filename=\"c:\\d\"", "c:\\d"),
            ("filename=plain", "plain"), ("filename=\"x\"; filename*=UTF-8''%C3%A9%20b", "é b"),
            ("filename*=latin9''x; filename=y", "y"),
        ]
    )
    func filenames(parameter: String, name: String) {
        #expect(HeaderParameters("form-data; name=\"f\"; \(parameter)")?.filename == name)
    }
}
