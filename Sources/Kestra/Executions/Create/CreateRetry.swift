/// What happens when the answer to a create is lost.
public enum CreateRetry: Sendable, Hashable {
    /// The execution is looked for by a label that only this create has, for the whole window, because servers index late;
    /// when it is not there the create is sent again.
    ///
    /// A window of less than ten seconds counts as ten, and one of less than twice the longest delay that searches have
    /// had in this process as that. The whole may take half a minute, or `KestraConfiguration.retryFor` where that is
    /// longer; what cannot be learned in that time is `outcome_unknown`.
    ///
    /// A `system.correlationId` of the caller's own serves as that label when no execution has it yet, which one search
    /// more finds out; when others have it, a lost answer is `outcome_unknown`.
    case exactlyOnce(window: Duration)
    /// The bare call: no label, no search, an error when the answer is lost.
    case never

    /// The window of a create unless more is asked for, and the least there is.
    static let leastWindow = Duration.seconds(10)

    /// Exactly once, with a window of ten seconds.
    public static let standard = CreateRetry.exactlyOnce(window: leastWindow)
}
