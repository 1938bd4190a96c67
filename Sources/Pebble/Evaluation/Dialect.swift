/// The differences of the template language between server versions.
package struct Dialect: Sendable, Equatable {
    /// Whether the language has the filter and the function `json`, the old names of `toJson` and `fromJson`.
    package var hasJSONAliases: Bool
    /// Whether the language has the function `loopOutputs`.
    package var hasLoopOutputs: Bool

    package init(hasJSONAliases: Bool, hasLoopOutputs: Bool) {
        self.hasJSONAliases = hasJSONAliases
        self.hasLoopOutputs = hasLoopOutputs
    }
}
