namespace Mesh.Profiling;

/// <summary>What became of a service, in a word.</summary>
internal static class OutcomeText
{
    /// <summary>How long the longest is.</summary>
    public const int Width = 8;

    public static string Of(ServiceStart service) => service.GivenUp ? "given up" : service.IsLate ? "late" : service.Status.ToString().ToLowerInvariant();
}
