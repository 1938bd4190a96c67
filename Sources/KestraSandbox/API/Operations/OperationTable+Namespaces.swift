extension OperationTable {
    static let namespaces = """
        all POST   /namespaces/autocomplete autocompleteNamespaces json
        all GET    /namespaces/search searchNamespaces
        all GET    /namespaces/{id} getNamespace
        all GET    /namespaces/{namespace}/dependencies getFlowDependenciesFromNamespace
        all DELETE /namespaces/{namespace}/files deleteFileDirectory
        all GET    /namespaces/{namespace}/files getFileContent
        all POST   /namespaces/{namespace}/files createNamespaceFile form
        all PUT    /namespaces/{namespace}/files moveFileDirectory
        all GET    /namespaces/{namespace}/files/directory listNamespaceDirectoryFiles
        all POST   /namespaces/{namespace}/files/directory createNamespaceDirectory
        all GET    /namespaces/{namespace}/files/export exportNamespaceFiles
        all GET    /namespaces/{namespace}/files/revisions getFileRevisions
        all GET    /namespaces/{namespace}/files/search searchNamespaceFiles
        all GET    /namespaces/{namespace}/files/stats getFileMetadatas
        all GET    /namespaces/{namespace}/inherited-secrets getInheritedSecrets
        all DELETE /namespaces/{namespace}/kv deleteKeyValues json
        1.3 GET    /namespaces/{namespace}/kv listKeys
        all GET    /namespaces/{namespace}/kv/inheritance listKeysWithInheritence
        all DELETE /namespaces/{namespace}/kv/{key} deleteKeyValue
        all GET    /namespaces/{namespace}/kv/{key} getKeyValue
        all PUT    /namespaces/{namespace}/kv/{key} setKeyValue text
        1.3 GET    /namespaces/{namespace}/secrets listNamespaceSecrets
        all GET    /kv listAllKeys
        all GET    /secrets listSecrets
        """
}
