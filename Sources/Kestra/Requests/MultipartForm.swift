internal import HTTPTransport

/// A `multipart/form-data` body.
///
/// Files are not loaded: they are streamed from disk, and read again if the request is repeated.
public struct MultipartForm: Sendable {
    /// The content of a part.
    public enum Content: Sendable {
        case bytes([UInt8])
        case file(path: String)
    }

    private struct Part: Sendable {
        let name: String
        let filename: String?
        let content: Content
    }

    private var parts: [Part] = []
    /// The boundary between the parts; random, so that no content contains it.
    let boundary: String

    /// An empty form.
    public init() {
        self.init(
            boundary: "kestra-lua-" + String(UInt64.random(in: .min ... .max), radix: 36)
                + String(UInt64.random(in: .min ... .max), radix: 36)
        )
    }

    init(boundary: String) { self.boundary = boundary }

    /// Whether the form has no parts.
    public var isEmpty: Bool { parts.isEmpty }

    /// Whether the form contains files.
    var hasFiles: Bool { parts.contains { $0.filename != nil } }

    /// Adds a text field.
    public mutating func add(_ name: String, text: String) {
        parts.append(Part(name: name, filename: nil, content: .bytes(Array(text.utf8))))
    }

    /// Adds a file part; the server keeps `filename` as the file's name.
    public mutating func add(_ name: String, filename: String, content: Content) {
        parts.append(Part(name: name, filename: filename, content: content))
    }

    /// The value of the `Content-Type` header.
    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// The body in the form of the transport.
    var body: HTTPBody {
        var segments: [HTTPBody.Segment] = []
        var pending: [UInt8] = []
        for part in parts {
            pending += Array(head(of: part).utf8)
            switch part.content {
            case .bytes(let bytes): pending += bytes
            case .file(let path):
                segments.append(.bytes(pending))
                segments.append(.file(path: path))
                pending = []
            }
            pending += Array("\r\n".utf8)
        }
        pending += Array("--\(boundary)--\r\n".utf8)
        guard !segments.isEmpty else { return .bytes(pending) }
        return .segments(segments + [.bytes(pending)])
    }

    private func head(of part: Part) -> String {
        var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(part.name))\""
        if let filename = part.filename {
            head += "; filename=\"\(Self.quoted(filename))\"\r\nContent-Type: application/octet-stream"
        }
        return head + "\r\n\r\n"
    }

    /// Encodes names as browsers do: quotes and line breaks are percent-encoded, other characters are unchanged.
    private static func quoted(_ name: String) -> String {
        var quoted = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": quoted += "%22"
            case "\r": quoted += "%0D"
            case "\n": quoted += "%0A"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }
}
