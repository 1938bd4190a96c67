/// The body of a request, read to its end.
enum RequestBody {
    case none
    case content(StoredBytes)
    /// The parts of `multipart/form-data`, in their order.
    case form([FormPart])
    /// What arrived is not what its headers say; the text tells why.
    case malformed(String)
}

/// One part of a form.
struct FormPart {
    let name: String
    /// Nil for a plain field.
    let filename: String?
    let contentType: String?
    let content: StoredBytes
}
