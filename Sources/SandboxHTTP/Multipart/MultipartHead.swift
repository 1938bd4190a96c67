import Values

/// The headers of a part of a form.
struct MultipartHead: Equatable {
    let name: String
    /// Nil for a plain field.
    let filename: String?
    let contentType: String?

    /// Parses the header lines of a part, without the empty line after them.
    init(_ bytes: ArraySlice<UInt8>) throws(MultipartError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw MultipartError("the head of a part of the form is not UTF-8")
        }
        var disposition: HeaderParameters?
        var type: String?
        for line in text.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, !halves[0].isEmpty else {
                throw MultipartError("a part of the form has a malformed header")
            }
            let value = String(halves[1].trimmed)
            switch halves[0].trimmed.lowercased() {
            case "content-disposition": disposition = HeaderParameters(value)
            case "content-type": type = value
            case "content-transfer-encoding":
                guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else {
                    throw MultipartError("a part of the form has the encoding `\(value)`, which forms do not allow")
                }
            default: break
            }
        }
        guard let disposition, let name = disposition["name"] else {
            throw MultipartError("a part of the form has no name")
        }
        self.name = name
        filename = disposition.filename
        contentType = type
    }
}
