extension String {
    /// Whether a condition that rendered to this text holds.
    package var isTruthy: Bool {
        !["", "false", "0", "-0", "null"].contains(filter { !$0.isWhitespace }.lowercased())
    }
}
