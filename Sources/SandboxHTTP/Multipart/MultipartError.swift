/// Why a body is not a valid form.
struct MultipartError: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
