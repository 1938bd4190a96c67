/// The body of a request, read to its end.
package enum RequestBody {
    case none
    case content(StoredBytes)
    /// The parts of `multipart/form-data`, in their order.
    case form([FormPart])
    /// What arrived is not what its headers say; the text tells why.
    case malformed(String)
}

/// One part of a form.
package struct FormPart {
    package let name: String
    /// Nil for a plain field.
    package let filename: String?
    package let contentType: String?
    package let content: StoredBytes
}
