using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Tells which classes Microsoft's container can be left to construct.</summary>
/// <param name="solution">The services.</param>
/// <param name="calls">The containers that get them.</param>
internal sealed class Ordinary(MeshSolution solution, MeshCalls calls)
{
    // What is in every container that has logging and configuration.
    private static readonly string[] s_always = ["global::Microsoft.Extensions.Logging.", "global::Microsoft.Extensions.Options.", "global::Microsoft.Extensions.Configuration."];

    private readonly HashSet<(TypeRef, string)> _provided = [.. solution.Graph.Services.SelectMany(static service => DependencyGraphBuilder.Provided(service).Select(type => (type, service.Key ?? "")))];

    /// <summary>Whether an open generic class is one of them.</summary>
    public bool IsOpen(EjectedService service) => ConstructionText.IsOrdinary(service, IsProvided);

    /// <summary>
    /// Whether a class is one of them. Where tests fill containers with a part of the application, "ValidateOnBuild" would find in them
    /// what nothing asks for: a lambda says no more than Mesh did.
    /// </summary>
    public bool Is(EjectedService service) => IsOpen(service) && (!calls.AreMany || service.Model.Parameters.All(parameter => parameter.Optional || parameter.Kind != ParameterKind.Single || IsProvided(parameter) || IsAlwaysThere(parameter.Type)));

    private static bool IsAlwaysThere(TypeRef type) => Array.Exists(s_always, space => type.Template.StartsWith(space, StringComparison.Ordinal));

    private bool IsProvided(ParameterModel parameter) => _provided.Contains((parameter.Type, parameter.Key ?? ""));
}
