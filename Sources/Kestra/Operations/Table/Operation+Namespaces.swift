internal import Values

extension Operation {
    static let getNamespace = Operation(
        "namespaces.get",
        "getNamespace",
        .get,
        "/namespaces/{id}",
        gives: .namespace,
        "Reads a namespace, even if it is empty."
    )
    static let searchNamespaces = Operation(
        "namespaces.search",
        "searchNamespaces",
        .get,
        "/namespaces/search",
        query: .paging() + [.flag("existing"), .filters],
        gives: .page(of: .namespace),
        "Searches namespaces, a page at a time."
    )
    static let autocompleteNamespaces = Operation(
        "namespaces.autocomplete",
        "autocompleteNamespaces",
        .post,
        "/namespaces/autocomplete",
        since: .v1_0,
        body: .json,
        gives: .names,
        repeatable: true,
        "Lists the namespaces that begin with a text."
    )
    static let getInheritedSecrets = Operation(
        "namespaces.inherited_secrets",
        "getInheritedSecrets",
        .get,
        "/namespaces/{namespace}/inherited-secrets",
        gives: .map(of: .names),
        "Lists the names of the secrets that a namespace inherits."
    )
    static let listNamespaceSecrets = Operation(
        "namespaces.secrets",
        "listNamespaceSecrets",
        .get,
        "/namespaces/{namespace}/secrets",
        until: .v1_3,
        query: .paging() + [.filters],
        gives: .page(of: .secretName),
        "Lists the names of the secrets of a namespace."
    )

    /// The rows above.
    static var namespaceOperations: [Operation] {
        [.getNamespace, .searchNamespaces, .autocompleteNamespaces, .getInheritedSecrets, .listNamespaceSecrets]
    }
}
