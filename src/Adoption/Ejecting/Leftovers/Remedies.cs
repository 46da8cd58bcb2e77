namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>Says what to do about a type of Mesh that is still named.</summary>
internal static class Remedies
{
    private const string Registry = "Mesh no longer fills it: ask the container for the services that are meant.";
    private const string Health = "implement Microsoft's IHealthCheck and add it with 'AddHealthChecks().AddCheck<T>()'.";

    private static readonly Dictionary<string, string> s_remedies = new(StringComparer.Ordinal)
    {
        ["ServiceException"] = "nothing throws it any more: catch Polly's TimeoutRejectedException, BrokenCircuitException and RateLimiterRejectedException, which ExecutionRejectedException is the base of.",
        ["ServiceErrorKind"] = "see ServiceException: Polly rejects calls with exceptions of its own.",
        ["Result"] = "it works without the rest of Mesh, so that the package 'Mesh.Runtime' may stay; or copy the type into the program. Policies no longer look at it.",
        ["IServiceRegistry"] = Registry,
        ["IServiceOrchestrator"] = "the host starts the services, by the hosted service that was written; without a host, call its StartingAsync and StoppedAsync.",
        ["IServiceCoordinator"] = "write the calls that it made, one after the other or with Task.WhenAll.",
        ["IServiceLifecycle"] = "the methods are called by 'ServiceStartup' now; name the class in the place of the interface.",
        ["IServiceHealth"] = Health,
        ["ServiceHealth"] = Health,
        ["OperationCaches"] = "take the class 'ResultCache' that was written, and call RemoveKey or RemoveTag.",
        ["MeshCache"] = "take IMemoryCache or HybridCache.",
        ["IResilience"] = "build a Polly ResiliencePipeline, register it with a key, and call its ExecuteAsync.",
        ["ResilienceAttribute"] = "build a Polly ResiliencePipeline, register it with a key, and call its ExecuteAsync.",
        ["MeshOptions"] = "nothing reads it any more: remove it.",
        ["IServiceEvents"] = "let the class that tells and the class that listens share an event, a Channel or a mediator.",
    };

    /// <summary>Gets the remedy.</summary>
    /// <param name="name">The name of the type, or of the extension method.</param>
    public static string Of(string name) => s_remedies.TryGetValue(name, out string? remedy) ? remedy : "nothing in the program stands in its place: take it out, or write what it did. Until then the project keeps the package.";
}
