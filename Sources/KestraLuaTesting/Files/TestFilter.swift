/// Which tests are to run, by their names.
package struct TestFilter: Sendable {
    private let parts: [Substring]

    /// A filter that takes the names in which `pattern` occurs; `*` in it stands for any text.
    package init(_ pattern: String) {
        parts = pattern.split(separator: "*")
    }

    /// Whether a test of this name is to run.
    package func takes(_ name: String) -> Bool {
        var rest = name[...]
        for part in parts {
            guard let place = rest.firstRange(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return true
    }
}
