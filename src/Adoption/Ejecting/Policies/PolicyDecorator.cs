using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>The class that carries out the policies of a contract around a class.</summary>
/// <param name="Owner">The class that declares the policies, or gets them from its contract.</param>
/// <param name="Contract">The contract, as the class implements it.</param>
/// <param name="Operations">The operations with policies.</param>
internal sealed record PolicyDecorator(EjectedService Owner, INamedTypeSymbol Contract, IReadOnlyList<PolicyOperation> Operations)
{
    /// <summary>The name of the class.</summary>
    public required string Name { get; init; }

    /// <summary>The class with the pipelines, one instance for the application.</summary>
    public string Pipelines => $"{Name}Pipelines";

    /// <summary>Whether it must know the class itself, and not only its contract: for a method of the instance that answers in the place of another.</summary>
    public bool NeedsClass => Operations.Any(static operation => operation.NeedsClass);

    /// <summary>Whether results are kept.</summary>
    public bool NeedsCache => Operations.Any(static operation => operation.NeedsCache);

    /// <summary>Whether there are pipelines.</summary>
    public bool NeedsPipelines => Operations.Any(static operation => operation.HasPipeline);

    /// <summary>Prints its construction.</summary>
    /// <param name="closed">The class in the graph, closed.</param>
    /// <param name="inner">What it stands around, as an expression.</param>
    public string New(ServiceModel closed, string inner)
    {
        string space = $"global::{(Owner.Home.Namespace.Length == 0 ? "" : Owner.Home.Namespace + ".")}";
        string arguments = closed.Type.Arguments.Count == 0 ? "" : $"<{string.Join(", ", closed.Type.Arguments)}>";
        string cache = NeedsCache ? $", provider.GetRequiredService<{space}{ResultCacheFile.Class}>()" : "";
        string pipelines = NeedsPipelines ? $", provider.GetRequiredService<{space}{Pipelines}>()" : "";
        return $"new {space}{Name}{arguments}({inner}{pipelines}{cache})";
    }
}
