import Values

/// A text that the store interprets as a duration, such as `P5D` or `PT5M`.
struct KVDuration {
    /// In hours, minutes and seconds: days are counted as 24 hours.
    let text: String

    init?(_ text: String) {
        let pattern = /P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,9})?S)?)?/
        guard text.wholeMatch(of: pattern) != nil, let duration = try? Duration(parsing: text) else { return nil }
        self.text = duration.iso
    }
}
