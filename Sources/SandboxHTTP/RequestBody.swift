/// The complete body of a request.
package enum RequestBody {
    case none
    case content(StoredBytes)
    /// The parts of `multipart/form-data`, in their order.
    case form([ReceivedPart])
    /// The body contradicts its headers; the text states the reason.
    case malformed(String)
}

/// One part of a form.
package struct ReceivedPart {
    package let name: String
    /// Nil for a plain field.
    package let filename: String?
    package let contentType: String?
    package let content: StoredBytes
}
