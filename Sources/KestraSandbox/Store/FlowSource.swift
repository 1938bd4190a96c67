/// Changes that the server makes in the source of a flow.
enum FlowSource {
    /// The source with another value of `disabled`: changes the line that begins with this key, or adds one.
    static func setting(disabled: Bool, in source: String) -> String {
        var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let known = lines.firstIndex { $0.hasPrefix("disabled:") }
        if let known {
            lines[known] = "disabled: \(disabled)"
        } else if disabled {
            let end = lines.last?.isEmpty == true ? lines.count - 1 : lines.count
            lines.insert("disabled: true", at: end)
        }
        return lines.joined(separator: "\n")
    }
}
