using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>
/// Determines whether the start can continue without a service, as its <c>SkipAfter</c> demands. The generator ignores what the
/// analyzer reports, by the same check.
/// </summary>
internal static class SkipValidity
{
    /// <summary>Gets the reason why it cannot, as a sentence; null when it can, or when no valid value is declared.</summary>
    public static string? Problem(AttributeData service)
    {
        if (StartReader.Duration(service, "SkipAfter") is not { } skip) return null;
        if (service.Named("Critical")?.Value is true) return "the start never goes on without a critical service; remove it, or Critical = true";
        return StartReader.Duration(service, "StartTimeout") is { } timeout && skip >= timeout
            ? "it is not below StartTimeout, after which the service has failed already; make it shorter, or remove it"
            : null;
    }
}
