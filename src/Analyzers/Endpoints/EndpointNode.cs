using Mesh.Shared.Endpoints;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Endpoints;

/// <summary>A node of the graph for an endpoint: it asks for services, and none asks for it.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="assembly">The referenced assembly that has it; null for this compilation.</param>
internal sealed class EndpointNode(Endpoint endpoint, string? assembly)
{
    public string Name => endpoint.Name;

    public string? Assembly => assembly;

    public string? ClassId => endpoint.ClassId;

    public Lifetime Lifetime => endpoint.Lifetime;

    /// <summary>Whether it asks the application's container itself, outside of any scope.</summary>
    public bool AsksRoot => endpoint.AsksRoot;

    /// <summary>The file of the class or the call, or the assembly.</summary>
    public string Home => assembly is not null ? "in " + assembly : Words.File(endpoint.Home?.GetMappedLineSpan().Path);

    public EquatableArray<ParameterModel> Parameters { get; } = endpoint.Requests.Select(static request => request.Parameter).ToEquatableArray();

    /// <summary>Gets the location of a request; null when it is in another assembly.</summary>
    public Location? PlaceOf(int parameter) => parameter < 0 ? endpoint.Home : endpoint.Requests[parameter].Place;
}
