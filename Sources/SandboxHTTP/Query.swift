import Values

/// The query of a request in order.
///
/// Names can repeat.
package struct Query {
    package private(set) var items: [(name: String, value: String)] = []

    /// Nil if `text` contains a malformed escape.
    package init?(_ text: Substring) {
        for item in text.split(separator: "&") {
            let halves = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(halves[0], plusIsSpace: true),
                let value = halves.count == 1 ? "" : PercentEncoding.decode(halves[1], plusIsSpace: true)
            else { return nil }
            items.append((name, value))
        }
    }

    /// The first value of `name`.
    package subscript(name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    package func all(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    /// True for `name=true`, case-insensitive, as on the server.
    package func flag(_ name: String, default missing: Bool = false) -> Bool {
        self[name].map { $0.lowercased() == "true" } ?? missing
    }
}
