using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>
/// The contracts with a composite. The services behind it are registered under a key of their own, since a container would count the
/// composite among them.
/// </summary>
internal sealed class Composites
{
    private readonly Dictionary<(TypeRef, string), ServiceModel> _composites = [];

    public Composites(MeshSolution solution)
    {
        foreach (ServiceModel service in solution.Graph.Services.Where(static service => service.Composes is not null)) _composites.TryAdd((service.Composes!, service.Key ?? ""), service);
    }

    /// <summary>Gets the key, as C#, under which a service has a contract in the place of its own; null when that has no composite.</summary>
    public string? KeyOf(ServiceModel service, TypeRef contract) =>
        _composites.TryGetValue((contract, service.Key ?? ""), out ServiceModel? composite) && composite != service ? KeyBehind(composite) : null;

    /// <summary>Gets the key of the services behind a composite.</summary>
    public static string KeyBehind(ServiceModel composite) => CSharp.String($"behind {composite.Name}");
}
