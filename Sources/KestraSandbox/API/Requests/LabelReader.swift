import Pebble
import SandboxHTTP
import SandboxModel
import Values

/// Reads labels from requests.
enum LabelReader {
    /// Reads `labels=key:value`, which may repeat with other keys; refuses most labels of the system.
    ///
    /// The labels have the order of the server's hash map.
    static func read(_ query: Query, _ family: SandboxFamily) throws -> [Label] {
        var labels: [Label] = []
        var values: [String: String] = [:]
        for text in query.all("labels") {
            let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else {
                throw APIFailure.unprocessable("Can't split the queryString parameter by ':'")
            }
            let (key, value) = (String(halves[0].trimmed), String(halves[1].trimmed))
            guard !key.isEmpty, !value.isEmpty else {
                throw APIFailure.unprocessable("Can't have an empty part of queryString")
            }
            if let other = values[key] {
                throw APIFailure.unprocessable(
                    "The queryString parameter keys contains duplicities: Duplicate key \(key) "
                        + "(attempted merging values \(other) and \(value))"
                )
            }
            values[key] = value
            labels.append(Label(key: key, value: value))
        }
        try check(labels, family)
        return JavaHashing.order(of: labels.map(\.key), capacity: 16).compactMap { key in
            values[key].map { Label(key: key, value: $0) }
        }
    }

    /// - Throws: The server's refusal of labels that are reserved for it.
    static func check(_ labels: [Label], _ family: SandboxFamily) throws {
        try family.check(keysOf: labels)
        guard let label = labels.first(where: { $0.isSystem && !family.admits($0) }) else { return }
        throw APIFailure.illegalArgument(
            "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)"
        )
    }
}
