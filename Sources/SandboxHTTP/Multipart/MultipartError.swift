/// Why a body is no form.
struct MultipartError: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
