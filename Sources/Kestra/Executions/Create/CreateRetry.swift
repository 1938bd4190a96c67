/// What happens when the answer to a create is lost.
public enum CreateRetry: Sendable, Hashable {
    /// The execution is looked for by a label that only this create has, for the whole window, because servers index late;
    /// when it is not there it is sent once more.
    ///
    /// A `system.correlationId` of the caller's own serves as that label when no execution has it yet, which one search
    /// more finds out; when others have it, a lost answer is `outcome_unknown`.
    case exactlyOnce(window: Duration)
    /// The bare call: no label, no search, an error when the answer is lost.
    case never

    /// Exactly once, with a window of five seconds.
    public static let standard = CreateRetry.exactlyOnce(window: .seconds(5))
}
