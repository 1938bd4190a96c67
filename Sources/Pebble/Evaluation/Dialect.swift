/// What differs in the template language between the versions of the servers.
package struct Dialect: Sendable, Equatable {
    /// Whether there are a filter and a function `json`, which `toJson` and `fromJson` replaced long before they went.
    package var hasJSONAliases: Bool
    /// Whether there is a function for what the iterations of a Loop have given.
    package var hasLoopOutputs: Bool

    package init(hasJSONAliases: Bool, hasLoopOutputs: Bool) {
        self.hasJSONAliases = hasJSONAliases
        self.hasLoopOutputs = hasLoopOutputs
    }
}
