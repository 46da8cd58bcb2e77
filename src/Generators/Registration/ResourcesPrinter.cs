using System.Globalization;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>Prints the resource needs in a service's entry, as far as they are declared.</summary>
internal static class ResourcesPrinter
{
    public static void Print(SourceWriter writer, ResourcesModel resources)
    {
        string[] values =
        [
            .. resources.MilliCpu is { } cpu ? new[] { $"Cpu = {(cpu / 1000m).ToString("0.###", CultureInfo.InvariantCulture)}D" } : [],
            .. resources.Memory is { } memory ? new[] { $"Memory = {memory.ToString(CultureInfo.InvariantCulture)}L" } : [],
            .. resources.Weight != ResourcesModel.Unsaid.Weight ? new[] { $"Weight = {resources.Weight.ToString(CultureInfo.InvariantCulture)}" } : [],
        ];
        if (values.Length > 0) writer.Line($"Resources = new global::Mesh.Registry.ServiceResources {{ {string.Join(", ", values)} }},");
    }
}
