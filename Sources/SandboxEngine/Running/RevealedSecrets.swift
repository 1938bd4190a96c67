/// The secrets that templates have read.
///
/// Log lines show asterisks in their place, as the servers' log lines do.
final class RevealedSecrets {
    private var values: Set<String> = []

    func add(_ value: String) {
        if !value.isEmpty { values.insert(value) }
    }

    func masked(_ text: String) -> String {
        values.sorted { $0.utf8.count > $1.utf8.count }.reduce(text) { text, secret in
            guard text.utf8.count >= secret.utf8.count else { return text }
            return text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "******")
        }
    }
}
