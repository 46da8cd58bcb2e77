namespace Mesh.Analyzers.Policies;

/// <summary>What a <c>[Retry]</c> has where it says nothing else.</summary>
internal static class RetryDefaults
{
    public const string Delay = "100ms";

    public const string MaxDelay = "30s";
}
