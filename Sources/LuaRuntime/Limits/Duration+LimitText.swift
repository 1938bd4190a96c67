internal import Values

extension Duration {
    /// The text of a time limit in seconds, at most three digits after the point: `1.5 s`.
    package var limitText: String {
        let seconds = self < .milliseconds(1) ? seconds : (seconds * 1000).rounded() / 1000
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
