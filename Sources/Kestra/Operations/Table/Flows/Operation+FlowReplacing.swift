extension Operation {
    static let previewReplaceBySourceCode = Operation(
        "flows.preview_replace",
        "previewReplaceBySourceCode",
        .post,
        "/flows/source/replace/preview",
        since: .v2_0,
        body: .json,
        gives: .structure,
        repeatable: true,
        "Shows what replacing a text in the sources of flows would change, and changes nothing."
    )
    static let applyReplaceBySourceCode = Operation(
        "flows.apply_replace",
        "applyReplaceBySourceCode",
        .post,
        "/flows/source/replace/apply",
        since: .v2_0,
        body: .json,
        gives: .structure,
        "Replaces a text in the sources of the given flows."
    )
    static let replaceLineBySourceCode = Operation(
        "flows.replace_line",
        "replaceLineBySourceCode",
        .post,
        "/flows/source/replace/line",
        since: .v2_0,
        body: .json,
        gives: .structure,
        "Replaces one match of a text in the source of a flow."
    )

    /// The rows above.
    static var flowReplacingOperations: [Operation] {
        [.previewReplaceBySourceCode, .applyReplaceBySourceCode, .replaceLineBySourceCode]
    }
}
