using System.Globalization;
using Mesh.Analyzers.Places;
using Mesh.Shared.Model;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Rules;

/// <summary>Checks the version and the resource needs in a service's attribute.</summary>
internal static class ResourceValues
{
    public static IEnumerable<(string Name, Location Location, string Problem)> Problems(INamedTypeSymbol type, AttributeData attribute) =>
        from found in Problems(attribute)
        select (found.Name, AttributePlaces.Argument(attribute, found.Name, type), found.Problem);

    private static IEnumerable<(string Name, string Problem)> Problems(AttributeData attribute)
    {
        if (attribute.Named("Version")?.Value is string version && !SemanticVersion.Is(version)) yield return ("Version", $"{Quote(version)} is {SemanticVersion.Problem}");
        if (attribute.Named("Cpu")?.Value is double cpu && ResourceBounds.MilliCpu(cpu) is null) yield return ("Cpu", $"{cpu.ToString(CultureInfo.InvariantCulture)} processors cannot be; write {ResourceBounds.Cpu}, or leave it out");
        if (attribute.Named("Memory")?.Value is string memory && SizeText.Parse(memory) is null) yield return ("Memory", $"{Quote(memory)} is no amount of memory above zero; write {SizeText.Forms}");
        if (attribute.Named("Weight")?.Value is not int weight) yield break;
        if (!ResourceBounds.Weight.Contains(weight)) yield return ("Weight", $"{Words.Number(weight)} slots cannot be; write {ResourceBounds.Weight}, or leave it out for 1");
        else if (ServiceReader.LifetimeOf(attribute) is not Lifetime.Singleton and var lifetime) yield return ("Weight", $"only singletons are started, and this service is {(lifetime == Lifetime.Scoped ? "scoped" : "transient")}; remove it");
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
