/// What differs in the template language between the versions of the servers.
package struct Dialect: Sendable, Equatable {
    /// Whether there are a filter and a function `json`, which `toJson` and `fromJson` replaced long before they went.
    package var hasJSONAliases: Bool

    package init(hasJSONAliases: Bool) {
        self.hasJSONAliases = hasJSONAliases
    }
}
