import Values

/// The query of a request, in the order it was sent: names may repeat.
package struct Query {
    package private(set) var items: [(name: String, value: String)] = []

    /// Nil when an escape in `text` is malformed.
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

    /// True for `name=true` in any case, as the server's own reader has it.
    package func flag(_ name: String, default missing: Bool = false) -> Bool {
        self[name].map { $0.lowercased() == "true" } ?? missing
    }
}
