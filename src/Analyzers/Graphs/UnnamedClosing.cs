using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Graphs;

/// <summary>A generic service that generated code cannot close, since it cannot name a type argument.</summary>
/// <param name="Service">The service as it would be.</param>
/// <param name="Problem">The reason, as a sentence.</param>
internal sealed record UnnamedClosing(ServiceModel Service, string Problem)
{
    /// <summary>Whether the service would be what a request gets.</summary>
    public bool Provides(TypeRef type, string? key) => Service.Key == key && DependencyGraphBuilder.Provided(Service).Contains(type);
}
