namespace Todo.Tests.Application;

/// <summary>The services as the sample promises them.</summary>
internal static class Graph
{
    public static IReadOnlyDictionary<string, (bool Critical, string[] DependsOn)> Promised { get; } = new Dictionary<string, (bool, string[])>
    {
        ["database"] = (true, []),
        ["cache-manager"] = (false, []),
        ["message-broker"] = (true, []),
        ["event-store"] = (true, ["database"]),
        ["cqrs-coordinator"] = (true, ["database", "event-store", "message-broker"]),
        ["read-model-manager"] = (true, ["event-store"]),
        ["service-registry"] = (true, []),
        ["service-mesh"] = (true, ["service-registry"]),
        ["api-gateway"] = (true, ["cache-manager", "cqrs-coordinator", "read-model-manager", "service-mesh"]),
        ["vector-store"] = (false, []),
        ["embedding-service"] = (false, ["vector-store"]),
        ["nlp-service"] = (false, []),
        ["suggestion-feed"] = (false, []),
        ["key-ring"] = (false, ["database"]),
        ["export-service"] = (false, ["key-ring", "read-model-manager"]),
        ["rag-service"] = (false, ["embedding-service", "vector-store"]),
    };

    public static IEnumerable<string> Services => Promised.Keys;

    public static IReadOnlyDictionary<string, string[]> Stages { get; } = new Dictionary<string, string[]>
    {
        ["core-infrastructure"] = ["database", "cache-manager", "message-broker"],
        ["event-system"] = ["event-store", "cqrs-coordinator", "read-model-manager"],
        ["microservices-infrastructure"] = ["service-registry", "service-mesh", "api-gateway"],
        ["optional-features"] = ["vector-store", "embedding-service", "nlp-service", "rag-service", "suggestion-feed", "key-ring", "export-service"],
    };
}
