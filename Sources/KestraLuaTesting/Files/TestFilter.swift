/// Selects tests by name.
package struct TestFilter: Sendable {
    private let parts: [Substring]

    /// A filter for names that contain `pattern`, in which `*` matches any text.
    package init(_ pattern: String) {
        parts = pattern.split(separator: "*")
    }

    /// Whether to run the test with this name.
    package func takes(_ name: String) -> Bool {
        var rest = name[...]
        for part in parts {
            guard let place = rest.firstRange(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return true
    }
}
