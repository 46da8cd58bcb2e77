using Mesh.Shared.Graphs;

namespace Mesh.Generators.Modules;

/// <summary>A module with its graph, which follows from the module alone: two are equal when the modules are.</summary>
internal sealed class ModuleGraph(ModuleModel module) : IEquatable<ModuleGraph>
{
    public ModuleModel Module { get; } = module;

    public DependencyGraph Graph { get; } = DependencyGraphBuilder.Build(module.Own, module.Referenced.SelectMany(static referenced => referenced.Services), service => !module.Refused.Contains(service.Type), module.Asked);

    public bool Equals(ModuleGraph? other) => other is not null && Module.Equals(other.Module);

    public override bool Equals(object? obj) => Equals(obj as ModuleGraph);

    public override int GetHashCode() => Module.GetHashCode();
}
