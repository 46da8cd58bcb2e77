using Mesh.Analyzers.Places;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>Checks the start and stop settings in a service's attribute.</summary>
internal static class StartValues
{
    public static IEnumerable<(string Name, Location Location, string Problem)> Problems(INamedTypeSymbol type, AttributeData attribute) =>
        from found in Problems(attribute)
        select (found.Name, AttributePlaces.Argument(attribute, found.Name, type), found.Problem);

    private static IEnumerable<(string Name, string Problem)> Problems(AttributeData attribute)
    {
        foreach (string name in DurationArguments.OfService)
        {
            if (DurationArguments.Problem(attribute, name) is { } problem) yield return (name, problem);
        }

        if (SkipValidity.Problem(attribute) is { } contradiction) yield return ("SkipAfter", contradiction);
        if (Retries(attribute) is { } retries) yield return ("StartRetries", retries);
        if (IsEmpty(attribute, "StartPool")) yield return ("StartPool", "it is empty; give the pool's name, or leave it out");
        if (IsEmpty(attribute, "Stage")) yield return ("Stage", "it is empty; give the stage's name, or leave it out");
        else if (attribute.Named("Stage")?.Value is string && ServiceReader.LifetimeOf(attribute) is not Lifetime.Singleton and var lifetime) yield return ("Stage", $"only singletons are started, and this service is {(lifetime == Lifetime.Scoped ? "scoped" : "transient")}; remove it");
    }

    /// <summary>Gets the problem with the number of retries; null when it is absent or valid.</summary>
    public static string? Retries(AttributeData attribute) =>
        attribute.Named("StartRetries")?.Value is int and < 0 and var retries ? $"{Words.Number(retries)} is less than zero; say how many times the start is tried again, or leave it out for none" : null;

    private static bool IsEmpty(AttributeData attribute, string name) => attribute.Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } && string.IsNullOrWhiteSpace(text);
}
