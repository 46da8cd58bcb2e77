namespace Mesh.Profiling;

/// <summary>Describes the outcome of a service in a word.</summary>
internal static class OutcomeText
{
    /// <summary>The length of the longest word.</summary>
    public const int Width = 8;

    public static string Of(ServiceStart service) => service.GivenUp ? "given up" : service.IsLate ? "late" : service.Status.ToString().ToLowerInvariant();
}
