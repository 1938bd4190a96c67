extension String {
    /// Whether a condition holds that renders to this text.
    package var isTruthy: Bool {
        // A text with more than the letters of the longest false word is true, however long it is.
        let letters = String(unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.prefix(6).map(Character.init))
        return !["", "false", "0", "-0", "null"].contains(letters.lowercased())
    }
}
