using Mesh.Shared.Model;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the resource needs that a service's attribute declares, without invalid values.</summary>
internal static class ResourcesReader
{
    public static ResourcesModel Read(AttributeData attribute) => new(
        attribute.Named("Cpu")?.Value is double cpu ? ResourceBounds.MilliCpu(cpu) : null,
        attribute.Named("Memory")?.Value is string memory ? SizeText.Parse(memory) : null,
        // Only singletons are started.
        attribute.Named("Weight")?.Value is int weight && ResourceBounds.Weight.Contains(weight) && ServiceReader.LifetimeOf(attribute) == Lifetime.Singleton ? weight : ResourcesModel.Unsaid.Weight);
}
