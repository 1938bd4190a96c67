extension Operation {
    static let getFlow = Operation(
        "flows.get",
        "getFlow",
        .get,
        "/flows/{namespace}/{id}",
        query: [.flag("source"), .integer("revision"), .flag("allowDeleted")],
        "Reads a flow."
    )
    static let createFlow = Operation("flows.create", "createFlow", .post, "/flows", body: .yaml, "Creates a flow.")
    static let updateFlow = Operation(
        "flows.update",
        "updateFlow",
        .put,
        "/flows/{namespace}/{id}",
        body: .yaml,
        "Replaces a flow."
    )
    static let deleteFlow = Operation(
        "flows.delete",
        "deleteFlow",
        .delete,
        "/flows/{namespace}/{id}",
        reply: .none,
        "Deletes a flow."
    )
    static let validateFlows = Operation(
        "flows.validate",
        "validateFlows",
        .post,
        "/flows/validate",
        body: .yaml,
        repeatable: true,
        "Checks flows without keeping them."
    )
}
