import HTTPTransport
import Testing

@testable import Kestra

@Suite("A form")
struct MultipartFormTests {
    @Test("has the bytes that servers read")
    func bytes() {
        var form = MultipartForm(boundary: "X")
        form.add("greeting", text: "hey there")
        form.add("data", filename: "rows.csv", content: .bytes([1, 2]))
        let expected =
            "--X\r\nContent-Disposition: form-data; name=\"greeting\"\r\n\r\nhey there\r\n"
            + "--X\r\nContent-Disposition: form-data; name=\"data\"; filename=\"rows.csv\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n\u{1}\u{2}\r\n--X--\r\n"
        #expect(form.body == .bytes(Array(expected.utf8)))
        #expect(form.contentType == "multipart/form-data; boundary=X")
    }

    @Test("leaves files on the disk until they are sent")
    func files() {
        var form = MultipartForm(boundary: "X")
        form.add("a", filename: "a.bin", content: .file(path: "/tmp/a.bin"))
        form.add("b", text: "1")
        let head =
            "--X\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.bin\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
        let tail = "\r\n--X\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n--X--\r\n"
        #expect(
            form.body
                == .segments([.bytes(Array(head.utf8)), .file(path: "/tmp/a.bin"), .bytes(Array(tail.utf8))])
        )
    }

    @Test("writes odd names so that they cannot break out of their quotes")
    func names() throws {
        var form = MultipartForm(boundary: "X")
        form.add("a\"\r\nb ü", text: "")
        guard case .bytes(let bytes) = form.body else {
            Issue.record("a form without files is bytes")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("name=\"a%22%0D%0Ab ü\"\r\n\r\n"))
    }

    @Test("has another boundary each time")
    func boundaries() {
        #expect(MultipartForm().contentType != MultipartForm().contentType)
    }
}
